// The map of a plan: one school's ways stand out, and on request it can be moved and zoomed.
(() => {
  "use strict";

  const map = document.querySelector("[data-plan-map]");
  if (!map) return;

  const drawn = map.querySelector("svg");
  const show = (event) => {
    const mark = event.target.closest("[data-school], [data-home]");
    const isLeft = event.type === "pointerout" || event.type === "focusout";
    for (const way of drawn.querySelectorAll(".plan-map__way")) {
      const isMet = mark && !isLeft && ["school", "home"].some((name) => mark.dataset[name] && mark.dataset[name] === way.dataset[name]);
      way.classList.toggle("plan-map__way--shown", Boolean(isMet));
    }
  };
  ["pointerover", "pointerout", "focusin", "focusout"].forEach((name) => drawn.addEventListener(name, show));

  const load = () =>
    new Promise((done) => {
      const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: map.dataset.leafletCss });
      const script = Object.assign(document.createElement("script"), { src: map.dataset.leafletJs, onload: done });
      document.head.append(style, script);
    });
  // Marks keep nearly their size while the map grows, so that what lay close comes apart.
  const resize = (factor) => {
    for (const mark of drawn.querySelectorAll("[data-x]")) {
      const { x, y } = mark.dataset;
      mark.setAttribute("transform", `translate(${x} ${y}) scale(${factor}) translate(${-x} ${-y})`);
    }
    drawn.style.setProperty("--way-scale", factor);
  };
  const zoom = async () => {
    await load();
    const { L } = window;
    const [left, top, width, height] = drawn.getAttribute("viewBox").split(" ").map(Number);
    const bounds = L.latLngBounds([-top - height, left], [-top, left + width]);
    const box = Object.assign(document.createElement("div"), { className: "map__zoom plan-map__zoom" });
    map.replaceChildren(box);
    const leaflet = L.map(box, { crs: L.CRS.Simple, minZoom: -3, maxZoom: 4, zoomSnap: 0.5, attributionControl: false, zoomControl: false });
    L.control.zoom({ zoomInTitle: map.dataset.closer, zoomOutTitle: map.dataset.farther }).addTo(leaflet);
    L.svgOverlay(drawn, bounds, { interactive: true }).addTo(leaflet);
    leaflet.fitBounds(bounds);
    const whole = leaflet.getZoom();
    leaflet.on("zoomend", () => resize(2 ** (0.7 * Math.min(0, whole - leaflet.getZoom()))));
    leaflet.setMaxBounds(bounds.pad(0.3));
    box.focus();
  };
  const button = document.querySelector("[data-zoom-button]");
  button.hidden = false;
  button.addEventListener("click", () => {
    button.hidden = true;
    zoom();
  });
})();
