// The number beside a slider follows it at once; what would change comes from the server.
document.addEventListener("input", (event) => {
  const shown = event.target.dataset && event.target.dataset.number;
  if (shown) document.getElementById(shown).textContent = event.target.value;
});
