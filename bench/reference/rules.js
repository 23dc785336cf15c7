// What follows from scores, and how they are saved. See scorer.html.
"use strict";

const PREFIX = "reference.v1.";
const ROW_HEIGHT = 44;
const PAUSE = 300;
const LONGEST = 5000;

const CRITERIA = [
  { id: "fit", title: "能满足", question: "我们能满足客户的需求吗？", ask: "您最看重的三点是什么？哪一点做不到，您就不考虑了？", means: ["不是我们做的东西", "主要需求做不到", "只能满足一部分", "主要需求能满足，与对手相当", "全部能满足，有优势", "连独特的需求也能满足，客户已认可"] },
  { id: "process", title: "决策过程", question: "我知道决策过程和时间构架吗？", ask: "这件事要经过哪些人、哪些步骤？上次类似的采购用了多久？", means: ["一无所知", "只知道联系人", "知道大概步骤", "知道步骤、角色和时间", "已核实，并在跟进下一步", "客户和我们一起排了时间表"] },
  { id: "budget", title: "经费预算", question: "客户的经费预算如何？", ask: "这笔钱列在哪个科目、谁批？金额是怎么估出来的？", means: ["没有预算，也没人提过", "有人提过，没下文", "有意向，还没列入预算", "已列入，金额偏紧", "已列入，金额够", "已批准，付款条件清楚"] },
  { id: "win", title: "能赢", question: "我能得到这单生意吗？", ask: "还有谁在谈，各自强在哪？谁最希望我们做成？", means: ["已定给对手", "对手基本锁定", "对手占优", "势均力敌", "我们占优，有支持者", "决策者已表态支持"] },
  { id: "worth", title: "值得做", question: "这单生意值得去做吗？", ask: "三年能做到多大？毛利和服务成本各多少？", means: ["说不出图什么", "亏钱或风险大", "勉强保本", "有正常利润", "利润好或有后续", "战略客户或样板"] },
  { id: "own6", title: "", question: "", ask: "", means: ["", "", "", "", "", ""] },
];
const WEIGHTS = [1, 1, 1, 1, 1, 1];
const VERDICTS = { pursue: "主攻", condition: "有条件推进", nurture: "培育", verify: "先核实再定", drop: "放手", no_go: "不做" };
const RANK = Object.keys(VERDICTS);
const FIELDS = [["opportunity", "商机"], ["amount", "年金额"], ["evidence", "最硬的依据"], ["next_step", "下一步"], ["next_date", "日期"], ["owner", "负责人"]];
const RULES = [
  { level: "risk", when: (s) => low(s[0]), says: "主要需求满足不了，这一单不做，如实告诉客户。" },
  { level: "risk", when: (s) => low(s[4]), says: "不值得做，礼貌放手或转给渠道。" },
  { level: "warn", when: (s) => low(s[1]), says: "不知道怎么决策，先别投入，请联系人讲一遍步骤和日期。" },
  { level: "warn", when: (s) => low(s[2]), says: "预算没着落，问清谁能立项、何时立项。" },
  { level: "warn", when: (s) => low(s[3]), says: "对手基本锁定，改不了标准就不投主力。" },
  { level: "warn", when: (s, row) => row.unverified.some((id) => s[CRITERIA.findIndex((it) => it.id === id)] > 3), says: "勾了“待核实”的高分已按 3 分计，拿到证据再取消勾选。" },
];

const byId = (id) => document.getElementById(id);
const low = (score) => typeof score === "number" && score <= 1;

function make(tag, className, parent) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (parent) parent.append(element);
  return element;
}

function svg(tag, attributes, parent) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  parent.append(element);
  return element;
}

// Writes a text only when it is another one.
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// ---- What follows from the scores of a row. Unknown scores are null, or all at their lowest, or all at their highest.

const least = (values) => values.reduce((a, b) => (b === null || (a !== null && a <= b) ? a : b), null);
const most = (values) => values.reduce((a, b) => (b === null || (a !== null && a >= b) ? a : b), null);
const atMost = (value, limit) => value !== null && value <= limit;

function percentOf(scores, unverified) {
  let sum = 0;
  let weight = 0;
  for (let at = 0; at < CRITERIA.length; at += 1) {
    let score = scores[at];
    if (at >= 5 && score === null) continue;
    if (unverified.includes(CRITERIA[at].id)) score = score === null ? 3 : Math.min(score, 3);
    if (score === null) return null;
    sum += WEIGHTS[at] * score;
    weight += WEIGHTS[at];
  }
  return Math.round((100 * sum) / (5 * weight));
}

function verdictOf(scores, percent) {
  const five = scores.slice(0, 5);
  const [fit, process, budget, win, worth] = five;
  if (most(five) === null) return null;
  if (atMost(least([fit, worth]), 1)) return "no_go";
  if (win === 0) return "drop";
  if (five.includes(null) || atMost(least([process, budget, win]), 1)) return "verify";
  if (percent !== null && percent >= 80 && least(five) >= 3) return "pursue";
  if (percent !== null && percent >= 60) return "condition";
  return percent !== null && percent >= 40 ? "nurture" : "drop";
}

function outcomeOf(scores, unverified, unknown) {
  const read = scores.map((score) => (score === "?" ? unknown : score));
  const percent = percentOf(read, unverified);
  return { percent, verdict: verdictOf(read, percent) };
}

function calculate(row) {
  const middle = outcomeOf(row.scores, row.unverified, null);
  let lowest = middle;
  let highest = middle;
  if (row.scores.includes("?")) {
    lowest = outcomeOf(row.scores, row.unverified, 0);
    highest = outcomeOf(row.scores, row.unverified, 5);
  }
  row.low = lowest.percent;
  row.high = highest.percent;
  row.percent = row.low === row.high ? row.low : middle.percent;
  row.verdict = lowest.verdict === highest.verdict ? lowest.verdict : middle.verdict;
}

// ---- Reading and saving: one record a key, after a pause, only what was written.

const sheet = JSON.parse(localStorage.getItem(PREFIX + "sheet"));
CRITERIA[5].title = sheet.own;
const rows = sheet.rows.map((id) => JSON.parse(localStorage.getItem(`${PREFIX}row.${id}`)));
rows.forEach(calculate);

const dirty = new Map();
let timer = 0;
let since = 0;

function saveSoon(key, record) {
  dirty.set(key, record);
  since ||= Date.now();
  clearTimeout(timer);
  timer = setTimeout(save, Math.max(0, Math.min(PAUSE, since + LONGEST - Date.now())));
}

const COMPUTED = new Set(["low", "high", "percent", "verdict"]);

function save() {
  for (const [key, record] of dirty) {
    localStorage.setItem(PREFIX + key, JSON.stringify(record, (name, value) => (COMPUTED.has(name) ? undefined : value)));
  }
  dirty.clear();
  since = 0;
}

addEventListener("pagehide", save);

