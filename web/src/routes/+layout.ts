export const prerender = true;
export const trailingSlash = 'always';
// Pages are plain HTML; only the consultation runs as a program.
export const csr = false;
