// Comfort only; every page works without it.
(() => {
  "use strict";

  // A form with errors starts where the errors are summed up.
  const summary = document.querySelector("[data-summary]:not([data-still] *)");
  if (summary) summary.focus();

  // A second click on "send" does nothing. aria-disabled keeps the button's name and value in the request.
  const unlock = (form) => {
    form.removeAttribute("data-sent");
    form.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.hasAttribute("data-sent")) {
      event.preventDefault();
      return;
    }
    form.setAttribute("data-sent", "");
    form.querySelectorAll("button:not([type=button])").forEach((b) => b.setAttribute("aria-disabled", "true"));
    setTimeout(unlock, 8000, form);
  });
  // What is saved while somebody writes is unsaved until the server says otherwise.
  document.addEventListener("input", (event) => {
    const { savedIn, unsaved } = event.target.dataset || {};
    const told = savedIn && document.getElementById(savedIn);
    if (told) told.textContent = unsaved;
  });
  // Coming back by the browser's history finds the form usable again.
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(unlock));
})();
