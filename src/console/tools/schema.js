// src/api/schema.d.ts, made from the API's description, which Hovor makes from its code. With `--check`: fails when
// the file is not what the code describes now.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const file = fileURLToPath(new URL('../src/api/schema.d.ts', import.meta.url));
const inRoot = `${root}.venv/bin/python`;
const python = process.env.PYTHON ?? (existsSync(inRoot) ? inRoot : 'python3');
const HEAD = '// Made from the API description by `npm run schema`; never edited by hand.\n\n';

const description = JSON.parse(
  execFileSync(python, ['-m', 'hovor.web'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 24 }),
);
answersAreWhole(description);
const made = HEAD + astToString(await openapiTS(description, { alphabetize: true, immutable: true, defaultNonNullable: false }));

if (!process.argv.includes('--check')) {
  writeFileSync(file, made);
} else if (!existsSync(file) || readFileSync(file, 'utf8') !== made) {
  console.error('src/api/schema.d.ts is not what the API describes now: run `npm run schema` and read the difference.');
  process.exit(1);
}

// What has a default may be left out of a request; Hovor's answers and facts leave nothing out.
function answersAreWhole({ paths, components }) {
  const asked = new Set();
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
  for (const { requestBody } of operations) follow(requestBody, components.schemas, asked);
  for (const [name, schema] of Object.entries(components.schemas)) {
    if (asked.has(name) || !schema.properties) continue;
    const filled = Object.keys(schema.properties).filter((field) => 'default' in schema.properties[field]);
    schema.required = [...new Set([...(schema.required ?? []), ...filled])];
  }
}

function follow(value, schemas, found) {
  if (value === null || typeof value !== 'object') return;
  for (const [key, inner] of Object.entries(value)) {
    const name = key === '$ref' ? inner.split('/').at(-1) : null;
    if (name === null) follow(inner, schemas, found);
    else if (!found.has(name)) {
      found.add(name);
      follow(schemas[name], schemas, found);
    }
  }
}
