// All JavaScript of the console, gzipped as it is sent, has to stay within this. A console that is slow to begin is
// closed and opened again while clients wait.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const BUDGET = 200 * 1024;
const built = new URL('../../hovor/web/static/assets/', import.meta.url).pathname;

const scripts = readdirSync(built).filter((name) => name.endsWith('.js'));
const size = scripts.reduce((sum, name) => sum + gzipSync(readFileSync(join(built, name)), { level: 9 }).length, 0);
const told = `${(size / 1024).toFixed(1)} KB of JavaScript gzipped, ${BUDGET / 1024} KB allowed`;
if (size > BUDGET) {
  console.error(`The console is too large: ${told}. Take something out, or find what grew.`);
  process.exit(1);
}
console.log(told);
