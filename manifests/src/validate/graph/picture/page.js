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
  // What a box tells in words, and what tells of it.
  for (const node of nodes) {
    const near = (node.dataset.near ?? "").split(" ").filter(Boolean).map((number) => `n${number}`);
    if (node.id === id) near.forEach((other) => found.add(other));
    if (near.includes(id)) found.add(node.id);
  }
  return found;
}

const box = document.querySelector("#find");
const status = document.querySelector("#hits");
let hits = [];
let hit = 0;

function find(text) {
  const words = text.trim().toLowerCase();
  hits = words ? nodes.filter((node) => node.textContent.toLowerCase().includes(words)) : [];
  hit = 0;
  const none = words !== "" && hits.length === 0;
  status.textContent = none ? `nothing here has “${text.trim()}”` : words ? `${hits.length} found` : "";
  box.setAttribute("aria-invalid", String(none));
  mark(new Set(hits.map((node) => node.id)));
  if (hits.length > 0) goTo(hits[0]);
  else show({ ...full });
}

// From one of what is found to the next.
function step(by) {
  if (hits.length === 0) return;
  hit = (hit + by + hits.length) % hits.length;
  status.textContent = `${hit + 1} of ${hits.length}`;
  goTo(hits[hit]);
}

function pan(x, y) {
  show({ ...view, x: view.x + x * view.width / 8, y: view.y + y * view.height / 8 });
}

const KEYS = {
  "/": () => box.focus(),
  "+": () => zoomMiddle(0.75),
  "=": () => zoomMiddle(0.75),
  "-": () => zoomMiddle(1.33),
  "0": () => show({ ...full }),
  ArrowLeft: () => pan(-1, 0),
  ArrowRight: () => pan(1, 0),
  ArrowUp: () => pan(0, -1),
  ArrowDown: () => pan(0, 1),
};
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "Escape") {
    box.value = "";
    find("");
  } else if (event.target === box) {
    if (event.key === "Enter") step(event.shiftKey ? -1 : 1);
  } else if (KEYS[event.key]) {
    event.preventDefault();
    KEYS[event.key]();
  }
});
// A box that the keyboard reaches is shown; Enter leaves it and its neighbours.
nodes.forEach((node) => {
  node.addEventListener("focus", () => { if (node.matches(":focus-visible")) goTo(node); });
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    mark(withNeighbours(node.id));
  });
});

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
box.addEventListener("input", () => find(box.value));
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
  box.value = asked;
  find(asked);
}
