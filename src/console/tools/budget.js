// All JavaScript that one operator's browser fetches, every section opened, gzipped as it is sent, has to stay within this:
// all of the console, with the words of one language (the largest). A console that is slow to begin is closed and opened
// again while clients wait.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const BUDGET = 200 * 1024;
const built = new URL('../../hovor/web/static/assets/', import.meta.url).pathname;

const sizes = readdirSync(built)
  .filter((name) => name.endsWith('.js'))
  .map((name) => [name, gzipSync(readFileSync(join(built, name)), { level: 9 }).length]);
const words = sizes.filter(([name]) => /^(en|cs)-/.test(name)).map(([, size]) => size);
if (words.length !== 2) throw new Error('Each language is to be a file of its own.');
const size = sizes.reduce((sum, [, one]) => sum + one, 0) - words.reduce((sum, one) => sum + one, 0) + Math.max(...words);
const told = `${(size / 1024).toFixed(1)} KB of JavaScript gzipped, ${BUDGET / 1024} KB allowed`;
if (size > BUDGET) {
  console.error(`The console is too large: ${told}. Take something out, or find what grew.`);
  process.exit(1);
}
console.log(told);
