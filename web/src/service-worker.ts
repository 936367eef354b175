/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
/// <reference types="@sveltejs/kit" />
// Keeps the app on the device, so that the consultation works without any network: its program, core
// and pack at once, the pages of the atlas and their charts one after the other when there is time.
// It never touches the API, and it never keeps anything that a person told.
import { build, files, prerendered } from '$service-worker';

const scope = self as unknown as ServiceWorkerGlobalScope;
const pages = prerendered.filter((path) => path !== '/404/');
/** The surfaces of the body and the mechanics of the leg: few ask for them. They are kept when they were seen, or with all the rest. */
const isForFew = (path: string) => /\.mesh$|\/posture\.[\w-]+\.wasm$/.test(path);
const atOnce = [...build.filter((path) => !isForFew(path)), ...files, '/', '/consult/', '/red-flags/', '/about/', '/remedies/'];

/** A name for this version of the app: the names of its parts hold their content. */
const digest = [...build].sort().reduce(
  (hash, name) => [...name].reduce((each, letter) => Math.imul(each ^ letter.charCodeAt(0), 16777619), hash),
  2166136261
);
const cacheName = `palpate-${(digest >>> 0).toString(16)}`;

const good = (response: Response) => response.ok && response.type === 'basic';

async function keep(paths: string[]): Promise<void> {
  const cache = await caches.open(cacheName);
  for (const path of paths) {
    if (await cache.match(path)) continue;
    const response = await fetch(path, { cache: 'no-cache' }).catch(() => undefined);
    if (response && good(response)) await cache.put(path, response);
  }
}

async function install(): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.addAll(atOnce);
  await scope.skipWaiting();
}

async function activate(): Promise<void> {
  for (const name of await caches.keys())
    if (name.startsWith('palpate-') && name !== cacheName) await caches.delete(name);
  await scope.clients.claim();
}

/** From the device where the content cannot have changed, else from the network while there is one. */
async function answer(request: Request, path: string): Promise<Response> {
  const cache = await caches.open(cacheName);
  const kept = await cache.match(path);
  if (kept && path.startsWith('/_app/immutable/')) return kept;
  try {
    const response = await fetch(request);
    if (good(response)) await cache.put(path, response.clone());
    return response;
  } catch (reason) {
    const other = kept ?? (await cache.match(path.endsWith('/') ? path : `${path}/`));
    if (other) return other;
    throw reason;
  }
}

scope.addEventListener('install', (event) => event.waitUntil(install()));
scope.addEventListener('activate', (event) => event.waitUntil(activate()));
// The page says when it has nothing else to do.
scope.addEventListener('message', (event) => {
  if (event.data === 'keep-all') event.waitUntil(keep([...pages, ...build.filter(isForFew)]));
});
scope.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== location.origin) return;
  if (url.pathname.startsWith('/api/')) return;
  event.respondWith(answer(event.request, url.pathname));
});
