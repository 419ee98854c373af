// A list of work: all lines of a page chosen at once, and what others change shown without disturbing what one is doing.

import { connect } from "../wall/feed.js";
import { fetchPart, elementsOf } from "../office/part.js";

const list = document.getElementById("list");
const notice = document.getElementById("changed");

list?.addEventListener("change", (e) => {
  if (e.target.matches("[data-all]")) list.querySelectorAll("[name=line]").forEach((box) => { box.checked = e.target.checked; });
});

// Somebody is busy with the list when they have chosen a line or type; then it is theirs, and a word says that there is news.
const busy = () => list.querySelector("[name=line]:checked") !== null || list.contains(document.activeElement?.closest("input[type=search], select"));

async function refresh() {
  let fresh;
  try {
    fresh = elementsOf(await fetchPart(location.href)).querySelector("#list");
  } catch {
    return; // the next change, or the next connection, tries again
  }
  if (!fresh) return;
  const focused = document.activeElement?.closest("[data-line]")?.dataset.line;
  const before = new Set([...list.querySelectorAll("[data-line]")].map((row) => row.dataset.line + row.textContent));
  list.replaceChildren(...fresh.childNodes);
  for (const row of list.querySelectorAll("[data-line]")) {
    if (!before.has(row.dataset.line + row.textContent)) row.dataset.changed = "";
    if (row.dataset.line === focused) row.querySelector("a, input")?.focus();
  }
  notice.hidden = true;
}

function news() {
  if (busy()) notice.hidden = false;
  else refresh();
}

if (list?.dataset.topic && notice) {
  notice.querySelector("button").addEventListener("click", refresh);
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
