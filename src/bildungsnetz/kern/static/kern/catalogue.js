// Comfort for the catalogue: short addresses, open groups stay open, and a map that can be zoomed.
(() => {
  "use strict";

  const form = document.querySelector("form[data-live]");
  if (!form) return;

  // A first visit stays small: htmx comes when somebody begins to use the form.
  let isWaiting = false;
  const begin = () => {
    const src = document.querySelector("meta[data-htmx]")?.dataset.htmx;
    ["focusin", "pointerover"].forEach((name) => form.removeEventListener(name, begin));
    const onload = () => isWaiting && form.requestSubmit();
    document.head.append(Object.assign(document.createElement("script"), { src, onload }));
  };
  ["focusin", "pointerover"].forEach((name) => form.addEventListener(name, begin));
  form.addEventListener("change", (event) => {
    isWaiting = !window.htmx && event.target.closest(".finder__panel") !== null;
  });

  // What is empty does not stand in the address; the place of a mark ends when a place is typed.
  form.addEventListener("htmx:configRequest", (event) => {
    const data = event.detail.formData;
    for (const name of [...data.keys()]) if (data.getAll(name).every((value) => value === "")) data.delete(name);
    if (data.has("wo")) ["lon", "lat"].forEach((name) => data.delete(name));
    else if (!data.has("lon")) data.delete("km");
  });

  // New counts arrive in new groups: those that the reader opened stay open.
  let open = [];
  document.addEventListener("htmx:beforeSwap", () => {
    open = [...form.querySelectorAll("details.facet[open]")].map((group) => group.id);
  });
  document.addEventListener("htmx:afterSettle", () => {
    open.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
    offer();
  });

  // The map as drawn by the server becomes one that can be moved and zoomed; its links stay links.
  const offer = () => {
    const button = document.querySelector("[data-zoom-button]");
    if (button) button.hidden = false;
  };
  const load = (map) =>
    new Promise((done) => {
      if (window.L) return done();
      const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: map.dataset.leafletCss });
      const script = Object.assign(document.createElement("script"), { src: map.dataset.leafletJs, onload: done });
      document.head.append(style, script);
    });
  const SIZE = 32;
  const placeOf = (mark) => [-Number(mark.dataset.y), Number(mark.dataset.x)];
  const countOf = (mark) => Number(mark.dataset.number || 1);
  // Marks that would cover each other become one; it leads nearer, a single one to its offers.
  const together = (marks, leaflet) => {
    const groups = [];
    for (const mark of marks) {
      const at = leaflet.project(placeOf(mark));
      const near = groups.find((group) => at.distanceTo(leaflet.project(placeOf(group[0]))) < SIZE);
      if (near) near.push(mark);
      else groups.push([mark]);
    }
    return groups;
  };
  const linkOf = (group, leaflet) => {
    const count = group.reduce((sum, mark) => sum + countOf(mark), 0);
    const link = document.createElement("a");
    link.href = group[0].getAttribute("href");
    link.className = "map__mark-link";
    link.textContent = count > 1 ? count : "";
    const [number, ...words] = group[0].getAttribute("aria-label").split(" ");
    link.setAttribute("aria-label", [group.length > 1 ? count : number, ...words].join(" "));
    if (group.length > 1 && leaflet.getZoom() < leaflet.getMaxZoom())
      link.addEventListener("click", (event) => {
        event.preventDefault();
        leaflet.setView(placeOf(group[0]), leaflet.getZoom() + 1);
      });
    return link;
  };
  const zoom = async () => {
    const map = document.querySelector("[data-zoomable]");
    await load(map);
    const { L } = window;
    const drawn = map.querySelector("svg");
    const [left, top, width, height] = drawn.getAttribute("viewBox").split(" ").map(Number);
    const bounds = L.latLngBounds([-top - height, left], [-top, left + width]);
    const marks = [...drawn.querySelectorAll(".map__offers")].map((mark) => {
      mark.remove();
      return mark;
    });
    const box = Object.assign(document.createElement("div"), { className: "map__zoom" });
    map.replaceChildren(box);
    const leaflet = L.map(box, { crs: L.CRS.Simple, minZoom: -3, maxZoom: 3, zoomSnap: 0.5, attributionControl: false, zoomControl: false });
    L.control.zoom({ zoomInTitle: map.dataset.zoomIn, zoomOutTitle: map.dataset.zoomOut }).addTo(leaflet);
    L.svgOverlay(drawn, bounds, { interactive: true }).addTo(leaflet);
    const layer = L.layerGroup().addTo(leaflet);
    const drawMarks = () => {
      layer.clearLayers();
      for (const group of together(marks, leaflet)) {
        const icon = L.divIcon({ html: linkOf(group, leaflet), className: "", iconSize: [SIZE, SIZE] });
        L.marker(placeOf(group[0]), { icon, keyboard: false, interactive: false }).addTo(layer);
      }
    };
    leaflet.on("zoomend", drawMarks);
    leaflet.fitBounds(bounds);
    leaflet.setMaxBounds(bounds.pad(0.3));
    drawMarks();
    box.focus();
  };
  document.addEventListener("click", (event) => {
    const asked = event.target.closest("[data-zoom-button] button");
    if (!asked) return;
    asked.closest("[data-zoom-button]").hidden = true;
    zoom();
  });
  offer();
})();
