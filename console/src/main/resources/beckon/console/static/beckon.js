// What the pages do beyond htmx: the menu on narrow screens, and copying code that people paste.
document.documentElement.classList.remove("no-script");
document.addEventListener("click", (event) => {
  const menu = event.target.closest(".menu-button");
  if (menu) {
    const open = menu.closest(".side").classList.toggle("open");
    menu.setAttribute("aria-expanded", String(open));
    return;
  }
  const copy = event.target.closest("[data-copy]");
  if (copy) {
    const text = copy.parentElement.querySelector("code").textContent;
    navigator.clipboard.writeText(text).then(() => {
      copy.textContent = "Copied";
      setTimeout(() => { copy.textContent = "Copy"; }, 1500);
    });
  }
});

// A table wider than its place is scrolled by keyboard as well.
function reachable() {
  document.querySelectorAll(".table, .scroll").forEach((one) => {
    if (one.scrollWidth > one.clientWidth) one.setAttribute("tabindex", "0");
  });
}
reachable();
document.addEventListener("htmx:afterSettle", reachable);
