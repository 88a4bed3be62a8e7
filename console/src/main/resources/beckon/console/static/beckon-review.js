// Keys on the screen of a decision. Everything they do can be done with the pages' own links, boxes and buttons.
(() => {
  const form = document.getElementById("decision");
  if (!form) return;
  const keys = document.getElementById("keys");
  const reason = form.elements.reason;
  const template = form.elements.template;
  let written = reason.value !== "";
  let at = -1;

  function boxes() { return [...form.querySelectorAll("input[name=labels]")]; }
  const preset = new Set(boxes().filter((box) => box.checked).map((box) => box.value));

  function suggest() {
    if (written || !form.elements.choice.value) return;
    const fitting = [...template.options].filter((one) => one.dataset.choice === form.elements.choice.value);
    const ticked = boxes().filter((box) => box.checked).map((box) => box.value);
    const best = fitting.find((one) => ticked.includes(one.dataset.policy)) || fitting.find((one) => !one.dataset.policy);
    template.value = best ? best.value : "";
    reason.value = template.value;
  }

  function choose(value) {
    const radio = form.querySelector('input[name=choice][value="' + value + '"]');
    if (!radio || radio.closest("fieldset").disabled) return;
    radio.checked = true;
    chosen();
    form.querySelector("button").focus();
  }

  // A site that may show ads breaks nothing that forbids them.
  function chosen() {
    const approve = form.elements.choice.value === "APPROVE";
    boxes().filter((box) => box.dataset.forbids === "true").forEach((box) => {
      box.checked = approve ? false : box.checked || preset.has(box.value);
    });
    suggest();
  }

  function mark(step) {
    const marks = [...document.querySelectorAll(".reading mark")];
    if (!marks.length) return;
    at = (at + step + marks.length) % marks.length;
    marks.forEach((one) => one.classList.toggle("now", one === marks[at]));
    marks[at].scrollIntoView({ block: "center" });
    marks[at].focus({ preventScroll: true });
  }

  form.addEventListener("change", (event) => {
    if (event.target.name === "choice") chosen();
    if (event.target.name === "labels") suggest();
    if (event.target === template) { reason.value = template.value; written = false; }
  });
  reason.addEventListener("input", () => { written = reason.value !== ""; });
  document.querySelector(".keys-button").addEventListener("click", () => keys.showModal());
  document.addEventListener("click", (event) => {
    const jump = event.target.closest("a.jump");
    if (!jump) return;
    const marks = [...document.querySelectorAll(".reading mark")];
    at = marks.findIndex((one) => one.dataset.evidence === jump.dataset.evidence) - 1;
    event.preventDefault();
    mark(1);
  });
  document.addEventListener("keydown", (event) => {
    const field = event.target.closest("textarea, select, input:not([type=checkbox], [type=radio])");
    if (event.key === "Escape" && field) { field.blur(); return; }
    if (field || keys.open || event.ctrlKey || event.metaKey || event.altKey) return;
    const done = { j: () => mark(1), k: () => mark(-1), a: () => choose("APPROVE"), r: () => choose("REJECT"),
      s: () => { const box = form.elements.second; if (box && !box.closest("fieldset").disabled) box.checked = !box.checked; },
      e: () => reason.focus(), n: () => { location.href = "/queue/next"; }, "?": () => keys.showModal(),
      u: () => { const back = document.getElementById("take-back"); if (back) back.click(); } }[event.key];
    if (done) { event.preventDefault(); done(); return; }
    if (/^[1-9]$/.test(event.key)) {
      const box = form.querySelector('input[data-key="' + event.key + '"]');
      if (box && !box.closest("fieldset").disabled) { box.checked = !box.checked; suggest(); event.preventDefault(); }
    }
  });
})();
