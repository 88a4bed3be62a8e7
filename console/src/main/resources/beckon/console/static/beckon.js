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
      const before = copy.textContent;
      copy.textContent = copy.dataset.copy;
      if (before !== copy.dataset.copy) setTimeout(() => { copy.textContent = before; }, 1500);
    });
  }
});

// What cannot be taken back is asked about first.
document.addEventListener("submit", (event) => {
  const sure = event.target.dataset.sure;
  if (sure && !window.confirm(sure)) event.preventDefault();
});

// A table wider than its place is scrolled by keyboard as well.
function reachable() {
  document.querySelectorAll(".table, .scroll").forEach((one) => {
    if (one.scrollWidth > one.clientWidth) one.setAttribute("tabindex", "0");
  });
}
reachable();
document.addEventListener("htmx:afterSettle", reachable);

// Days of a report can begin where the reader is.
const zone = document.querySelector("input[data-zone]");
const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && own && zone.value !== own && [...document.querySelectorAll("#zones option")].some((one) => one.value === own)) {
  const here = document.createElement("a");
  const address = new URL(location.href);
  address.searchParams.set("zone", own);
  here.href = address.href;
  here.textContent = "Use " + own;
  zone.before(here);
}
// Typed days make a period from day to day.
document.querySelectorAll("form.question input[type=date]").forEach((day) => {
  day.addEventListener("change", () => { day.form.elements.period.value = "range"; });
});
