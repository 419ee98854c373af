// A procedure by a few letters: suggestions come in a list after a pause, never in the field itself, so that no keyboard for Vietnamese is
// disturbed. Arrows move, Enter takes what is marked, Esc closes.
import { changed, composing, form, shown, swap, wait, words } from "./form.js";

const pause = 150; // ms after the last letter

let seek, list, status, timer, taken = "", marked = -1, found = [], round = 0;
let choosing = Promise.resolve();

// Resolves once the papers of the chosen procedure have come.
export const chosen = () => choosing;

export function startSuggestions() {
  seek = document.getElementById("procedure");
  taken = code().value && seek.value;
  list = document.createElement("ul");
  Object.assign(list, { id: "procedure-list", className: "suggestions", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", document.querySelector("label[for=procedure]").textContent);
  status = document.createElement("p");
  status.className = "sr";
  status.setAttribute("role", "status");
  document.getElementById("suggestions").replaceChildren(list, status);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" })) seek.setAttribute(name, value);
  seek.addEventListener("input", (e) => { if (!e.isComposing) soon(); });
  seek.addEventListener("compositionend", soon);
  seek.addEventListener("keydown", onKey);
  seek.addEventListener("blur", close);
  list.addEventListener("mousedown", (e) => e.preventDefault());
  list.addEventListener("click", (e) => {
    const option = e.target.closest("[role=option]");
    if (option) take([...list.children].indexOf(option));
  });
  document.getElementById("look").addEventListener("click", (e) => {
    e.preventDefault();
    seek.focus();
    look();
  });
}

// The field that holds the chosen code; radio buttons that stand there for pages without script give way to it.
function code() {
  let field = form.querySelector("input[type=hidden][name=procedure]");
  if (!field) {
    field = Object.assign(document.createElement("input"), { type: "hidden", name: "procedure" });
    document.getElementById("found").replaceChildren(field);
  }
  return field;
}

function soon() {
  clearTimeout(timer);
  round++;
  if (seek.value !== taken && code().value) {
    code().value = "";
    document.getElementById("chosen").replaceChildren();
  }
  timer = setTimeout(look, pause);
}

async function look() {
  clearTimeout(timer);
  timer = undefined;
  const mine = ++round;
  try {
    const address = new URL(form.dataset.procedures, location.href);
    address.searchParams.set("q", seek.value);
    const answer = await fetch(address, { credentials: "same-origin", signal: AbortSignal.timeout(10_000) });
    if (!answer.ok) throw new Error(answer.status);
    const all = await answer.json();
    if (mine === round) show(all);
  } catch {
    if (mine === round) status.textContent = words.lost;
  }
}

function show(all) {
  found = all;
  list.replaceChildren(...all.map((one, i) => {
    const option = Object.assign(document.createElement("li"), { id: `procedure-${i}` });
    option.setAttribute("role", "option");
    const hint = Object.assign(document.createElement("span"), { className: "hint", textContent: one.hint });
    option.append(Object.assign(document.createElement("span"), { textContent: one.name }), hint);
    return option;
  }));
  status.textContent = all.length ? `${all.length} ${words.count}` : words.none;
  status.classList.toggle("sr", all.length > 0);
  const here = document.activeElement === seek;
  list.hidden = !all.length || !here;
  seek.setAttribute("aria-expanded", String(!list.hidden));
  mark(list.hidden ? -1 : 0);
}

function mark(i) {
  marked = i;
  for (const [n, option] of [...list.children].entries()) {
    option.setAttribute("aria-selected", String(n === i));
    if (n === i) option.scrollIntoView({ block: "nearest" });
  }
  if (i < 0) seek.removeAttribute("aria-activedescendant");
  else seek.setAttribute("aria-activedescendant", `procedure-${i}`);
}

function close() {
  clearTimeout(timer);
  round++;
  list.hidden = true;
  seek.setAttribute("aria-expanded", "false");
  mark(-1);
}

function onKey(e) {
  if (composing(e) || e.ctrlKey || e.altKey || e.metaKey) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
  if (step) {
    e.preventDefault();
    if (list.hidden) look();
    else mark((marked + step + found.length) % found.length);
  } else if (e.key === "Escape" && !list.hidden) {
    e.preventDefault();
    close();
  } else if (e.key === "Enter" && !(code().value && list.hidden)) {
    e.preventDefault();
    e.stopPropagation();
    if (list.hidden || timer) look(); // nobody takes what they have not seen
    else take(marked);
  }
}

function take(i) {
  const one = found[i];
  if (!one) return;
  close();
  code().value = one.code;
  seek.value = taken = one.name;
  document.getElementById("applicant.name").focus();
  choosing = choose(one.code);
}

// Brings what belongs to the procedure into the form; with the server away it tries until it is back, or another one is taken.
async function choose(which) {
  for (let again = 500; code().value === which; again = Math.min(again * 2, 8_000)) {
    try {
      const page = await shown("choose");
      if (code().value !== which) return;
      swap(page, "chosen", "papers", "channel", "fee");
      const kind = page.querySelector("input[name=kind]:checked");
      if (kind) document.getElementById(kind.id).checked = true;
      changed();
      return;
    } catch {
      status.textContent = words.lost;
      await wait(again);
    }
  }
}
