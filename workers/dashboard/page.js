"use strict";
// Asks for the overview every few seconds and shows it. All that comes from outside is set as text, never as markup.

const EVERY_MS = 5000;
let before = null;

// Units of one, where a check's figure is 1.
const ONE = { processes: "process", children: "child", jobs: "job", submissions: "submission", messages: "message", hosts: "host", records: "record" };
const MB = 1e6, MIB = 2 ** 20;

const cell = (value, className = "") => {
  const made = document.createElement("td");
  if (value instanceof Node) made.append(value); else made.textContent = value ?? "";
  made.className = className;
  return made;
};

const MOMENT = { year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit" };
const clock = (iso) => {
  const made = document.createElement("time");
  if (iso) { made.dateTime = iso; made.textContent = new Date(iso).toLocaleString([], MOMENT); made.title = iso; }
  return made;
};

// A text of two lines at most, with all of it in the tooltip: addresses and labels are long.
const cut = (text) => {
  const made = document.createElement("div");
  made.className = "cut"; made.textContent = made.title = text ?? "";
  return made;
};

// An id: one click marks it whole.
const id = (text) => {
  const made = document.createElement("code");
  made.textContent = text ?? "";
  return made;
};

const span = (seconds) => {
  if (!seconds) return "–";
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
};

const fill = (table, rows, none) => {
  const body = document.querySelector(`#${table} tbody`);
  const names = Array.from(document.querySelectorAll(`#${table} th`), (head) => head.textContent);
  const lines = rows.map((cells) => {
    const row = document.createElement("tr");
    cells.forEach((one, place) => { one.dataset.name = names[place]; });
    row.append(...cells);
    return row;
  });
  if (!lines.length) {
    const row = document.createElement("tr"), empty = cell(none, "empty");
    empty.colSpan = names.length;
    row.append(empty);
    lines.push(row);
  }
  body.replaceChildren(...lines);
};

const total = (part) => typeof part === "number" ? part : Object.values(part).reduce((sum, value) => sum + value, 0);

const counts = (now) => {
  const list = document.querySelector("#counts"), made = [];
  const add = (name, value, rate, part) => {
    const term = document.createElement("dt"), figure = document.createElement("dd"), pace = document.createElement("dd");
    term.textContent = name; figure.textContent = value.toLocaleString(); pace.textContent = rate; pace.className = "rate";
    if (part) term.className = "part";
    made.push(term, figure, pace);
  };
  const minutes = before ? (Date.parse(now.at) - Date.parse(before.at)) / 60000 : 0;
  for (const [name, value] of Object.entries(now.counts)) {
    const gained = minutes ? (total(value) - total(before.counts[name] ?? 0)) / minutes : 0;
    add(name, total(value), gained > 0 ? `${Math.round(gained).toLocaleString()} a minute` : "");
    if (typeof value !== "number") {
      Object.entries(value).filter(([, number]) => number).sort((a, b) => b[1] - a[1]).forEach(([reason, number]) => add(reason, number, "", true));
    }
  }
  list.replaceChildren(...made);
};

const size = (bytes) => `${(bytes / MB).toLocaleString([], { maximumFractionDigits: 1 })} MB`;
const figure = (check) => {
  if (check.value === null) return "";
  if (check.unit === "bytes") return size(check.value);
  return `${check.value.toLocaleString()} ${check.value === 1 ? ONE[check.unit] ?? check.unit : check.unit}`;
};
const end = (row) => row.state ?? (row.verdict === "duplicate" ? `duplicate: ${row.duplicateKind}` : row.verdict);
const story = (row) => row.state ? row.detail : row.headline ?? "(no headline)";

const show = (now) => {
  const status = document.querySelector("#status");
  status.textContent = { pass: "well", warn: "working, with warnings", fail: "not ready for more work" }[now.status];
  status.className = now.status;
  document.querySelector("#at").replaceChildren("as of ", clock(now.at));
  document.querySelector("#trouble").hidden = !now.reasons.length;
  document.querySelector("#trouble ul").replaceChildren(...now.reasons.map((reason) => { const item = document.createElement("li"); item.textContent = reason; return item; }));
  counts(now);
  fill("checks", now.checks.map((check) => [cell(check.name), cell(figure(check)), cell(check.status, check.status)]), "none");
  fill("processes", now.processes.map((one) => [
    cell(`${one.kind} ${one.id}`), cell(span(one.up_s)), cell(`${one.loop_lag_p99_ms} ms`),
    cell(size((one.rss_mib + (one.children_mib ?? 0)) * MIB)), cell(`${one.children} (${one.children_free})`), cell(one.children_replaced),
  ]), "no process is alive");
  fill("ends", now.ends.map((row) => [cell(clock(row.at)), cell(end(row)), cell(story(row)), cell(cut(row.url ?? row.sourceId)), cell(id(row.submissionId))]), "nothing has ended yet");
  fill("dead", now.dead.map((row) => [cell(clock(row.endedAt)), cell(row.state.slice(5)), cell(row.detail), cell(cut(row.named)), cell(id(row.id))]), "none");
  fill("hosts", now.hosts.map((row) => [
    cell(row.host), cell(span(row.open_for_s)), cell(span(row.pause_for_s)), cell(`${row.interval_s.toFixed(1)} s`), cell(row.failures),
  ]), "none");
  document.querySelector("main").className = "";
  before = now;
};

const ask = async () => {
  try {
    const answer = await fetch("/v1/overview");
    const said = await answer.json();
    if (!answer.ok) throw new Error(said.error);
    show(said);
  } catch (error) {
    const status = document.querySelector("#status");
    status.textContent = `no answer: ${error.message}`;
    status.className = "fail";
    document.querySelector("main").className = before ? "old" : "empty";
  }
  setTimeout(ask, EVERY_MS);
};

ask();
