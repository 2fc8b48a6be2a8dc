// Keeps the sheet and its files for where there is no network. Nothing of anybody is kept here: the roster lies in
// the browser's own storage, and the sheet is fetched without the account.
const NAME = `field-${self.fieldParts.join("|")}`;

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(NAME)
      .then((kept) => kept.addAll([new Request(self.fieldSheet, { credentials: "omit", cache: "reload" }), ...self.fieldParts]))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith("field-") && name !== NAME).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

// The network first, and never a second of waiting more than needed: on a dead line the kept copy answers.
async function fresh(request, kept) {
  const hurry = new Promise((_done, late) => setTimeout(() => late(new Error("late")), 4000));
  try {
    return await Promise.race([fetch(request), hurry]);
  } catch (fault) {
    const found = await caches.match(kept, { ignoreSearch: true, ignoreVary: true });
    if (found) return found;
    throw fault;
  }
}

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== self.location.origin) return;
  if (address.pathname === self.fieldSheet) event.respondWith(fresh(event.request, self.fieldSheet));
  else if (self.fieldParts.includes(address.pathname)) event.respondWith(caches.match(event.request, { ignoreVary: true }).then((found) => found || fetch(event.request)));
});
