// Keeps the served build working offline. KEYBOOK_FILES and KEYBOOK_VERSION are filled in by `cargo xtask package`.
// A new version is fetched whole and then waits: the page offers it, and posts {type: "update"} when its reader agrees.
"use strict";

const FILES = KEYBOOK_FILES;
const VERSION = "KEYBOOK_VERSION";

// Cache names are shared by everything on the same host, so ours carry the address of this copy of Keybook.
const OURS = `keybook ${registration.scope} `;
const CACHE = OURS + VERSION;

self.addEventListener("install", (event) => event.waitUntil(fetchAll()));
self.addEventListener("activate", (event) => event.waitUntil(removeOldVersions()));

self.addEventListener("message", (event) => {
  if (event.data && event.data.type === "update") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const file = event.request.method === "GET" && fileOf(event.request);
  if (file) event.respondWith(fromCache(file, event.request));
});

async function fetchAll() {
  const cache = await caches.open(CACHE);
  await Promise.all(FILES.map(async (file) => {
    // Past the browser's own cache: a file there may be older than this list.
    const response = await fetch(file, { cache: "no-cache" });
    if (!response.ok) throw new Error(`${file}: ${response.status}`);
    await cache.put(file, plain(response));
  }));
}

// Some hosts redirect to an address of their liking; browsers refuse to show a page from a response that remembers.
function plain(response) {
  return response.redirected ? new Response(response.body, { headers: response.headers }) : response;
}

async function removeOldVersions() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(OURS) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

// The file of our list that a request means, if any; the page itself is "./".
function fileOf(request) {
  const address = request.url.split(/[?#]/)[0];
  if (!address.startsWith(registration.scope)) return undefined;
  const name = address.slice(registration.scope.length);
  const file = name === "" || name === "index.html" ? "./" : name;
  return FILES.includes(file) ? file : undefined;
}

async function fromCache(file, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(file)) ?? fetch(request);
}
