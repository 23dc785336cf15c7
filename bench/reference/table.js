// The table: only rows in view are in the document. See scorer.html.
"use strict";

const standing = (row) => row.low ?? -1;
const order = rows.slice().sort((a, b) => standing(b) - standing(a));
const scroll = byId("scroll");
const body = byId("table").tBodies[0];
const drawn = new Map();
const selected = { row: 0, criterion: 0, chosen: false };

function drawHead() {
  const head = byId("table").tHead;
  const titles = make("tr", "", head);
  make("th", "name", titles).textContent = "客户";
  for (const { title, question } of CRITERIA) {
    const cell = make("th", "", titles);
    make("b", "", cell).textContent = title;
    make("span", "", cell).textContent = question;
  }
  make("b", "", make("th", "total", titles)).textContent = "加权得分";
  make("b", "", make("th", "verdict", titles)).textContent = "结论";
  const weights = make("tr", "", head);
  make("td", "name", weights).textContent = "权重";
  for (const weight of WEIGHTS) make("td", "", weights).textContent = `×${weight}`;
  make("td", "total", weights).textContent = "满分 100";
  make("td", "verdict", weights);
}

function makeRow(place) {
  const row = order[place];
  const id = (column) => `qualification.customers.${place + 1}.${column}`;
  const tr = make("tr");
  const name = make("th", "name", tr);
  name.id = id("customer");
  name.append(row.name);
  make("small", "", name).textContent = `${row.opportunity} · ${row.owner}`;
  const scores = CRITERIA.map((criterion, at) => {
    const cell = make("td", "", tr);
    cell.id = id(`s_${criterion.id}`);
    cell.tabIndex = -1;
    cell.dataset.row = place;
    cell.dataset.criterion = at;
    return make("span", "", cell);
  });
  const total = make("td", "total", tr);
  total.id = id("score_pct");
  const inside = make("span", "", total);
  const figure = make("b", "", inside);
  const bar = svg("svg", { class: "bar", viewBox: "0 -3 100 18", preserveAspectRatio: "none" }, inside);
  svg("rect", { class: "scale", width: 100, height: 12 }, bar);
  const earned = svg("rect", { class: "earned", height: 12 }, bar);
  const open = svg("rect", { class: "open", height: 12 }, bar);
  for (const x of [60, 80]) svg("line", { class: "tick", x1: x, x2: x, y1: -3, y2: 15 }, bar);
  const verdict = make("td", "verdict", tr);
  verdict.id = id("verdict");
  const parts = { tr, scores, figure, earned, open, verdict };
  drawn.set(place, parts);
  fillRow(place);
  return tr;
}

function fillRow(place) {
  const parts = drawn.get(place);
  if (!parts) return;
  const row = order[place];
  row.scores.forEach((_, at) => fillScore(parts.scores[at], row, at));
  fillTotal(parts, row);
}

function fillScore(span, row, at) {
  const score = row.scores[at];
  const kind = score === null ? "blank" : score === "?" ? "unknown" : `s${score}`;
  span.className = `score ${kind}${row.unverified.includes(CRITERIA[at].id) ? " unverified" : ""}`;
  write(span, score === null ? "" : String(score));
  span.parentNode.setAttribute("aria-label", `${row.name}，${CRITERIA[at].title}：${score ?? "空"}`);
}

function fillTotal({ figure, earned, open, verdict }, { low: from, high: to, verdict: id }) {
  write(figure, from === null ? "–" : String(from));
  if (from !== null && to > from) make("small", "", figure).textContent = `–${to}`;
  earned.setAttribute("width", from ?? 0);
  open.setAttribute("x", from ?? 0);
  open.setAttribute("width", (to ?? 0) - (from ?? 0));
  verdict.className = `verdict ${id}`;
  write(verdict, id ? VERDICTS[id] : "–");
}

function gap(count) {
  const tr = make("tr", "gap");
  const cell = make("td", "", tr);
  cell.colSpan = CRITERIA.length + 3;
  cell.height = count * ROW_HEIGHT;
  return tr;
}

let view = [-1, -1];

function drawRows() {
  let first = 0;
  let last = order.length;
  if (order.length >= 60) {
    first = Math.max(0, (Math.floor(scroll.scrollTop / ROW_HEIGHT) - 8) & ~3);
    last = Math.min(order.length, (Math.ceil((scroll.scrollTop + scroll.clientHeight) / ROW_HEIGHT) + 11) & ~3);
  }
  if (first === view[0] && last === view[1]) return;
  view = [first, last];
  for (const place of drawn.keys()) {
    // The row with the keyboard stays.
    if ((place < first || place >= last) && place !== selected.row) drawn.delete(place);
  }
  const shown = [];
  for (let place = first; place < last; place += 1) shown.push(place);
  if (selected.chosen && selected.row < first) shown.unshift(selected.row);
  if (selected.chosen && selected.row >= last) shown.push(selected.row);
  const pieces = [];
  let next = 0;
  for (const place of shown) {
    if (place > next) pieces.push(gap(place - next));
    pieces.push(drawn.get(place)?.tr ?? makeRow(place));
    next = place + 1;
  }
  if (next < order.length) pieces.push(gap(order.length - next));
  body.replaceChildren(...pieces);
}

