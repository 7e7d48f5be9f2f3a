// Passkeys: asks the browser, puts its answer into the form, sends the form. Nothing is decided here.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '')
const listed = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }))

async function answer(form) {
  const asked = JSON.parse(form.dataset.options)
  const publicKey = { ...asked, challenge: bytes(asked.challenge) }
  if (form.dataset.passkey === 'create') {
    publicKey.user = { ...asked.user, id: bytes(asked.user.id) }
    publicKey.excludeCredentials = listed(asked.excludeCredentials)
    const { id, type, response } = await navigator.credentials.create({ publicKey })
    const told = { clientDataJSON: text(response.clientDataJSON), attestationObject: text(response.attestationObject) }
    return { id, rawId: id, type, response: told }
  }
  publicKey.allowCredentials = listed(asked.allowCredentials)
  const { id, type, response } = await navigator.credentials.get({ publicKey })
  const told = {
    clientDataJSON: text(response.clientDataJSON),
    authenticatorData: text(response.authenticatorData),
    signature: text(response.signature),
  }
  if (response.userHandle) told.userHandle = text(response.userHandle)
  return { id, rawId: id, type, response: told }
}

for (const form of document.querySelectorAll('form[data-passkey]')) {
  if (!window.PublicKeyCredential) continue
  form.hidden = false
  for (const notice of document.querySelectorAll('[data-no-passkey]')) notice.hidden = true
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    event.stopPropagation()
    // What was asked is too old by now: ask again.
    if (performance.now() > 270_000) return location.reload()
    const said = form.querySelector('[role=status]')
    said.textContent = ''
    try {
      form.elements.response.value = JSON.stringify(await answer(form))
      form.submit()
    } catch {
      said.textContent = said.dataset.failed
    }
  })
}

// The other screen has answered: go on.
new MutationObserver(() => document.querySelector('form[data-go]')?.submit()).observe(document.documentElement, {
  childList: true,
  subtree: true,
})
document.querySelector('form[data-go]')?.submit()
