"use strict";
const SVG = "http://www.w3.org/2000/svg";
const RADII = [25, 30, 36, 42, 49];
const CORNERS = {
  "-2": [[0, -1.18], [1.18, 0], [0, 1.18], [-1.18, 0]],
  "-1": [[-1, -0.86], [1, -0.86], [1, 0.28], [0, 1], [-1, 0.28]],
  0: [[-0.92, -0.92], [0.92, -0.92], [0.92, 0.92], [-0.92, 0.92]],
  1: [[0, -1], [1, -0.28], [1, 0.86], [-1, 0.86], [-1, -0.28]],
};
const BANDS = [["decision", "决策层"], ["management", "管理层"], ["operating", "操作层"]];
const CELL = 148, ROW = 190, GUTTER = 16;

const make = (name, attributes) => {
  const element = document.createElementNS(SVG, name);
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  return element;
};

let people, lines, view;

// Superiors in the middle above those who report to them; many without reports of their own hang below one another.
const place = () => {
  const byId = new Map(people.map((person) => [person.id, person]));
  const below = new Map(people.map((person) => [person.id, []]));
  for (const person of people) if (byId.has(person.boss)) below.get(person.boss).push(person);
  const band = (person) => BANDS.findIndex(([id]) => id === person.level);
  let deepest = 1;
  const put = (person, left) => {
    const reports = below.get(person.id);
    const leaves = reports.filter((one) => !below.get(one.id).length);
    const hang = leaves.length > 4;
    let x = left;
    for (const one of reports) if (!hang || below.get(one.id).length) x += put(one, x);
    if (hang) {
      const columns = people.length > 60 ? Math.max(1, Math.round(Math.sqrt(leaves.length / 6))) : Math.max(2, Math.round(Math.sqrt(leaves.length / 3)));
      leaves.forEach((one, i) => {
        one.row = Math.floor(i / columns);
        deepest = Math.max(deepest, one.row + 1);
        one.x = x + (i % columns) * (CELL + GUTTER) + GUTTER + CELL / 2;
        one.gutter = one.x - CELL / 2 - GUTTER / 2;
      });
      x += columns * (CELL + GUTTER);
    }
    person.x = (left + Math.max(x, left + CELL)) / 2;
    return Math.max(x - left, CELL * 1.6);
  };
  let x = 24;
  for (const person of people) if (band(person) >= 0 && !byId.has(person.boss)) x += put(person, x);
  for (const person of people) {
    const at = band(person);
    person.y = at < 2 ? 90 + at * 220 : 530 + (person.row ?? 0) * ROW;
  }
  const width = x, height = 530 + deepest * ROW;
  const outside = people.filter((person) => band(person) < 0);
  const columns = Math.max(1, Math.round(Math.sqrt(outside.length / 3)));
  outside.forEach((person, i) => {
    person.x = width + 48 + CELL / 2 + (i % columns) * CELL;
    person.y = 90 + Math.floor(i / columns) * ROW;
  });
  return { width: width + 96 + columns * CELL, height: Math.max(height, 90 + Math.ceil(outside.length / columns) * ROW), inside: width };
};

const path = ({ kind, from, to }) => {
  if (kind === "reporting") {
    const bus = to.y + 66;
    if (from.gutter) return `M${to.x} ${to.y}V${bus}H${from.gutter}V${from.y}H${from.x}`;
    return `M${to.x} ${to.y}V${bus}H${from.x}V${from.y}`;
  }
  const dx = to.x - from.x, dy = to.y - from.y, length = Math.hypot(dx, dy) || 1;
  const bend = Math.min(140, length * 0.2);
  const cx = (from.x + to.x) / 2 + (dy / length) * bend, cy = (from.y + to.y) / 2 - (dx / length) * bend;
  const edge = (person) => {
    const ex = cx - person.x, ey = cy - person.y, far = Math.hypot(ex, ey) || 1, r = RADII[person.influence - 1] + 5;
    return `${(person.x + (ex / far) * r).toFixed(1)} ${(person.y + (ey / far) * r).toFixed(1)}`;
  };
  return `M${edge(from)}Q${cx.toFixed(1)} ${cy.toFixed(1)} ${edge(to)}`;
};

const draw = () => {
  const { width, height, inside } = place();
  const main = document.querySelector("main");
  const scale = Math.min((main.clientWidth - 32) / width, (main.clientHeight - 62) / height, 1);
  view = { scale, x: (main.clientWidth - width * scale) / 2, y: 46 };
  const world = document.getElementById("world");
  const all = document.createDocumentFragment();
  BANDS.forEach(([, name], i) => {
    const y = [0, 210, 430][i];
    all.append(make("path", { d: `M0 ${y}H${inside}`, stroke: "#dde2e8" }));
    const text = make("text", { class: "band", x: 4, y: y + 22 });
    text.textContent = name;
    all.append(text);
  });
  all.append(make("rect", { class: "frame", x: inside + 24, y: 0, width: width - inside - 24, height }));
  for (const line of lines) {
    line.element = make("path", { class: line.kind, d: path(line) });
    if (line.kind === "influence") line.element.setAttribute("marker-end", "url(#arrow)");
    all.append(line.element);
  }
  const near = scale >= 0.55, names = scale >= 0.36;
  people.forEach((person, at) => {
    const { support, influence, x, y } = person;
    const g = make("g", { class: "node", id: person.id, "data-at": at, role: "button", tabindex: at ? -1 : 0, transform: `translate(${x} ${y})`,
      "aria-label": `${person.name}，${person.title}，态度 ${support}，影响力 ${influence}，关系深度 ${person.depth}` });
    const r = RADII[influence - 1];
    g.append(support === 2 ? make("circle", { class: "map-form s2", r })
      : make("polygon", { class: `map-form s${support}`, points: CORNERS[support].map(([x, y]) => `${x * r},${y * r}`).join(" ") }));
    if (names) {
      const text = make("text", { class: "name", y: 5 });
      text.textContent = person.name;
      g.append(text);
    }
    if (near) {
      const text = make("text", { class: "label", y: r + 18, "text-anchor": "middle" });
      text.textContent = `${person.title} ${person.depth}`;
      g.append(text);
    }
    person.element = g;
    all.append(g);
  });
  world.replaceChildren(all);
  look();
};

const look = () => {
  const transform = `translate(${view.x} ${view.y}) scale(${view.scale})`;
  document.getElementById("world").setAttribute("transform", transform);
  document.querySelector("#air > g").setAttribute("transform", transform);
};

let carried = null;
const map = document.getElementById("map");
map.addEventListener("pointerdown", (event) => {
  const node = event.target.closest(".node");
  if (!node) return;
  event.preventDefault();
  map.setPointerCapture(event.pointerId);
  const person = people[node.dataset.at], air = document.querySelector("#air > g");
  const theirs = lines.filter(({ from, to }) => from === person || to === person).map((line) => {
    const copy = line.element.cloneNode(true);
    air.append(copy);
    line.element.classList.add("away");
    return { line, copy };
  });
  const copy = node.cloneNode(true);
  air.append(copy);
  node.classList.add("away");
  carried = { person, copy, theirs, x: person.x, y: person.y, from: [event.clientX, event.clientY] };
});
map.addEventListener("pointermove", (event) => {
  if (!carried) return;
  const { person, copy, theirs, x, y, from } = carried;
  person.x = x + (event.clientX - from[0]) / view.scale;
  person.y = y + (event.clientY - from[1]) / view.scale;
  person.gutter = undefined;
  copy.setAttribute("transform", `translate(${person.x.toFixed(1)} ${person.y.toFixed(1)})`);
  for (const { line, copy } of theirs) copy.setAttribute("d", path(line));
});
map.addEventListener("pointerup", () => {
  if (!carried) return;
  const { person, theirs } = carried;
  document.querySelector("#air > g").replaceChildren();
  person.element.classList.remove("away");
  person.element.setAttribute("transform", `translate(${person.x} ${person.y})`);
  for (const { line } of theirs) {
    line.element.classList.remove("away");
    line.element.setAttribute("d", path(line));
  }
  localStorage.setItem(`reference.v1.place.${person.id}`, JSON.stringify([person.x, person.y]));
  carried = null;
});
map.addEventListener("wheel", (event) => {
  event.preventDefault();
  const grown = Math.exp(-event.deltaY * 0.001), { left, top } = map.getBoundingClientRect();
  const x = event.clientX - left, y = event.clientY - top;
  view = { scale: view.scale * grown, x: x - (x - view.x) * grown, y: y - (y - view.y) * grown };
  look();
}, { passive: false });

addEventListener("hashchange", () => {
  const stored = JSON.parse(localStorage.getItem("reference.v1.map"));
  people = stored.people;
  const byId = new Map(people.map((person) => [person.id, person]));
  lines = stored.lines.map(({ kind, from, to }) => ({ kind, from: byId.get(from), to: byId.get(to) }));
  draw();
});
document.body.dataset.ready = "yes";
