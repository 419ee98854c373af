// A list of work: all lines of a page chosen at once, and what others change shown without disturbing what one is doing.

import { connect } from "../wall/feed.js";
import { fetchPart, elementsOf } from "../office/part.js";
import { holdFocus, marks, typed } from "../office/hands.js";

const list = document.getElementById("list");
const notice = document.getElementById("changed");

list?.addEventListener("change", (e) => {
  if (e.target.matches("[data-all]")) list.querySelectorAll("[name=line]").forEach((box) => { box.checked = e.target.checked; });
});

// Enter in a field of an action shows what would come of it; Ctrl+Enter does it.
list?.addEventListener("keydown", (e) => {
  if (e.key !== "Enter" || e.ctrlKey || e.isComposing || !e.target.matches("[data-group] input")) return;
  e.preventDefault();
  e.target.form.requestSubmit(e.target.closest("[data-group]").querySelector("[data-look]"));
});

// Somebody is busy with the list when they have chosen a line, mark text or type; then it is theirs, and a word says that there is news.
const inputs = () => [...list.querySelectorAll("[name=q], [name=officer], [name=outcome], [name=until], [name=days], [name=reason]")];
const busy = () => list.querySelector("[name=line]:checked") !== null || inputs().some(typed) || marks(list) || list.contains(document.activeElement?.closest("input:not([type=checkbox]), select, textarea"));

// Shows the list as it is now. Unless somebody asked for it, nothing is touched that is in their hands by the time it is here; what they chose
// and typed stays in any case.
async function refresh(asked) {
  let fresh;
  try {
    fresh = elementsOf(await fetchPart(location.href)).querySelector("#list");
  } catch {
    return; // the next change, or the next connection, tries again
  }
  if (!fresh) return;
  if (!asked && busy()) {
    notice.hidden = false;
    return;
  }
  const refocus = holdFocus();
  const chosen = new Set([...list.querySelectorAll("[name=line]:checked")].map((box) => box.value));
  const opened = list.querySelector("details.extend")?.open;
  const entered = inputs().filter(typed).map((input) => [input.name, input.value]);
  const before = new Set([...list.querySelectorAll("[data-line]")].map((row) => row.dataset.line + row.textContent));
  list.replaceChildren(...fresh.childNodes);
  for (const row of list.querySelectorAll("[data-line]")) {
    if (!before.has(row.dataset.line + row.textContent)) row.dataset.changed = "";
    const box = row.querySelector("[name=line]");
    if (box && chosen.has(box.value)) box.checked = true;
  }
  for (const [name, value] of entered) {
    const input = list.querySelector(`[name=${name}]`);
    if (input) input.value = value;
  }
  const extend = list.querySelector("details.extend");
  if (extend && opened) extend.open = true;
  refocus();
  notice.hidden = true;
}

function news() {
  if (busy()) notice.hidden = false;
  else refresh(false);
}

if (list?.dataset.topic && notice) {
  notice.querySelector("button").addEventListener("click", () => refresh(true));
  let shown = null;
  connect({
    topic: list.dataset.topic, retryMin: 500, retryMax: 15000,
    on: {
      view(view) {
        if (shown !== null && view.position !== shown) news();
        shown = view.position;
      },
      frame() {}, hello() {}, link() {},
      out() { location.reload(); }, // to the sign-in, and back from there
    },
  });
}
