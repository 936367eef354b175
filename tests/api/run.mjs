// run.mjs PROGRAM: see README.md.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

if (!existsSync(fileURLToPath(new URL('../../web/node_modules/ajv', import.meta.url)))) {
  console.log('The packages of web/ are not installed (./dev test does it): skipped.');
  process.exit(77);
}
for (const name of ['cases', 'laws', 'endpoints', 'refusals', 'site', 'commands', 'operations', 'readme']) {
  await import(`./${name}.mjs`);
}
