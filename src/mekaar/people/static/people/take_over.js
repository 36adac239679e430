// The code of the letter stands behind the # of its QR code: that part of an address never leaves the phone by itself.
const field = document.querySelector("[data-from-hash]");
const code = decodeURIComponent(location.hash.slice(1));
if (field && /^[A-Za-z0-9-]{12,20}$/.test(code)) {
  field.value = code;
  history.replaceState(null, "", location.pathname);
}
