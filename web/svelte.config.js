import adapter from '@sveltejs/adapter-static';

// A place of the body in the address of the consultation (#heel.posterior/right) is no id of its page,
// nor is a muscle in that of the body or of the moving leg (#soleus).
const handleMissingId = ({ path, message }) => {
  if (!['/consult/', '/body/', '/function/'].includes(path)) throw new Error(message);
};

/** @type {import('@sveltejs/kit').Config} */
export default {
  kit: {
    adapter: adapter({ pages: 'build', assets: 'build', strict: true }),
    // One folder of files that any host can serve from its root; bootstrap scripts carry hashes.
    paths: { relative: false },
    csp: {
      mode: 'hash',
      directives: {
        'default-src': ['self'],
        'script-src': ['self'],
        'style-src': ['self', 'unsafe-inline'],
        'img-src': ['self', 'data:'],
        'connect-src': ['self'],
        'object-src': ['none'],
        'base-uri': ['self'],
        'form-action': ['self']
      }
    },
    prerender: { entries: ['*', '/404/'], handleHttpError: 'fail', handleMissingId },
    version: { name: '1', pollInterval: 0 }
  },
  compilerOptions: { runes: true }
};
