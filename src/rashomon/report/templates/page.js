// Shows one document at a time, one record on hover or by keyboard, and keeps both in the address.
// Every word of a record is written by the page itself: what is shown here is a copy of its row.
"use strict";
(() => {
  const root = document.documentElement;
  const shown = document.getElementById("shown");
  const cards = shown.querySelector(".cards");
  const hint = cards.firstElementChild;
  const boxes = [...document.querySelectorAll(".layers input")];
  const views = [...document.querySelectorAll(".view")];
  let kept = null; // the record that stays shown when the pointer leaves: {key, numbers}
  let lit = []; // the segments that are highlighted
  let pointed = null; // the segment below the pointer

  // A record has an address in its text, #document/s12-40, and a row in a table, document.S3. The number S3
  // names it in the segments of its document.
  const byId = (id) => document.getElementById(id);
  const rowOf = (key, number) => byId(`${key}.${number}`);
  const addressOf = (row) => row.querySelector("th a")?.getAttribute("href").slice(1);
  const isOff = (row) => root.classList.contains(`off-${row.closest("table").dataset.layer}`);

  // --- one record -----------------------------------------------------------------------------------------

  function card(row) {
    const table = document.createElement("table");
    const copy = row.cloneNode(true);
    copy.removeAttribute("id");
    table.className = `${row.closest("table").className} card`;
    table.append(document.createElement("tbody"));
    table.tBodies[0].append(copy);
    return table;
  }

  function highlight(key, number) {
    for (const old of lit) old.classList.remove("on", "also");
    lit = [];
    const article = byId(`${key}/text`);
    if (!article || !number) return;
    const own = article.querySelectorAll(`[data-r~="${number}"]`);
    const parts = article.querySelectorAll(`[data-x~="${number}"]`);
    for (const segment of parts) segment.classList.add(own.length ? "also" : "on");
    for (const segment of own) segment.classList.add("on");
    lit = [...own, ...parts];
  }

  function show(record) {
    const rows = (record?.numbers ?? []).map((number) => rowOf(record.key, number)).filter((row) => row && !isOff(row));
    cards.replaceChildren(...(rows.length ? rows.map(card) : [hint]));
    shown.classList.toggle("full", rows.length > 0);
    highlight(record?.key, rows[0]?.id.slice(record.key.length + 1));
  }

  function keep(record) {
    kept = record;
    show(record);
  }

  function under(segment) {
    return { key: segment.closest("article").dataset.key, numbers: segment.dataset.r.split(" ") };
  }

  function recordOf(anchor) {
    if (!anchor.matches("article :is(a, i)")) return null;
    const key = anchor.closest("article").dataset.key;
    return { key, numbers: [anchor.dataset.n ?? numberOf(key, anchor)] };
  }

  // Ties and actors are not marked in the text: only their row knows their number.
  function numberOf(key, place) {
    const link = place.closest(".view").querySelector(`th a[href="#${CSS.escape(place.id)}"]`);
    return link?.closest("tr").id.slice(key.length + 1);
  }

  // --- the address: #document/record?off=layer,layer ------------------------------------------------------

  function place() {
    const [target, off] = location.hash.slice(1).split("?off=");
    let name = target;
    try { name = decodeURIComponent(target); } catch { /* a stray percent sign: taken as it is */ }
    return { name, off: off === undefined ? null : off.split(",") };
  }

  function write(name, push) {
    const off = boxes.filter((box) => !box.checked).map((box) => box.name);
    const hash = `#${name}${off.length ? `?off=${off}` : ""}`;
    try { history[push ? "pushState" : "replaceState"](null, "", hash); } catch { /* in a notebook's frame the address is not ours */ }
  }

  function open(view) {
    for (const other of views) other.classList.toggle("open", other === view);
    const article = view.querySelector("article");
    root.classList.toggle("listing", !article);
    if (article && !article.dataset.ready) rove(article);
  }

  function go(name) {
    const target = byId(name) ?? views[0];
    if (!target) return;
    const view = target.closest(".view");
    if (view) open(view);
    const record = recordOf(target);
    keep(record);
    if (record) {
      if (target.matches(".k")) focusOn(target);
      target.scrollIntoView({ block: "start" });
    } else if (name) {
      target.scrollIntoView({ block: "start" });
    }
  }

  function arrive() {
    const { name, off } = place();
    if (off) for (const box of boxes) box.checked = !off.includes(box.name);
    layers();
    go(name);
  }

  function layers() {
    for (const box of boxes) root.classList.toggle(`off-${box.name}`, !box.checked);
    show(kept);
  }

  // --- the keyboard: the text is one stop, the arrows go from record to record ---------------------------

  function rove(article) {
    article.dataset.ready = "1";
    article.querySelectorAll(".k").forEach((anchor, i) => { anchor.tabIndex = i ? -1 : 0; });
  }

  function focusOn(anchor) {
    const article = anchor.closest("article");
    for (const other of article.querySelectorAll('.k[tabindex="0"]')) other.tabIndex = -1;
    anchor.tabIndex = 0;
    anchor.focus({ preventScroll: true });
  }

  function step(anchor, pressed) {
    const article = anchor.closest("article");
    const all = [...article.querySelectorAll(".k")].filter((one) => {
      const record = recordOf(one);
      return !isOff(rowOf(record.key, record.numbers[0]));
    });
    const at = all.indexOf(anchor);
    const rightToLeft = getComputedStyle(anchor.closest("p")).direction === "rtl";
    const sideways = rightToLeft ? -1 : 1;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, ArrowRight: at + sideways, ArrowLeft: at - sideways, Home: 0, End: all.length - 1 };
    return pressed in to ? all[Math.max(0, Math.min(all.length - 1, to[pressed]))] : null;
  }

  document.addEventListener("focusin", (event) => {
    if (event.target.matches("article .k")) keep(recordOf(event.target));
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { keep(null); return; }
    if (event.altKey || event.ctrlKey || event.metaKey || !event.target.matches("article .k")) return;
    const next = step(event.target, event.key);
    if (next) {
      event.preventDefault();
      focusOn(next);
      next.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") {
      event.preventDefault();
      write(event.target.id, true);
    }
  });

  // --- the pointer ---------------------------------------------------------------------------------------

  // A page that scrolls below a resting pointer has not been pointed at: only a move counts.
  let rest = [NaN, NaN];
  document.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || (event.screenX === rest[0] && event.screenY === rest[1])) return;
    rest = [event.screenX, event.screenY];
    const segment = event.target.closest("article [data-r]");
    if (segment === pointed) return;
    pointed = segment;
    show(segment ? under(segment) : kept);
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    const segment = event.target.closest("article [data-r]");
    const row = event.target.closest("table[data-layer] tr");
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link) {
      event.preventDefault();
      const name = link.matches(".k") ? link.id : link.getAttribute("href").slice(1);
      write(name, true);
      go(name);
    } else if (!getSelection().isCollapsed) {
      return; // somebody marks words to copy them
    } else if (row && addressOf(row)) {
      write(addressOf(row), true);
      go(addressOf(row));
    } else if (segment) {
      keep(under(segment));
      write(addressOf(rowOf(kept.key, kept.numbers[0])), true);
    }
  });

  shown.querySelector(".close").addEventListener("click", () => keep(null));

  for (const box of boxes) {
    box.addEventListener("change", () => { layers(); write(place().name, false); });
  }
  addEventListener("hashchange", arrive);
  addEventListener("popstate", arrive);
  arrive();
})();
