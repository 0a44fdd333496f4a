// The page is whole without this script; it adds the side-by-side view, filters, search and keys. It loads nothing.
(() => {
"use strict";
const root = document.documentElement;
const $ = (q, at = document) => at.querySelector(q);
const all = (q, at = document) => [...at.querySelectorAll(q)];
const byId = (id) => document.getElementById(id);
const make = (tag, cls, text) => {
  const e = document.createElement(tag);
  if (cls) e.className = cls;
  if (text !== undefined) e.textContent = text;
  return e;
};
root.classList.add("on");

// -- passages: "A.120-135/2" is characters 120 to 135 of article A, for reading 2 ------------------------------------
const PASSAGE = /^([A-Z]+)\.(\d+)-(\d+)(?:\/(\d+))?$/;
const passage = (s) => {
  const m = PASSAGE.exec(s);
  return m && { sign: m[1], start: +m[2], end: +m[3], group: +(m[4] || 1) };
};
const passages = (item) => (item.dataset.ev || "").split(" ").map(passage).filter(Boolean);

function light(text, p) {
  const found = [];
  for (const piece of all("[data-o]", text)) {
    const o = +piece.dataset.o;
    if (o >= p.start && o < p.end) {
      piece.classList.add("lit", "g" + Math.min(p.group, 3));
      found.push(piece);
    }
  }
  return found;
}
const unlight = (at) => all(".lit", at).forEach((e) => e.classList.remove("lit", "g1", "g2", "g3"));

function toPassage(p, push) {
  const text = $(".text", byId(p.sign));
  if (!text) return;
  unlight(text);
  const found = light(text, p);
  const first = found[0];
  if (!first) return;
  if (push) history.pushState(null, "", `#${p.sign}.${p.start}-${p.end}`);
  first.scrollIntoView({ block: "center" });
  first.tabIndex = -1;
  first.focus({ preventScroll: true });
}

// -- side by side ----------------------------------------------------------------------------------------------------
const synopsis = byId("synopsis");
let ring = [];
let turn = 0;

function titleOf(item) {
  const text = $(".statement", item) || $(".v", item) || $(".meta", item);
  return text ? text.textContent.trim() : item.id;
}

function column(sign, list, wanted) {
  const report = byId(sign);
  const box = make("div", "column" + (sign === wanted ? " first" : ""));
  box.setAttribute("role", "group");
  const head = make("div", "name");
  const jump = make("a", "", synopsis.dataset.article);
  jump.href = `#${sign}.${list[0].start}`;
  jump.addEventListener("click", (event) => {
    event.preventDefault();
    synopsis.close();
    toPassage(list[0], true);
  });
  head.append(jump, make("span", "w", sign), " ");
  const label = $(".kicker .v", report);
  head.append(make("span", "outlet", label ? label.textContent : ""));
  const time = $(".kicker time", report);
  if (time) head.append(" · " + time.textContent);
  const groups = [...new Set(list.map((p) => p.group))];
  if (ring[turn] && ring[turn].dataset.kind === "conflict") head.append(" · " + synopsis.dataset.reading + " " + groups.join(", "));
  const text = $(".text", report).cloneNode(true);
  all(".mg", text).forEach((e) => e.remove());
  all("[id]", text).forEach((e) => e.removeAttribute("id"));
  unlight(text);
  text.tabIndex = 0;
  box.setAttribute("aria-label", sign + " " + (label ? label.textContent : ""));
  for (const p of list) light(text, p).forEach((e) => { const line = e.closest("p"); if (line) line.classList.add("has"); });
  box.append(head, text);
  box.dataset.sign = sign;
  return box;
}

function show(wanted) {
  const item = ring[turn];
  const list = passages(item);
  const bySign = new Map();
  for (const p of list) bySign.set(p.sign, [...(bySign.get(p.sign) || []), p]);
  const signs = all(".report").map((r) => r.id);
  const columns = byId("synopsis-columns");
  byId("synopsis-kind").textContent = `${item.dataset.kind} ${item.id}` + (ring.length > 1 ? ` (${turn + 1}/${ring.length})` : "");
  byId("synopsis-title").textContent = titleOf(item);
  columns.replaceChildren(...signs.filter((s) => bySign.has(s)).map((s) => column(s, bySign.get(s), wanted)));
  const silent = signs.filter((s) => !bySign.has(s));
  byId("synopsis-silent").textContent = silent.length && ["finding", "conflict", "quote"].includes(item.dataset.kind) ? `${synopsis.dataset.silent} ${silent.join(" ")}` : "";
  for (const b of ["synopsis-back", "synopsis-on"]) byId(b).hidden = ring.length < 2;
  if (!synopsis.open) synopsis.showModal();
  for (const box of columns.children) {
    const text = $(".text", box), first = $(".lit", text);
    if (first) text.scrollTop += first.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
  }
  const target = [...columns.children].find((c) => c.dataset.sign === wanted);
  columns.scrollLeft = target ? target.offsetLeft - columns.offsetLeft : 0;
  (target ? $(".text", target) : byId("synopsis-close")).focus({ preventScroll: true });
}

function compare(items, wanted) {
  const some = items.filter(Boolean).filter((i) => passages(i).length);
  if (!some.length) return false;
  ring = some;
  turn = 0;
  show(wanted);
  return true;
}
const step = (by) => {
  if (ring.length < 2) return;
  turn = (turn + by + ring.length) % ring.length;
  show();
};
if (synopsis) {
  byId("synopsis-close").addEventListener("click", () => synopsis.close());
  byId("synopsis-back").addEventListener("click", () => step(-1));
  byId("synopsis-on").addEventListener("click", () => step(1));
  synopsis.addEventListener("click", (e) => { if (e.target === synopsis) synopsis.close(); });
  synopsis.addEventListener("keydown", (e) => {
    if (e.key === "ArrowLeft" && !e.target.closest(".columns")) step(-1);
    if (e.key === "ArrowRight" && !e.target.closest(".columns")) step(1);
  });
}

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const at = event.target;
  const side = at.closest("button.side");
  if (side) return void compare([byId(side.dataset.for)]);
  const mark = at.closest("a.mk");
  if (mark) {
    const report = mark.closest(".report");
    if (compare(mark.dataset.items.split(" ").map(byId), report && report.id)) event.preventDefault();
    return;
  }
  const words = at.closest("a.w[data-e], a.yes[data-e]");
  if (words) {
    const [sign, start] = words.hash.slice(1).split(".");
    const item = words.closest("[data-item]") ? byId(words.closest("[data-item]").dataset.item) : words.closest("[data-ev]") || byId(($("a.here", words.parentElement.parentElement) || { hash: "" }).hash.slice(1));
    event.preventDefault();
    if (!item || !compare([item], sign)) toPassage({ sign, start: +start, end: +words.dataset.e, group: 1 }, true);
    return;
  }
  const told = at.closest(".report .u");
  if (told && !String(getSelection())) {
    let mg = told.previousElementSibling;
    while (mg && !mg.classList.contains("mg")) mg = mg.previousElementSibling;
    if (mg) {
      const ids = [...new Set(all(".mk", mg).flatMap((k) => k.dataset.items.split(" ")))];
      compare(ids.map(byId), told.closest(".report").id);
    }
  }
});

// -- addresses: #f12, #A.120, #A.120-135 -----------------------------------------------------------------------------
function follow() {
  const hash = decodeURIComponent(location.hash.slice(1));
  const p = passage(hash);
  if (p) return toPassage(p, false);
  const target = hash && byId(hash);
  if (!target) return;
  for (let d = target.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
  if (target.hidden) clear();
  if (target.matches(".item, .report")) { target.focus({ preventScroll: true }); target.scrollIntoView(); }
}
addEventListener("hashchange", follow);

// -- search and filters ----------------------------------------------------------------------------------------------
const find = byId("find"), kind = byId("kind"), shown = byId("shown");
const items = all("main .item[data-ev]");
const fold = (s) => s.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
let texts;
const picked = (name) => all(`input[data-filter="${name}"]:checked`).map((i) => i.value);

function filter() {
  if (!find) return;
  const q = fold(find.value.trim()), articles = picked("article"), statuses = picked("status"), sort = kind.value;
  const any = Boolean(q || articles.length || statuses.length || sort);
  if (q && !texts) texts = new Map(items.map((i) => [i, fold(i.textContent)]));
  let n = 0;
  for (const i of items) {
    const d = i.dataset;
    const ok = (!q || texts.get(i).includes(q))
      && (!articles.length || articles.every((a) => (" " + d.articles + " ").includes(" " + a + " ")))
      && (!statuses.length || statuses.includes(d.status))
      && (!sort || d.sort === sort);
    i.hidden = !ok;
    if (ok) n++;
  }
  for (const group of all(".speaker, details.group")) group.hidden = any && !$(".item:not([hidden])", group);
  byId("clear").hidden = !any;
  shown.textContent = any ? `${n} / ${items.length} ${shown.dataset.of}` : "";
}
function clear() {
  if (!find) return;
  find.value = "";
  kind.value = "";
  all("input[data-filter]:checked").forEach((i) => { i.checked = false; });
  filter();
}
if (find) {
  find.addEventListener("input", filter);
  kind.addEventListener("change", filter);
  all("input[data-filter]").forEach((i) => i.addEventListener("change", filter));
  byId("clear").addEventListener("click", () => { clear(); find.focus(); });
  all("button.set").forEach((b) => b.addEventListener("click", () => {
    clear();
    const box = $(`input[data-filter="status"][value="${b.dataset.status}"]`);
    if (box) box.checked = true;
    filter();
    byId("findings").scrollIntoView();
  }));
}

// -- the graph answers to pointer and focus --------------------------------------------------------------------------
const graph = $(".graph");
if (graph) {
  const ask = (node) => {
    unlight(graph);
    graph.classList.toggle("asked", Boolean(node));
    if (!node) return;
    const { a, b } = node.dataset;
    for (const e of all("[data-a]", graph)) {
      const hit = a && b ? e === node : a ? e.dataset.a === a || (e.matches("a") && e.dataset.b === a) : e.dataset.b === b;
      if (hit && !e.matches(".node")) e.classList.add("lit");
    }
  };
  for (const type of ["pointerover", "focusin"]) graph.addEventListener(type, (e) => ask(e.target.closest("a")));
  for (const type of ["pointerleave", "focusout"]) graph.addEventListener(type, () => ask(null));
}

// -- keys ------------------------------------------------------------------------------------------------------------
const keys = byId("keys"), keysOn = byId("keys-on");
if (keys) {
  byId("keys-open").addEventListener("click", () => keys.showModal());
  byId("keys-close").addEventListener("click", () => keys.close());
}
let now = null;
function move(by) {
  const open = items.filter((i) => !i.hidden && i.checkVisibility());
  if (!open.length) return;
  let k = open.indexOf(now);
  if (k < 0) {
    k = open.findIndex((i) => i.getBoundingClientRect().top > 130);
    k = by > 0 ? (k < 0 ? 0 : k) : (k < 0 ? open.length : k) - 1;
  } else k += by;
  if (now) now.classList.remove("now");
  now = open[Math.max(0, Math.min(open.length - 1, k))];
  now.classList.add("now");
  now.focus({ preventScroll: true });
  now.scrollIntoView({ block: "center" });
  history.replaceState(null, "", "#" + now.id);
}
document.addEventListener("keydown", (event) => {
  if (event.metaKey || event.ctrlKey || event.altKey || event.target.closest("input, select, textarea") || $("dialog[open]")) return;
  if (!keysOn || !keysOn.checked) return;
  if (event.key === "/" && find) find.focus();
  else if (event.key === "j") move(1);
  else if (event.key === "k") move(-1);
  else if (event.key === "o" && (now || document.activeElement.closest("[data-ev]"))) compare([document.activeElement.closest("[data-ev]") || now]);
  else if (event.key === "?") keys.showModal();
  else return;
  event.preventDefault();
});

// -- light, dark, print ----------------------------------------------------------------------------------------------
const theme = byId("theme");
if (theme) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme || (dark.matches ? "dark" : "light")) === "dark";
  theme.setAttribute("aria-pressed", isDark());
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    theme.setAttribute("aria-pressed", isDark());
  });
}
let opened = [];
addEventListener("beforeprint", () => {
  opened = all("details:not([open])");
  opened.forEach((d) => { d.open = true; });
});
addEventListener("afterprint", () => opened.forEach((d) => { d.open = false; }));

follow();
})();
