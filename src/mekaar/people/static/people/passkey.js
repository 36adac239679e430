// Passkeys: what our page asks goes to the device, and what the device answers goes to our page. Without this script a code does the same.

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const known = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

async function send(path, body) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
  const response = await fetch(path, { method: "POST", headers, body: JSON.stringify(body ?? {}) });
  if (!response.ok) throw new Error(`${path} answers ${response.status}`);
  return response.json();
}

async function enter(paths) {
  const { publicKey } = await send(paths.ask);
  publicKey.challenge = bytes(publicKey.challenge);
  publicKey.allowCredentials = known(publicKey.allowCredentials);
  const { id, rawId, type, response } = await navigator.credentials.get({ publicKey });
  const names = ["authenticatorData", "clientDataJSON", "signature", "userHandle"];
  const answer = Object.fromEntries(names.filter((name) => response[name]).map((name) => [name, text(response[name])]));
  return send(paths.answer, { id, rawId: text(rawId), type, response: answer });
}

async function add(paths) {
  const { publicKey } = await send(paths.ask);
  publicKey.challenge = bytes(publicKey.challenge);
  publicKey.user.id = bytes(publicKey.user.id);
  publicKey.excludeCredentials = known(publicKey.excludeCredentials);
  const { id, rawId, type, response } = await navigator.credentials.create({ publicKey });
  const answer = { clientDataJSON: text(response.clientDataJSON), attestationObject: text(response.attestationObject) };
  return send(paths.answer, { id, rawId: text(rawId), type, response: answer });
}

if (window.PublicKeyCredential) {
  for (const place of document.querySelectorAll(".passkey-only")) place.hidden = false;
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-passkey]");
  if (!button) return;
  const trouble = document.querySelector("[data-passkey-trouble]");
  trouble.hidden = true;
  button.disabled = true;
  try {
    const done = await (button.dataset.passkey === "add" ? add : enter)(button.dataset);
    if (!done.next) throw new Error(done.trouble);
    window.location.assign(done.next);
  } catch {
    trouble.hidden = false;
  } finally {
    button.disabled = false;
  }
});
