"use strict";
// The page shows rows and texts as they are: every string of the data goes through textContent.
const data = JSON.parse(document.getElementById("data").textContent);
const LAYERS = ["entities", "dates", "money", "quantities", "agreements"];
const TABLE_NAMES = Object.keys(data.tables);
const PAGE = 200, LISTED = 300;
const $ = (id) => document.getElementById(id);
const state = { language: "it", doc: null, table: "entities", sort: null, page: 0, picked: null };

const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
};
const label = (key, values = {}) => {
  const text = data.labels[state.language][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
};

// ---- rows ---------------------------------------------------------------------------------------

const columnOf = {}, rowsOfDoc = {};
for (const name of TABLE_NAMES) {
  const table = data.tables[name];
  columnOf[name] = Object.fromEntries(table.header.map((column, i) => [column, i]));
  rowsOfDoc[name] = new Map();
  table.rows.forEach((row, i) => {
    const doc = row[columnOf[name].doc_id];
    if (!rowsOfDoc[name].has(doc)) rowsOfDoc[name].set(doc, []);
    rowsOfDoc[name].get(doc).push(i);
  });
}
const get = (table, row, column) => data.tables[table].rows[row][columnOf[table][column]];
const rows = (table, doc) => rowsOfDoc[table].get(doc) ?? [];
const shown = (table, row, i) =>
  data.tables[table].header[i] === "sentence" ? data.sentences[row[i]] : row[i];

const documents = data.tables.documents.rows.map((_, i) => {
  const doc = get("documents", i, "doc_id");
  const text = data.texts[doc] ?? "";
  const headline = text.trimStart().split(/\r?\n/, 1)[0].slice(0, 120);
  return {
    doc, row: i, text,
    title: get("documents", i, "title") || headline || doc,
    published: get("documents", i, "published"),
    error: get("documents", i, "error"),
  };
});
const byDoc = new Map(documents.map((entry) => [entry.doc, entry]));

// ---- filters ------------------------------------------------------------------------------------

const FILTERS = {
  layer: () => LAYERS,
  type: () => distinct([["entities", "label"], ["dates", "timex_type"], ["quantities", "kind"], ["agreements", "type"]]),
  status: () => distinct([["agreements", "status"]]),
  party: () => distinct([["agreement_parties", "party"]]),
  country: () => distinct([["entities", "country_code"]]),
  currency: () => distinct([["money", "currency"]]),
};
const FILTER_COLUMNS = {
  type: [["entities", "label"], ["dates", "timex_type"], ["quantities", "kind"], ["agreements", "type"]],
  status: [["agreements", "status"]], party: [["agreement_parties", "party"]],
  country: [["entities", "country_code"]], currency: [["money", "currency"]],
};
function distinct(columns) {
  const values = new Set();
  for (const [table, column] of columns)
    data.tables[table].rows.forEach((row) => values.add(row[columnOf[table][column]]));
  values.delete("");
  return [...values].sort((a, b) => a.localeCompare(b, "it"));
}
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
let haystacks = null;
function haystack(entry) {
  haystacks ??= new Map();
  if (!haystacks.has(entry.doc)) haystacks.set(entry.doc, fold(`${entry.doc} ${entry.title} ${entry.text}`));
  return haystacks.get(entry.doc);
}

function matching() {
  const wanted = fold($("search").value.trim());
  const from = $("filter-from").value, to = $("filter-to").value;
  const chosen = Object.keys(FILTERS).map((name) => [name, $(`filter-${name}`).value]).filter(([, v]) => v);
  return documents.filter((entry) => {
    if (wanted && !haystack(entry).includes(wanted)) return false;
    if ((from || to) && !rows("dates", entry.doc).some((row) => {
      const start = get("dates", row, "start_date"), end = get("dates", row, "end_date") || start;
      return start && (!to || start <= to) && (!from || end >= from);
    })) return false;
    return chosen.every(([name, value]) => name === "layer"
      ? rows(value, entry.doc).length > 0
      : FILTER_COLUMNS[name].some(([table, column]) =>
        rows(table, entry.doc).some((row) => get(table, row, column) === value)));
  });
}

function fillFilters() {
  for (const [name, values] of Object.entries(FILTERS)) {
    const select = $(`filter-${name}`), before = select.value;
    select.replaceChildren(make("option", { value: "" }, label("any")));
    for (const value of values())
      select.append(make("option", { value }, name === "layer" ? label(value) : value.replaceAll("_", " ")));
    select.value = before;
  }
}

function showList() {
  const found = matching();
  $("list").replaceChildren(...found.slice(0, LISTED).map((entry) => {
    const counts = LAYERS.map((layer) => rows(layer, entry.doc).length).reduce((a, b) => a + b, 0);
    const facts = entry.error ? label("failed") : [entry.published, counts].filter((x) => x !== "").join(" · ");
    const button = make("button", { type: "button", onclick: () => openDoc(entry.doc, true) },
      entry.title, make("small", {}, facts));
    if (entry.doc === state.doc) button.setAttribute("aria-current", "true");
    return make("li", {}, button);
  }));
  $("more-articles").textContent = found.length > LISTED ? label("more", { n: found.length - LISTED }) : "";
  $("summary").textContent = label("found", { shown: found.length, total: documents.length });
  return found;
}

// ---- the article --------------------------------------------------------------------------------

// Offsets are code points; JavaScript counts UTF-16 units.
function unitsOf(text) {
  if (!/[\ud800-\udfff]/.test(text)) return (i) => i;
  const units = [0];
  for (const char of text) units.push(units.at(-1) + char.length);
  return (i) => units[i];
}

function openDoc(doc, focus = false) {
  state.doc = doc;
  state.picked = null;
  const entry = byDoc.get(doc);
  $("article-title").textContent = entry.title;
  const row = data.tables.documents.rows[entry.row], column = columnOf.documents;
  $("article-facts").textContent = [doc, row[column.source],
    row[column.published] && `${label("published")} ${row[column.published]} (${row[column.published_source]})`,
    entry.error].filter(Boolean).join(" · ");
  showText();
  showDetails(null);
  for (const button of $("list").querySelectorAll("[aria-current]")) button.removeAttribute("aria-current");
  const at = [...$("list").children].findIndex((_, i) => listed[i]?.doc === doc);
  if (at >= 0) $("list").children[at].firstChild.setAttribute("aria-current", "true");
  if ($("only-article").checked) { state.page = 0; showTable(); }
  if (focus) $("article").focus();
}

function showText() {
  const entry = byDoc.get(state.doc), box = $("text");
  box.replaceChildren();
  if (!entry.text) { if (!entry.error) box.textContent = label("no_text"); return; }
  const visible = new Set([...$("layers").querySelectorAll("input:checked")].map((input) => input.value));
  const unit = unitsOf(entry.text), mentions = [];
  for (const layer of LAYERS) if (visible.has(layer))
    for (const row of rows(layer, entry.doc))
      mentions.push({ layer, row, start: +get(layer, row, "start"), end: +get(layer, row, "end") });
  mentions.sort((a, b) => a.start - b.start || b.end - a.end);
  const cuts = [...new Set(mentions.flatMap((m) => [m.start, m.end]))].sort((a, b) => a - b);
  const open = [];
  let next = 0, last = 0;
  const opened = new Set(), fragment = document.createDocumentFragment();
  for (const cut of cuts) {
    emit(last, cut);
    for (let i = open.length - 1; i >= 0; i--) if (open[i].end <= cut) open.splice(i, 1);
    while (next < mentions.length && mentions[next].start <= cut) open.push(mentions[next++]);
    last = cut;
  }
  fragment.append(entry.text.slice(unit(last)));
  box.append(fragment);

  function emit(from, to) {
    if (from === to) return;
    const piece = entry.text.slice(unit(from), unit(to));
    if (!open.length) { fragment.append(piece); return; }
    const here = [...open], inner = here.at(-1), mark = make("mark", {
      class: `m ${here.map((m) => `l-${m.layer}`).join(" ")}${here.length > 1 ? " many" : ""}`,
      "data-mentions": here.map((m) => `${m.layer}:${m.row}`).join(" "),
    }, piece);
    const fresh = here.filter((m) => !opened.has(m));
    if (fresh.length) {
      mark.setAttribute("tabindex", "0");
      mark.setAttribute("role", "button");
      const names = fresh.map((m) => `${get(m.layer, m.row, "text")}: ${label(m.layer)}`).join("; ");
      mark.setAttribute("aria-label", names);
      fresh.forEach((m) => opened.add(m));
    }
    mark.addEventListener("mouseenter", () => showDetails(here));
    mark.addEventListener("focus", () => showDetails(here));
    mark.addEventListener("click", () => pick(inner.layer, inner.row, "table"));
    mark.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); pick(inner.layer, inner.row, "table"); }
    });
    fragment.append(mark);
  }
}

function showDetails(mentions) {
  const list = $("details").querySelector("dl");
  if (!mentions) { list.replaceChildren(make("div", {}, make("dd", {}, label("hint")))); return; }
  list.replaceChildren(...mentions.flatMap(({ layer, row }) => {
    const table = data.tables[layer], cells = table.rows[row];
    const pairs = table.header.map((name, i) => [name, cells[i]])
      .filter(([name, value]) => value !== "" && !["doc_id", "start", "end", "sentence"].includes(name));
    if (layer === "agreements") {
      const start = get(layer, row, "start");
      const parties = rows("agreement_parties", state.doc)
        .filter((i) => get("agreement_parties", i, "start") === start)
        .map((i) => get("agreement_parties", i, "party"));
      if (parties.length) pairs.push([label("party"), parties.join(", ")]);
    }
    return [[label("layer"), label(layer)], ...pairs].map(([name, value]) =>
      make("div", {}, make("dt", {}, name), make("dd", {}, value)));
  }));
}

function pick(layer, row, target) {
  const doc = get(layer, row, "doc_id");
  if (doc !== state.doc) openDoc(doc);
  state.picked = [layer, row];
  const key = `${layer}:${row}`;
  const same = layer === "entities" ? "entity_id" : layer === "agreements" ? "agreement_id" : null;
  for (const mark of $("text").querySelectorAll("mark")) {
    const keys = mark.dataset.mentions.split(" ");
    mark.classList.toggle("picked", keys.includes(key));
    mark.classList.toggle("related", !keys.includes(key) && same !== null && keys.some((other) => {
      const [otherLayer, otherRow] = other.split(":");
      return otherLayer === layer && get(layer, +otherRow, same) === get(layer, row, same);
    }));
  }
  showDetails([{ layer, row }]);
  if (target === "text") {
    const mark = [...$("text").querySelectorAll("mark")].find((m) => m.dataset.mentions.split(" ").includes(key));
    if (mark) { mark.scrollIntoView({ block: "center" }); mark.focus({ preventScroll: true }); }
  } else {
    if (state.table !== layer) { state.table = layer; state.sort = null; $("row-filter").value = ""; }
    const all = tableRows();
    let at = all.indexOf(row);
    if (at < 0) { $("row-filter").value = ""; at = tableRows().indexOf(row); }
    state.page = Math.max(0, Math.floor(at / PAGE));
    showTabs();
    showTable();
    const line = $("table").querySelector(`tr[data-row="${row}"]`);
    if (line) { line.scrollIntoView({ block: "nearest" }); line.querySelector("button")?.focus(); }
  }
}

// ---- tables -------------------------------------------------------------------------------------

function showTabs() {
  $("tabs").replaceChildren(...TABLE_NAMES.map((name) => {
    const selected = name === state.table;
    return make("button", {
      type: "button", role: "tab", id: `tab-${name}`, "aria-selected": String(selected),
      "aria-controls": "panel", tabindex: selected ? "0" : "-1",
      onclick: () => selectTable(name), onkeydown: moveTab,
    }, label(name));
  }));
  $("panel").setAttribute("aria-labelledby", `tab-${state.table}`);
}
function selectTable(name) {
  Object.assign(state, { table: name, sort: null, page: 0 });
  showTabs();
  showTable();
  $(`tab-${name}`).focus();
}
function moveTab(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const to = event.key === "Home" ? 0 : event.key === "End" ? TABLE_NAMES.length - 1
    : step && (TABLE_NAMES.indexOf(state.table) + step + TABLE_NAMES.length) % TABLE_NAMES.length;
  if (to === undefined) return;
  event.preventDefault();
  selectTable(TABLE_NAMES[to]);
}

function tableRows() {
  const name = state.table, table = data.tables[name], wanted = fold($("row-filter").value.trim());
  let picked = $("only-article").checked && state.doc !== null ? [...rows(name, state.doc)] : null;
  if (picked === null) {
    const docs = new Set(listed.map((entry) => entry.doc));
    picked = table.rows.map((_, i) => i).filter((i) => docs.has(get(name, i, "doc_id")));
  }
  if (wanted) picked = picked.filter((i) =>
    table.rows[i].some((_, c) => fold(shown(name, table.rows[i], c)).includes(wanted)));
  if (state.sort) {
    const { column, down } = state.sort, numeric = ["integer", "number"].includes(table.types[column]);
    const value = (i) => shown(name, table.rows[i], column);
    picked.sort((a, b) => {
      const [x, y] = [value(a), value(b)];
      if (x === "" || y === "") return (x === "") - (y === "") || a - b;  // unknown comes last
      const order = numeric ? x - y : x.localeCompare(y, "it");
      return (down ? -order : order) || a - b;
    });
  }
  return picked;
}

function showTable() {
  const name = state.table, table = data.tables[name], picked = tableRows();
  const from = state.page * PAGE, part = picked.slice(from, from + PAGE);
  $("table").tHead.replaceChildren(make("tr", {}, ...table.header.map((column, i) => {
    const sorted = state.sort?.column === i ? (state.sort.down ? "descending" : "ascending") : "none";
    const arrow = { ascending: " ▲", descending: " ▼", none: "" }[sorted];
    return make("th", { scope: "col", "aria-sort": sorted },
      make("button", { type: "button", onclick: () => sortBy(i) }, column + arrow));
  })));
  const place = columnOf[name].text ?? columnOf[name].party ?? columnOf[name].doc_id;
  $("table").tBodies[0].replaceChildren(...part.map((i) => {
    const chosen = state.picked && state.picked[0] === name && state.picked[1] === i;
    return make("tr", { "data-row": i, class: chosen ? "picked" : "" }, ...table.header.map((_, c) => {
      const text = shown(name, table.rows[i], c);
      const numeric = ["integer", "number"].includes(table.types[c]);
      return make("td", { class: numeric ? "n" : "" }, c === place && text
        ? make("button", { type: "button", onclick: () => follow(name, i) }, text) : text);
    }));
  }));
  $("row-count").textContent = picked.length
    ? label("rows", { from: from + 1, to: from + part.length, total: picked.length }) : label("no_rows");
  $("previous").disabled = state.page === 0;
  $("next").disabled = from + PAGE >= picked.length;
}
function follow(name, row) {
  if (name === "documents") { openDoc(get(name, row, "doc_id"), true); return; }
  if (name !== "agreement_parties") { pick(name, row, "text"); return; }
  const doc = get(name, row, "doc_id"), start = get(name, row, "start");
  const agreement = rows("agreements", doc).find((i) => get("agreements", i, "start") === start);
  if (agreement !== undefined) pick("agreements", agreement, "text");
}
function sortBy(column) {
  const down = state.sort?.column === column && !state.sort.down;
  state.sort = { column, down };
  state.page = 0;
  showTable();
  $("table").tHead.rows[0].cells[column].firstChild.focus();
}

function download() {
  const name = state.table, table = data.tables[name];
  const quote = (cell) => /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const lines = [table.header, ...tableRows().map((i) => table.header.map((_, c) => shown(name, table.rows[i], c)))];
  const blob = new Blob([lines.map((cells) => cells.map(quote).join(",") + "\n").join("")], { type: "text/csv" });
  const link = make("a", { href: URL.createObjectURL(blob), download: `${name}.csv` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// ---- all together -------------------------------------------------------------------------------

function relabel() {
  document.documentElement.lang = state.language;
  for (const element of document.querySelectorAll("[data-label]"))
    element.textContent = label(element.dataset.label);
}
let listed = documents;
function refresh() {
  listed = showList();
  if (listed.length && !listed.some((entry) => entry.doc === state.doc)) openDoc(listed[0].doc);
  state.page = 0;
  showTable();
}

$("language").addEventListener("change", (event) => {
  state.language = event.target.value;
  relabel(); fillFilters(); showTabs(); refresh();
  if (state.doc !== null) openDoc(state.doc);
});
let typing;
$("search").addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(refresh, 120); });
$("filters").addEventListener("change", refresh);
$("filters").addEventListener("submit", (event) => event.preventDefault());
$("filters").addEventListener("reset", () => setTimeout(refresh));
$("layers").addEventListener("change", showText);
$("row-filter").addEventListener("input", () => { state.page = 0; showTable(); });
$("only-article").addEventListener("change", () => { state.page = 0; showTable(); });
$("download").addEventListener("click", download);
$("previous").addEventListener("click", () => { state.page--; showTable(); });
$("next").addEventListener("click", () => { state.page++; showTable(); });

if ((navigator.language || "it").startsWith("en")) state.language = "en";
$("language").value = state.language;
relabel();
fillFilters();
showTabs();
refresh();
if (!documents.length) showTable();
