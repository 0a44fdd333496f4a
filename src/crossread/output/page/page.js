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

// -- what is not on the first screen ---------------------------------------------------------------------------------
// It stands in <noscript>: shown as it is where there is no script, and otherwise only so much text until it is laid
// out here, when it is asked for or when the browser has nothing else to do.
const synopsis = byId("synopsis");
const later = new Set(all("noscript.later"));
const button = make("button", "side", synopsis ? synopsis.dataset.side : "");
button.type = "button";

function lay(part) {
  const mould = make("template");
  mould.innerHTML = part.textContent;
  for (const item of all(".item[data-ev]", mould.content)) {
    item.tabIndex = -1;
    if (item.dataset.ev && !item.closest(".lone") && !item.classList.contains("once")) ($(":scope > .body", item) || item).append(button.cloneNode(true));
  }
  for (const leaf of all(".leaf", mould.content)) leaf.tabIndex = -1;
  later.delete(part);
  part.replaceWith(mould.content);
}
const whole = (at) => at && all("noscript.later", at).forEach(lay);
const layAll = () => later.forEach(lay);

/** The element of this id, laid out if it was not. */
function the(id) {
  let found = byId(id);
  if (!found) {
    const start = ` id="${id}"`;
    for (const part of later) if (part.textContent.includes(start)) { lay(part); break; }
    found = byId(id);
  }
  return found;
}
const idle = window.requestIdleCallback || ((f) => setTimeout(() => f({ timeRemaining: () => 8 }), 30));
function layOn(time) {
  for (const part of later) {
    lay(part);
    if (time.timeRemaining() < 6) break;
  }
  if (later.size) idle(layOn);
  else performance.mark("whole");
}

// -- passages: "A.120-135/2" is characters 120 to 135 of article A, for reading 2 ------------------------------------
const PASSAGE = /^([A-Z]+)\.(\d+)-(\d+)(?:\/(\d+))?$/;
const passage = (s) => {
  const m = PASSAGE.exec(s);
  return m && { sign: m[1], start: +m[2], end: +m[3], group: +(m[4] || 1) };
};
const passages = (item) => (item.dataset.ev || "").split(" ").map(passage).filter(Boolean);
const signsOf = (item) => [...new Set([...passages(item).map((p) => p.sign), ...(item.dataset.articles || "").split(" ")])].filter(Boolean);
const KINDS = synopsis ? JSON.parse(synopsis.dataset.kinds) : {};
const kindOf = (item) => Object.keys(KINDS).find((k) => item.classList.contains(k)) || "";
const textOf = (sign) => {
  const report = byId(sign);
  whole(report);
  return report && $(".text", report);
};
const outletOf = (sign) => { const e = $(".kicker bdi", byId(sign)); return e ? e.textContent : sign; };
const dateOf = (sign) => { const e = $(".kicker time", byId(sign)); return e ? e.textContent : ""; };

// Places are counted in characters (code points), as the account does; a string here counts some characters twice.
const length = (s) => s.length - (s.match(/[\ud800-\udbff][\udc00-\udfff]/g) || []).length;
const index = (s, n) => {
  if (length(s) === s.length) return n;
  let i = 0;
  for (const c of s) { if (n-- <= 0) break; i += c.length; }
  return i;
};
const place = (e) => (e.dataset.o !== undefined ? +e.dataset.o : e.id.includes(".") ? +e.id.split(".")[1] : null);

/** The text nodes of an article that lie in the passage, each with what of it does. */
function* stretches(text, p) {
  for (const line of all("p[data-o]", text)) {
    let at = +line.dataset.o;
    if (at >= p.end) return;
    if (line.nextElementSibling && place(line.nextElementSibling) !== null && place(line.nextElementSibling) <= p.start) continue;
    const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (n) =>
      n.nodeType === 1 && (n.classList.contains("mg") || n.classList.contains("outwhy")) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    for (let n = walk.nextNode(); n; n = walk.nextNode()) {
      if (n.nodeType === 1) {
        if (place(n) !== null) at = place(n);
        continue;
      }
      const size = length(n.data), from = Math.max(p.start - at, 0), to = Math.min(p.end - at, size);
      if (from < to) yield [n, index(n.data, from), index(n.data, to), line];
      at += size;
    }
  }
}
const wordsOf = (text, p) => {
  let said = "", last = null;
  for (const [n, from, to, line] of stretches(text, p)) {
    said += (last && last !== line ? " " : "") + n.data.slice(from, to);
    last = line;
  }
  return said;
};
function light(text, p) {
  return [...stretches(text, p)].map(([n, from, to]) => {
    const words = n.splitText(from);
    words.splitText(to - from);
    const mark = make("mark", "lit g" + Math.min(p.group, 3));
    words.replaceWith(mark);
    mark.append(words);
    return mark;
  });
}
const unlight = (at) => all("mark.lit", at).forEach((e) => {
  const parent = e.parentNode;
  e.replaceWith(...e.childNodes);
  parent.normalize();
});

function toPassage(p, push) {
  const text = textOf(p.sign);
  if (!text) return;
  unlight(text);
  const first = light(text, p)[0];
  if (!first) return;
  if (push) history.pushState(null, "", `#${p.sign}.${p.start}-${p.end}`);
  first.scrollIntoView({ block: "center" });
  first.tabIndex = -1;
  first.focus({ preventScroll: true });
}

// -- side by side ----------------------------------------------------------------------------------------------------
let ring = [];
let turn = 0;

function titleOf(item) {
  const text = $(".statement", item) || $("bdi", item) || $(".meta", item);
  return text ? text.textContent.trim() : item.id;
}

function column(sign, list, wanted) {
  const box = make("div", "column" + (sign === wanted ? " first" : ""));
  box.setAttribute("role", "group");
  const head = make("div", "name");
  const jump = make("a", "", synopsis.dataset.article);
  jump.href = `#${sign}.${list[0].start}-${list[0].end}`;
  jump.addEventListener("click", (event) => {
    event.preventDefault();
    synopsis.close();
    toPassage(list[0], true);
  });
  head.append(jump, make("span", "w", sign), " ", make("span", "outlet", outletOf(sign)), dateOf(sign) ? " · " + dateOf(sign) : "");
  const groups = [...new Set(list.map((p) => p.group))];
  if (kindOf(ring[turn]) === "conflict") head.append(" · " + synopsis.dataset.reading + " " + groups.join(", "));
  const text = textOf(sign).cloneNode(true);
  all(".mg", text).forEach((e) => e.remove());
  for (const e of all("[id]", text)) {
    e.dataset.o = place(e);
    e.removeAttribute("id");
  }
  unlight(text);
  text.tabIndex = 0;
  box.setAttribute("aria-label", sign + " " + outletOf(sign));
  for (const p of list) light(text, p).forEach((e) => e.closest("p").classList.add("has"));
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
  byId("synopsis-kind").textContent = `${KINDS[kindOf(item)] || ""} ${item.id}` + (ring.length > 1 ? ` (${turn + 1}/${ring.length})` : "");
  byId("synopsis-title").textContent = titleOf(item);
  columns.replaceChildren(...signs.filter((s) => bySign.has(s)).map((s) => column(s, bySign.get(s), wanted)));
  const silent = signs.filter((s) => !bySign.has(s));
  byId("synopsis-silent").textContent = silent.length && ["finding", "conflict", "quote"].includes(kindOf(item)) ? `${synopsis.dataset.silent} ${silent.join(" ")}` : "";
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
  if (side) return void compare([side.closest(".item")]);
  const mark = at.closest("a.mk");
  if (mark) {
    const report = mark.closest(".report");
    if (compare(itemsOf(mark), report && report.id)) event.preventDefault();
    return;
  }
  const words = at.closest("a.w, a.yes");
  if (words && words.hash.includes(".")) {
    const [sign, start] = words.hash.slice(1).split(".");
    const item = owner(words);
    if (item && compare([item], sign)) event.preventDefault();
    else if (item) {
      const p = passages(item).find((x) => x.sign === sign && x.start === +start);
      if (p) { event.preventDefault(); toPassage(p, true); }
    }
    return;
  }
  const told = at.closest(".report .text span");
  if (told && !at.closest(".mg, a") && !String(getSelection())) {
    let mg = told;
    while (mg && !mg.classList.contains("mg")) mg = mg.previousElementSibling;
    if (mg) compare([...new Set(all(".mk", mg).flatMap(itemsOf))], told.closest(".report").id);
  }
});
const itemsOf = (mark) => (mark.dataset.items || mark.hash.slice(1)).split(" ").map(the);

/** The entry a link to a passage belongs to. */
function owner(link) {
  const own = link.closest("[data-ev]");
  if (own) return own;
  const named = link.closest("[data-item]");
  if (named) return the(named.dataset.item);
  const here = all("a.here", link.closest(".support, .meta, li, dd") || link.parentElement).pop();
  return here && the(here.hash.slice(1));
}

// -- what opens: each article's words, taken from the articles -------------------------------------------------------
document.addEventListener("toggle", (event) => {
  const details = event.target;
  if (!details.open || !details.matches("details.ev") || details.dataset.told) return;
  details.dataset.told = "1";
  const list = make("ol", "told");
  let last = null, entry;
  for (const p of passages(details.closest("[data-ev]"))) {
    if (p.sign !== last) {
      entry = make("li");
      const who = make("span", "who");
      who.append(make("b", "", outletOf(p.sign)), dateOf(p.sign) ? " · " + dateOf(p.sign) : "");
      entry.append(who);
      list.append(entry);
      last = p.sign;
    }
    const line = make("p"), link = make("a", "w", p.sign), said = make("q", "v", wordsOf(textOf(p.sign), p));
    link.href = `#${p.sign}.${p.start}-${p.end}`;
    said.dir = "auto";
    line.append(link, " ", said);
    entry.append(line);
  }
  details.querySelector("summary").after(list);
}, true);
document.addEventListener("pointerover", (event) => {
  const link = event.target.closest && event.target.closest("a.w, a.yes");
  if (link && !link.title) link.title = outletOf(link.hash.slice(1).split(".")[0]);
});

// -- addresses: #f12, #A.120, #A.120-135 -----------------------------------------------------------------------------
function follow() {
  const hash = decodeURIComponent(location.hash.slice(1));
  const p = passage(hash);
  if (p) return toPassage(p, false);
  if (!hash) return;
  if (/^[A-Z]+\.\d+$/.test(hash)) textOf(hash.split(".")[0]);
  const target = the(hash);
  if (!target) return;
  for (let d = target.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
  whole(target);
  if (target.hidden) clear();
  if (target.matches(".item, .report, .leaf")) {
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }
  all(".aimed").forEach((e) => e.classList.remove("aimed"));
  if (target.matches(".item, .leaf, .text span")) target.classList.add("aimed");
  target.scrollIntoView();
}
addEventListener("hashchange", follow);

// -- search and filters ----------------------------------------------------------------------------------------------
const find = byId("find"), kind = byId("kind"), shown = byId("shown");
let items = [];
const allItems = () => { if (later.size || !items.length) { layAll(); items = all("main .item[data-ev]"); } return items; };
const fold = (s) => s.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
let texts;
const picked = (name) => all(`input[data-filter="${name}"]:checked`).map((i) => i.value);

function filter() {
  if (!find) return;
  const q = fold(find.value.trim()), articles = picked("article"), statuses = picked("status"), sort = kind.value;
  const any = Boolean(q || articles.length || statuses.length || sort);
  if (!any && !later.size && !items.length) return;
  allItems();
  if (q && !texts) texts = new Map(items.map((i) => [i, fold(i.textContent)]));
  let n = 0;
  for (const i of items) {
    const d = i.dataset;
    const ok = (!q || texts.get(i).includes(q))
      && (!articles.length || articles.every((a) => signsOf(i).includes(a)))
      && (!statuses.length || statuses.includes(d.status))
      && (!sort || d.sort === sort || i.classList.contains(sort));
    i.hidden = !ok;
    if (ok) n++;
  }
  for (const group of all(".speaker, .one, details.group")) group.hidden = any && !$(".item:not([hidden])", group);
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
    the("findings").scrollIntoView();
  }));
}

// -- the graph answers to pointer and focus --------------------------------------------------------------------------
const ask = (graph, node) => {
  all(".lit", graph).forEach((e) => e.classList.remove("lit"));
  graph.classList.toggle("asked", Boolean(node));
  if (!node) return;
  const { a, b } = node.dataset;
  for (const e of all("[data-a]", graph)) {
    const hit = a && b ? e === node : a ? e.dataset.a === a || (e.matches("a") && e.dataset.b === a) : e.dataset.b === b;
    if (hit && !e.matches(".node")) e.classList.add("lit");
  }
};
for (const type of ["pointerover", "focusin", "focusout"]) document.addEventListener(type, (e) => {
  const graph = $(".graph");
  if (!graph) return;
  const within = e.target.closest && e.target.closest(".graph a");
  if (within || graph.classList.contains("asked")) ask(graph, type === "focusout" ? null : within);
});

// -- keys ------------------------------------------------------------------------------------------------------------
const keys = byId("keys"), keysOn = byId("keys-on");
if (keys) {
  byId("keys-open").addEventListener("click", () => keys.showModal());
  byId("keys-close").addEventListener("click", () => keys.close());
}
let now = null;
function move(by) {
  const open = allItems().filter((i) => !i.hidden && i.checkVisibility());
  if (!open.length) return;
  let k = open.indexOf(now);
  if (k < 0) {
    k = open.findIndex((i) => i.getBoundingClientRect().top > 130);
    k = by > 0 ? (k < 0 ? 0 : k) : (k < 0 ? open.length : k) - 1;
  } else k += by;
  if (now) now.classList.remove("now");
  now = open[Math.max(0, Math.min(open.length - 1, k))];
  now.classList.add("now");
  now.tabIndex = -1;
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
addEventListener("beforeprint", layAll);

follow();
// The first screen comes first: the rest is laid out when it has been drawn.
requestAnimationFrame(() => setTimeout(() => idle(layOn)));
})();
