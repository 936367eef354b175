// Takes the __data.json files out of web/build: SvelteKit writes them for moving from page to page
// within a program, and here each page is a page of its own (app.html: data-sveltekit-reload). Puts the page for a wrong address
// where hosts look for it: 404.html.
import { readdirSync, renameSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const build = fileURLToPath(new URL('../build/', import.meta.url));
for (const name of readdirSync(build, { recursive: true }))
  if (name.endsWith('__data.json')) rmSync(build + name);
renameSync(build + '404/index.html', build + '404.html');
rmSync(build + '404', { recursive: true });
