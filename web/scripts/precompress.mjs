// precompress.mjs DIR: writes .br (quality 11) and .gz (level 9) beside each text, program and pack of DIR that
// gets smaller by it, so that the server sends them as they are.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const text = /\.(html|css|js|mjs|json|svg|txt|xml|webmanifest|wasm|pack|mesh)$/;
const folder = process.argv[2];
if (!folder) {
  console.error('usage: node scripts/precompress.mjs DIR');
  process.exit(2);
}
for (const name of readdirSync(folder, { recursive: true })) {
  if (!text.test(name)) continue;
  const file = join(folder, name);
  const content = readFileSync(file);
  const small = {
    '.br': brotliCompressSync(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length
      }
    }),
    '.gz': gzipSync(content, { level: 9 })
  };
  for (const [ending, bytes] of Object.entries(small))
    if (bytes.length < content.length) writeFileSync(file + ending, bytes);
}
