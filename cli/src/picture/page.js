"use strict";
const svg = document.querySelector("#picture svg");
const nodes = [...svg.querySelectorAll(".node")];
const links = [...svg.querySelectorAll(".link")];
const whole = svg.viewBox.baseVal;
const full = { x: whole.x, y: whole.y, width: whole.width, height: whole.height };
let view = { ...full };

function show(next) {
  view = next;
  svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
}

// The same point of the picture stays under the pointer.
function zoom(factor, clientX, clientY) {
  const width = Math.min(Math.max(view.width * factor, 100), full.width * 4);
  const scale = width / view.width;
  const point = new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM().inverse());
  show({
    x: point.x - (point.x - view.x) * scale,
    y: point.y - (point.y - view.y) * scale,
    width,
    height: view.height * scale,
  });
}

function zoomMiddle(factor) {
  const box = svg.getBoundingClientRect();
  zoom(factor, box.x + box.width / 2, box.y + box.height / 2);
}

// A box in the middle, at the size of reading.
function goTo(node) {
  const box = svg.getBoundingClientRect();
  const rect = node.querySelector("rect");
  const at = node.transform.baseVal.getItem(0).matrix;
  const x = at.e + rect.width.baseVal.value / 2;
  const y = at.f + rect.height.baseVal.value / 2;
  show({ x: x - box.width / 2, y: y - box.height / 2, width: box.width, height: box.height });
}

// Everything else fades.
function mark(found) {
  svg.classList.toggle("finds", found.size > 0);
  nodes.forEach((node) => node.classList.toggle("found", found.has(node.id)));
  links.forEach((link) => {
    const { from, to } = link.dataset;
    link.classList.toggle("found", found.has(`n${from}`) && found.has(`n${to}`));
  });
}

function withNeighbours(id) {
  const found = new Set([id]);
  for (const { dataset } of links) {
    if (`n${dataset.from}` === id) found.add(`n${dataset.to}`);
    if (`n${dataset.to}` === id) found.add(`n${dataset.from}`);
  }
  return found;
}

function find(text) {
  const words = text.trim().toLowerCase();
  const hits = words ? nodes.filter((node) => node.textContent.toLowerCase().includes(words)) : [];
  document.querySelector("#hits").textContent = words ? `${hits.length} found` : "";
  mark(new Set(hits.map((node) => node.id)));
  if (hits.length > 0) goTo(hits[0]);
  else show({ ...full });
}

svg.addEventListener("wheel", (event) => {
  event.preventDefault();
  zoom(Math.exp(event.deltaY * 0.0015), event.clientX, event.clientY);
}, { passive: false });

let last = null;
let moved = false;
svg.addEventListener("pointerdown", (event) => {
  last = event;
  moved = false;
});
addEventListener("pointermove", (event) => {
  if (!last) return;
  const scale = 1 / svg.getScreenCTM().a;
  const [x, y] = [event.clientX - last.clientX, event.clientY - last.clientY];
  moved ||= Math.abs(x) + Math.abs(y) > 2;
  show({ ...view, x: view.x - x * scale, y: view.y - y * scale });
  last = event;
});
addEventListener("pointerup", () => { last = null; });
svg.addEventListener("click", (event) => {
  if (moved) return;
  const node = event.target.closest(".node");
  mark(node ? withNeighbours(node.id) : new Set());
});
document.querySelector("#find").addEventListener("input", (event) => find(event.target.value));
document.querySelector("#in").addEventListener("click", () => zoomMiddle(0.75));
document.querySelector("#out").addEventListener("click", () => zoomMiddle(1.33));
document.querySelector("#all").addEventListener("click", () => show({ ...full }));
document.querySelectorAll("[data-node]").forEach((button) => button.addEventListener("click", () => {
  const node = document.getElementById(`n${button.dataset.node}`);
  mark(withNeighbours(node.id));
  goTo(node);
}));
// `page.html#words` opens what is found.
const asked = decodeURIComponent(location.hash.slice(1));
if (asked) {
  document.querySelector("#find").value = asked;
  find(asked);
}
