// A calendar beside a date field, by the date-picker dialog of the ARIA practices: working days can be chosen, days off say what they are.
// The field itself stays as it is, to be typed into; without this script it is all there is.
import { full, kindOf, month, months, plus, short, valid, weekday, weekdayName, weekdayShort } from "./days.js";

const words = JSON.parse(document.getElementById("calendar-words").textContent);
let dialog = null;
let field = null; // whose calendar is open
let days = null;
let at = ""; // the day that has the focus
let pressed = false; // a key that chooses

const make = (name, members = {}, ...children) => {
  const e = Object.assign(document.createElement(name), members);
  e.append(...children);
  return e;
};
const button = (label, text, go) => {
  const b = make("button", { type: "button", textContent: text, onclick: go });
  b.setAttribute("aria-label", label);
  b.title = label;
  return b;
};

// Gives every date field below an element that knows its working days a calendar, once.
export function startCalendars(root) {
  for (const input of root.querySelectorAll("input[data-days]")) {
    if (input.closest(".dated")) continue;
    const open = button(words.open, "", () => show(input));
    open.setAttribute("aria-haspopup", "dialog");
    open.append(icon());
    const note = make("span", { className: "hint day-note", id: `${input.id}-note` });
    note.setAttribute("role", "status");
    const box = make("span", { className: "dated" });
    input.before(box);
    box.append(input, open);
    box.after(note);
    input.setAttribute("aria-describedby", [input.getAttribute("aria-describedby"), note.id].filter(Boolean).join(" "));
    input.addEventListener("change", () => tell(input));
    if (input.value) tell(input);
  }
}

function icon() {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", "M3 5h18v16H3zM3 10h18M8 2v5M16 2v5");
  svg.append(path);
  return svg;
}

// Says beside the field what the chosen day is.
function tell(input) {
  const note = document.getElementById(`${input.id}-note`);
  if (!valid(input.value)) {
    note.textContent = "";
    return;
  }
  const kind = kindOf(JSON.parse(input.dataset.days), input.value, words);
  note.textContent = `${full(input.value)}: ${kind.text}`;
  note.classList.toggle("bad", !kind.open);
}

function show(input) {
  field = input;
  days = JSON.parse(input.dataset.days);
  at = clamp(valid(input.value) ? input.value : days.first);
  dialog ??= build();
  draw();
  dialog.showModal();
  focus();
}

const clamp = (day) => (day < days.first ? days.first : day > days.last ? days.last : day);

function build() {
  const turn = (label, text, n) => {
    const b = button(label, text, () => move(months(at, n), false));
    b.dataset.turn = n;
    return b;
  };
  const title = make("h2", { id: "calendar-title" });
  title.setAttribute("aria-live", "polite");
  const table = make("table", {}, make("thead"), make("tbody"));
  table.setAttribute("role", "grid");
  table.setAttribute("aria-labelledby", "calendar-title");
  table.addEventListener("keydown", keys);
  table.addEventListener("keyup", release);
  table.addEventListener("click", (e) => {
    const cell = e.target.closest("td[data-day]");
    if (cell) choose(cell.dataset.day);
  });
  const status = make("p", { className: "day" });
  status.setAttribute("role", "status");
  const box = make("dialog", { className: "calendar" },
    make("div", { className: "turn" }, turn(words.previous_year, "«", -12), turn(words.previous_month, "‹", -1), title, turn(words.next_month, "›", 1), turn(words.next_year, "»", 12)),
    table, status, make("div", { className: "holidays" }), make("p", { className: "hint bounds" }), make("p", { className: "hint", textContent: words.keys }),
    make("p", {}, make("button", { type: "button", className: "button quiet", textContent: words.close, onclick: () => box.close() })));
  box.setAttribute("aria-label", words.choose);
  box.addEventListener("click", (e) => { if (e.target === box) box.close(); });
  box.addEventListener("close", () => { if (field.isConnected) field.nextElementSibling.focus(); });
  document.body.append(box);
  return box;
}

function draw() {
  const first = `${at.slice(0, 7)}-01`;
  dialog.querySelector("h2").textContent = month(first);
  const start = plus(first, -((weekday(first) + 6) % 7)); // weeks begin on Mondays
  const head = make("tr");
  for (let i = 0; i < 7; i += 1) {
    const th = make("th", { scope: "col", abbr: weekdayName(plus(start, i)), textContent: weekdayShort(plus(start, i)) });
    head.append(th);
  }
  dialog.querySelector("thead").replaceChildren(head);
  const rows = [];
  const named = [];
  for (let day = start; day.slice(0, 7) <= at.slice(0, 7); day = plus(day, 7)) {
    const row = make("tr");
    for (let i = 0; i < 7; i += 1) row.append(cell(plus(day, i), named));
    rows.push(row);
  }
  dialog.querySelector("tbody").replaceChildren(...rows);
  const list = named.map(([day, text]) => make("li", { textContent: `${short(day).slice(0, 5)}: ${text}` }));
  dialog.querySelector(".holidays").replaceChildren(...(list.length ? [make("p", { className: "hint", textContent: words.holidays }), make("ul", {}, ...list)] : []));
  dialog.querySelector(".bounds").textContent = `${words.from} ${short(days.first)}, ${words.until} ${short(days.last)}`;
  for (const b of dialog.querySelectorAll("[data-turn]")) b.disabled = clamp(months(at, Number(b.dataset.turn))).slice(0, 7) === at.slice(0, 7);
  status();
}

function cell(day, named) {
  const td = make("td");
  td.setAttribute("role", "gridcell");
  if (day.slice(0, 7) !== at.slice(0, 7)) {
    td.setAttribute("aria-disabled", "true");
    return td;
  }
  const kind = kindOf(days, day, words);
  td.textContent = Number(day.slice(8));
  td.dataset.day = day;
  td.tabIndex = day === at ? 0 : -1;
  td.setAttribute("aria-label", `${full(day)}, ${kind.text}`);
  td.title = kind.text;
  if (!kind.open) td.setAttribute("aria-disabled", "true");
  if (!kind.open && !kind.outside) td.classList.add("off");
  if (kind.named) {
    td.classList.add("named");
    named.push([day, kind.text]);
  }
  if (day === field.value) td.setAttribute("aria-selected", "true");
  if (day === days.first) td.classList.add("now");
  return td;
}

const status = () => { dialog.querySelector(".day").textContent = `${full(at)}: ${kindOf(days, at, words).text}`; };
const focus = () => dialog.querySelector(`td[data-day="${at}"]`).focus();

function move(day, focused = true) {
  at = clamp(day);
  draw();
  if (focused) focus();
}

function choose(day) {
  at = clamp(day);
  if (!kindOf(days, day, words).open) return move(day); // the line below says why not
  field.value = day;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
  dialog.close();
}

function keys(e) {
  if (e.ctrlKey || e.altKey || e.metaKey || e.isComposing) return;
  const from = (weekday(at) + 6) % 7;
  const steps = {
    ArrowLeft: () => plus(at, -1), ArrowRight: () => plus(at, 1), ArrowUp: () => plus(at, -7), ArrowDown: () => plus(at, 7),
    Home: () => plus(at, -from), End: () => plus(at, 6 - from),
    PageUp: () => months(at, e.shiftKey ? -12 : -1), PageDown: () => months(at, e.shiftKey ? 12 : 1),
  };
  if (e.key === "Enter" || e.key === " ") {
    e.preventDefault();
    pressed = true;
  } else if (e.key in steps) {
    e.preventDefault();
    move(steps[e.key]());
  }
}

// A day is chosen as the key is let go: the button that has the focus then must not hear the same key.
function release(e) {
  if (pressed && (e.key === "Enter" || e.key === " ")) choose(at);
  pressed = false;
}
