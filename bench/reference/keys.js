// Keys, and the start. See scorer.html.
"use strict";

function setScore(place, criterion, score) {
  const row = order[place];
  if (row.scores[criterion] === score) return;
  row.scores[criterion] = score;
  calculate(row);
  const parts = drawn.get(place);
  if (parts) {
    fillScore(parts.scores[criterion], row, criterion);
    fillTotal(parts, row);
  }
  fillFindings(row, rows.indexOf(row));
  fillBatch();
  fillRadar(row);
  fillChanges(row);
  saveSoon(`row.${row.id}`, row);
}

function go(place, criterion) {
  const id = () => byId(`qualification.customers.${place + 1}.s_${CRITERIA[criterion].id}`);
  if (!id()) {
    scroll.scrollTop = Math.max(0, place * ROW_HEIGHT - scroll.clientHeight / 2);
    drawRows();
  }
  id()?.focus();
}

body.addEventListener("focusin", ({ target }) => {
  if (target.dataset.criterion) select(Number(target.dataset.row), Number(target.dataset.criterion));
});

body.addEventListener("keydown", (event) => {
  if (!event.target.dataset.criterion || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const { row, criterion } = selected;
  const [lastRow, lastCriterion] = [order.length - 1, CRITERIA.length - 1];
  const score = /^[0-5]$/.test(event.key) ? Number(event.key) : event.key === "?" ? "?" : event.key === "Backspace" ? null : undefined;
  let to;
  if (score !== undefined) {
    setScore(row, criterion, score);
    if (score === null) to = [row, criterion];
    else if (criterion < lastCriterion) to = [row, criterion + 1];
    else to = row < lastRow ? [row + 1, 0] : [row, criterion];
  } else if (event.key === "ArrowRight") to = [row, Math.min(criterion + 1, lastCriterion)];
  else if (event.key === "ArrowLeft") to = [row, Math.max(criterion - 1, 0)];
  else if (event.key === "ArrowDown") to = [Math.min(row + 1, lastRow), criterion];
  else if (event.key === "ArrowUp") to = [Math.max(row - 1, 0), criterion];
  if (!to) return;
  event.preventDefault();
  go(...to);
});

byId("note").addEventListener("input", ({ target }) => {
  const row = order[selected.row];
  row.notes[CRITERIA[selected.criterion].id] = target.value;
  saveSoon(`row.${row.id}`, row);
});

const decision = byId("qualification.team_decision");
decision.value = sheet.decision;
decision.addEventListener("input", () => {
  sheet.decision = decision.value;
  saveSoon("sheet", sheet);
});

scroll.classList.toggle("is-tall", order.length > 12);
scroll.addEventListener("scroll", drawRows, { passive: true });
drawHead();
drawRows();
rows.forEach(fillFindings);
fillBatch();
fillInspector(true);
