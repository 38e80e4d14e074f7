// Lets the items of an agenda be dragged by a handle. A drop sends the whole order with the form that the list
// names; without script the buttons of each item do the same step by step.
(() => {
  "use strict";
  const list = document.querySelector("[data-sortable]");
  const form = list && document.getElementById(list.dataset.sortable);
  if (!form || list.children.length < 2) return;
  const items = () => [...list.children];
  const before = form.elements.order.value;
  let held = null;
  for (const item of items()) {
    const handle = document.createElement("span");
    handle.className = "agenda__handle";
    handle.setAttribute("aria-hidden", "true");
    handle.addEventListener("pointerdown", () => (item.draggable = true));
    item.prepend(handle);
    item.addEventListener("dragstart", (event) => {
      held = item;
      event.dataTransfer.effectAllowed = "move";
      item.classList.add("agenda__item--held");
    });
    item.addEventListener("dragend", () => {
      item.draggable = false;
      item.classList.remove("agenda__item--held");
      held = null;
      form.elements.order.value = items().map((one) => one.dataset.key).join(",");
      if (form.elements.order.value !== before) form.submit();
    });
  }
  list.addEventListener("dragover", (event) => {
    const over = held && event.target.closest("[data-key]");
    if (!held) return;
    event.preventDefault();
    if (!over || over === held) return;
    const box = over.getBoundingClientRect();
    const isLower = event.clientY > box.top + box.height / 2;
    over.parentNode.insertBefore(held, isLower ? over.nextSibling : over);
  });
})();
