// What stands around the table and follows every key. See scorer.html.
"use strict";

// ---- The selected cell: what to ask, what a score means, the radar, what would change the verdict.

const options = ["?", 0, 1, 2, 3, 4, 5].map((score) => {
  const button = make("button", "", byId("options"));
  button.type = "button";
  button.setAttribute("role", "radio");
  button.textContent = String(score);
  return { score, button, means: make("span", "", byId("meanings")) };
});
const fields = FIELDS.map(([name, label]) => {
  const outside = make("label", "", byId("fields"));
  outside.textContent = label;
  const input = make("input", "", outside);
  input.addEventListener("input", () => {
    const row = order[selected.row];
    row[name] = input.value;
    saveSoon(`row.${row.id}`, row);
  });
  return { name, input };
});

function point(at, value) {
  const angle = (2 * Math.PI * at) / CRITERIA.length - Math.PI / 2;
  const radius = (72 * value) / 5;
  return `${(165 + radius * Math.cos(angle)).toFixed(1)},${(100 + radius * Math.sin(angle)).toFixed(1)}`;
}

const radar = byId("radar");
for (const value of [1, 2, 3, 4, 5]) {
  svg("polygon", { class: "grid-line", points: CRITERIA.map((_, at) => point(at, value)).join(" ") }, radar);
}
CRITERIA.forEach(({ title }, at) => {
  const [x, y] = point(at, 5.8).split(",");
  svg("text", { x, y, "font-size": 11, "text-anchor": "middle" }, radar).textContent = title;
});
const average = svg("polygon", { class: "average" }, radar);
const one = svg("polygon", { class: "one" }, radar);

function fillRadar(row) {
  one.setAttribute("points", row.scores.map((score, at) => (typeof score === "number" ? point(at, score) : "")).join(" "));
}

// The smallest changes that would change the verdict: two to the better, two to the worse.
function changes(row) {
  const better = [];
  const worse = [];
  for (let at = 0; at < CRITERIA.length; at += 1) {
    const from = row.scores[at];
    if (typeof from !== "number") continue;
    for (const step of [1, -1]) {
      for (let to = from + step; to >= 0 && to <= 5; to += step) {
        const scores = row.scores.slice();
        scores[at] = to;
        const changed = { id: row.id, scores, unverified: row.unverified };
        calculate(changed);
        if (changed.verdict === row.verdict) continue;
        const list = RANK.indexOf(changed.verdict) < RANK.indexOf(row.verdict) ? better : worse;
        list.push({ at, from, to, distance: Math.abs(to - from), verdict: changed.verdict });
        break;
      }
    }
  }
  const near = (list) => list.sort((a, b) => a.distance - b.distance).slice(0, 2);
  return [...near(better), ...near(worse)];
}

function fillChanges(row) {
  const lines = changes(row).map(({ at, from, to, verdict }) => `“${CRITERIA[at].title}”从 ${from} 到 ${to}，就是“${VERDICTS[verdict]}”`);
  if (lines.length === 0) lines.push("改任何一格，结论都不变。");
  const list = byId("what-if");
  while (list.children.length > lines.length) list.lastChild.remove();
  lines.forEach((line, at) => write(list.children[at] ?? make("li", "", list), line));
}

function fillOptions(row, criterion) {
  const score = row.scores[criterion];
  const { means } = CRITERIA[criterion];
  for (const option of options) {
    option.button.setAttribute("aria-checked", String(option.score === score));
    write(option.means, option.score === "?" ? "还没问到" : means[option.score]);
    option.means.className = option.score === score ? "on" : "";
  }
}

function fillInspector(changedRow) {
  const row = order[selected.row];
  const { title, ask } = CRITERIA[selected.criterion];
  write(byId("heading"), `${row.name} × ${title}`);
  write(byId("ask"), ask && `可以这样问：${ask}`);
  fillOptions(row, selected.criterion);
  const note = row.notes[CRITERIA[selected.criterion].id] ?? "";
  if (byId("note").value !== note) byId("note").value = note;
  if (!changedRow) return;
  for (const { name, input } of fields) input.value = row[name];
  fillRadar(row);
  fillChanges(row);
}

function select(place, criterion) {
  const before = selected.row;
  const other = before !== place || !selected.chosen;
  drawn.get(before)?.tr.classList.remove("is-active");
  Object.assign(selected, { row: place, criterion, chosen: true });
  drawn.get(place)?.tr.classList.add("is-active");
  fillInspector(other);
}

// ---- The batch: figures over all rows.

const RESULTS = [["customer_count", "客户数"], ["pursue_list", "主攻"], ["condition_list", "有条件推进"], ["verify_list", "先核实再定"], ["out_list", "培育、放手或不做"], ["top_score", "最高得分"], ["top_customer", "得分最高"], ["average_score", "平均得分"], ["weak_criterion", "整体最弱的标准"], ["pipeline_amount", "主攻和有条件推进的加权金额"]];
const results = Object.fromEntries(RESULTS.map(([id, title]) => {
  const box = make("div", "", byId("results"));
  make("dt", "", box).textContent = title;
  const value = make("dd", "", box);
  value.id = `qualification.${id}`;
  return [id, value];
}));

const span = (from, to, unit) => (from === null ? "–" : from === to ? `${from}${unit}` : `${from}–${to}${unit}`);

function fillBatch() {
  const named = { pursue: [], condition: [], verify: [], out: [] };
  const sums = CRITERIA.map(() => [0, 0]);
  let [count, lowSum, highSum, topLow, topHigh, money] = [0, 0, 0, null, null, 0];
  let widest = null;
  for (const row of rows) {
    const list = row.verdict === null ? null : named[row.verdict] ?? named.out;
    list?.push(row.name);
    row.scores.forEach((score, at) => {
      if (typeof score !== "number") return;
      sums[at][0] += score;
      sums[at][1] += 1;
    });
    if (row.low === null) continue;
    count += 1;
    lowSum += row.low;
    highSum += row.high;
    topLow = Math.max(topLow, row.low);
    topHigh = Math.max(topHigh, row.high);
    if (row.high > row.low && (!widest || row.high - row.low > widest.high - widest.low)) widest = row;
    if (row.verdict === "pursue" || row.verdict === "condition") money += Math.round((row.amount * row.low) / 100);
  }
  const averages = sums.map(([sum, of]) => (of ? sum / of : 0));
  average.setAttribute("points", averages.map((value, at) => point(at, value)).join(" "));
  const weakest = averages.slice(0, 5).indexOf(Math.min(...averages.slice(0, 5)));
  write(results.customer_count, String(rows.length));
  write(results.pursue_list, named.pursue.join("、") || "–");
  write(results.condition_list, named.condition.join("、") || "–");
  write(results.verify_list, named.verify.join("、") || "–");
  write(results.out_list, named.out.join("、") || "–");
  write(results.top_score, span(topLow, topHigh, "%"));
  write(results.top_customer, rows.filter((row) => row.low !== null && row.low === topLow).map((row) => row.name).join("、"));
  write(results.average_score, count ? span(Math.round(lowSum / count), Math.round(highSum / count), "%") : "–");
  write(results.weak_criterion, `整体最弱：${CRITERIA[weakest].title}`);
  write(results.pipeline_amount, `¥${money.toLocaleString("en")}`);
  fillLede(named.pursue.length + named.condition.length, widest);
  fillFinding("too_many", named.pursue.length + named.condition.length > 3, "warn", "同时推进超过三家，人手会摊薄：按得分排队，先做前三家。", 1e6);
  fillFinding("none", count > 0 && named.pursue.length === 0, "info", "还没有一家够得上主攻：每家先补最弱一项，再打一次。", 2e6);
}

function fillLede(forward, widest) {
  let text = forward === 0 ? "还没有一家够得上推进。" : forward > 3 ? `要推进的有${forward}家，超过三家人手会摊薄。` : `要推进的有${forward}家。`;
  if (widest) text += `先问清${widest.name}的“${CRITERIA[widest.scores.indexOf("?")].title}”：最高能到 ${widest.high} 分。`;
  write(byId("lede"), text);
}

// ---- Findings, the worst first: each has a place of its own, and only those that come or go are touched.

const findings = new Map();
const places = [];

function fillFinding(key, holds, level, text, place) {
  const known = findings.get(key);
  if (!holds === !known) return;
  const find = () => {
    let [from, to] = [0, places.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (places[middle].place < place) from = middle + 1; else to = middle;
    }
    return from;
  };
  if (known) {
    known.remove();
    findings.delete(key);
    places.splice(find(), 1);
    return;
  }
  const item = make("li", level);
  item.textContent = text;
  const at = find();
  byId("findings").insertBefore(item, places[at]?.item ?? null);
  places.splice(at, 0, { place, item });
  findings.set(key, item);
}

function fillFindings(row, at) {
  RULES.forEach(({ level, when, says }, rule) => {
    fillFinding(`${rule}.${row.id}`, when(row.scores, row), level, `${row.name}：${says}`, rule * 1000 + at);
  });
}

