// The little that only a script can do. Every page works without it.

// Buttons that only make sense with a script stay hidden until one runs.
document.documentElement.classList.add("scripted");

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

// What was opened beside the page gets the keyboard; Escape closes it, and the card it came from has the keyboard again.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target?.id === "why") event.detail.target.firstElementChild?.focus();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.querySelector("[data-close]")?.click();
});

document.addEventListener("click", (event) => {
  const close = event.target.closest("[data-close]");
  if (!close) return;
  event.preventDefault();
  const card = document.querySelector(`${close.hash} a`);
  history.pushState(null, "", close.pathname + close.search);
  document.getElementById("why").replaceChildren();
  card?.focus({ preventScroll: false });
});

// In the row that slides on a phone the browser leaves half a link as it is; whoever tabs to it sees it whole.
document.addEventListener("focusin", (event) => {
  if (event.target.closest(".own")) event.target.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
});
