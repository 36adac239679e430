// The little that only a script can do. Every page works without it.

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

// Buttons that only make sense with a script are hidden until one runs.
document.documentElement.classList.add("scripted");
