// The app's own key: made here, kept here (it cannot be read out), used here. The server decides.
const store = () =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('onedoor', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore('keys', { keyPath: 'person' })
    opening.onsuccess = () => resolve(opening.result)
    opening.addEventListener('error', () => reject(opening.error))
  })
const ask = async (mode, work) => {
  const keys = (await store()).transaction('keys', mode).objectStore('keys')
  return new Promise((resolve, reject) => {
    const asked = work(keys)
    asked.onsuccess = () => resolve(asked.result)
    asked.addEventListener('error', () => reject(asked.error))
  })
}
const CURVE = { name: 'ECDSA', namedCurve: 'P-256' }
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '')
const sign = async (key, words) =>
  text(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, new TextEncoder().encode(words)))

const ways = {
  async register({ fields, data }) {
    const { publicKey, privateKey } = await crypto.subtle.generateKey(CURVE, false, ['sign'])
    fields.key.value = text(await crypto.subtle.exportKey('spki', publicKey))
    fields.proof.value = await sign(privateKey, 'onedoor app key\n' + data.challenge)
    // Its id comes back in the address of the next page.
    await ask('readwrite', (keys) => keys.put({ person: data.person, privateKey, at: Date.now(), id: '' }))
  },
  async unlock({ fields, data, key }) {
    fields.person.value = key.person
    fields.id.value = key.id
    fields.proof.value = await sign(key.privateKey, 'onedoor unlock\n' + data.challenge)
  },
  async approve({ fields, data, key }) {
    fields.key.value = key.id
    fields.number.value = fields.number.value.trim()
    fields.proof.value = await sign(key.privateKey, `onedoor approve\n${data.id}\n${fields.number.value}`)
  },
}

async function begin() {
  const setUp = document.querySelector('[data-app=register]')
  const made = new URLSearchParams(location.search).get('key')
  if (made && setUp) {
    const key = await ask('readonly', (keys) => keys.get(setUp.dataset.person))
    if (key && !key.id) await ask('readwrite', (keys) => keys.put({ ...key, id: made }))
    history.replaceState(null, '', '/app')
  }
  // A key that was taken away is no key: the device is set up again.
  const mine = setUp && (await ask('readonly', (keys) => keys.get(setUp.dataset.person)))
  if (mine?.id && !setUp.dataset.keys.split(' ').includes(mine.id))
    await ask('readwrite', (keys) => keys.delete(setUp.dataset.person))
  const held = (await ask('readonly', (keys) => keys.getAll())).filter((key) => key.id).toSorted((a, b) => b.at - a.at)
  for (const form of document.querySelectorAll('form[data-app]')) {
    const { app, person } = form.dataset
    const key = held.find((one) => person === undefined || one.person === person)
    if (app === 'register') form.closest('[data-app-key]').hidden = key !== undefined
    else form.hidden = key === undefined
    if (app === 'approve') document.querySelector('[data-no-key]').hidden = key !== undefined
    form.addEventListener('submit', async (event) => {
      event.preventDefault()
      event.stopPropagation()
      const said = form.querySelector('[role=status]')
      said.textContent = ''
      try {
        await ways[app]({ fields: form.elements, data: form.dataset, key })
        form.submit()
      } catch {
        said.textContent = said.dataset.failed
      }
    })
  }
}
if (globalThis.indexedDB && globalThis.crypto?.subtle) begin()
if ('serviceWorker' in navigator) navigator.serviceWorker.register('/app/sw.js', { scope: '/app' }).catch(() => {})
