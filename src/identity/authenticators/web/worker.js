// Keeps one page for when there is no network. Nothing about anybody is ever kept.
const KEPT = 'onedoor-1'
addEventListener('install', (event) =>
  event.waitUntil(caches.open(KEPT).then((cache) => cache.add(new Request('/app/offline', { credentials: 'omit' })))),
)
addEventListener('activate', (event) =>
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== KEPT).map((name) => caches.delete(name)))),
  ),
)
addEventListener('fetch', (event) => {
  if (event.request.mode !== 'navigate') return
  event.respondWith(fetch(event.request).catch(() => caches.match('/app/offline')))
})
