// What every wall does: keeps its figures current, marks what changed, tells the office's time and the age of its data,
// and reloads itself when the server has a newer page. The last picture stays through an outage.
import { age, at, count, inOffice, offsetOf, two, write } from "../shared/format.js";
import { connect, passed } from "./feed.js";

const page = document.body.dataset;
const words = JSON.parse(document.getElementById("wording").textContent);
const style = { lang: document.documentElement.lang, words, offsetMinutes: offsetOf(page.officeTime) };
const markFor = 6000; // ms that a change stays marked

// ---- time -----------------------------------------------------------------------------------------------------------

// Times of the last frame, and when it was sent by this screen's own time.
let last = times(page.serverTime, page.officeTime, page.dataTime, 0);
let officeRate = 1;
// How far the figures have folded the log, and how far it goes; 0: not known.
let reach = { position: Number(page.position), head: Number(page.head) };

function times(server, office, data, late) {
  return { server: Date.parse(server), office: Date.parse(office), data: data ? Date.parse(data) : NaN, sent: passed() - late };
}

// Real milliseconds since the last frame; never less than have passed, whatever happens to the screen's own clock.
const since = () => passed() - last.sent;

function noteTimes(frame, late) {
  const next = times(frame.server_time, frame.office_time, frame.data_time, late);
  const real = next.server - last.server;
  if (real > 500) officeRate = Math.max(0, (next.office - last.office) / real);
  if (Math.abs(officeRate - 1) < 0.05) officeRate = 1;
  if (Number.isNaN(next.data)) next.data = last.data;
  style.offsetMinutes = offsetOf(frame.office_time);
  reach = { position: frame.position ?? 0, head: frame.head ?? 0 };
  last = next;
}

const clock = document.getElementById("clock");
const today = document.getElementById("date");
const simulated = document.getElementById("simulated");

// What is shown again tells of its own moment and never of now; both are undefined on a wall that is live.
let replayAt = page.replay === undefined ? undefined : Date.parse(page.replay);
let replayState = page.replayState;

const dateOf = (t) => `${two(t.getUTCDate())}/${two(t.getUTCMonth() + 1)}/${t.getUTCFullYear()}`;

function tellOfficeTime() {
  // An office that runs faster than the world is not guessed far ahead of what the server said.
  const ahead = officeRate === 1 ? since() : Math.min(since(), 3000) * officeRate;
  const t = inOffice(last.office + ahead, style.offsetMinutes);
  const shown = replayAt === undefined ? t : inOffice(replayAt, style.offsetMinutes);
  set(clock, `${two(shown.getUTCHours())}:${two(shown.getUTCMinutes())}`);
  set(today, `${words["weekday." + shown.getUTCDay()]} ${dateOf(shown)}`);
  darken(t);
  if (simulated !== null) simulated.hidden = Math.abs(last.office - last.server) <= 60000;
}

// ---- age of the data ------------------------------------------------------------------------------------------------

const ageBox = document.getElementById("age");
const ageState = document.getElementById("age-state");
const ageTime = document.getElementById("age-time");
const ageAgo = document.getElementById("age-ago");
const ageLink = document.getElementById("age-link");
const ageSaid = document.getElementById("age-said");
let linked = true;

// Milliseconds since the figures were known to be current; NaN before the first.
export const dataAge = () => last.server + since() - last.data;

// The events that the log holds and the figures have not had for longer than a moment. Through an outage nobody knows. age.go does the same.
function eventsBehind(ms) {
  return linked && (Number.isNaN(ms) || ms >= Number(page.lagAfter)) ? Math.max(0, reach.head - reach.position) : 0;
}

function tellAge() {
  const ms = dataAge();
  const behind = eventsBehind(ms);
  const lag = words[behind === 1 ? "lag.one" : "lag"].replace("{n}", count(behind, style.lang));
  let state = "fresh";
  if (Number.isNaN(ms)) state = "waiting";
  else if (ms >= Number(page.staleAfter)) state = "stale";
  else if (ms >= Number(page.lateAfter) || behind > 0) state = "late";

  if (ageBox.dataset.state !== state) {
    // Said aloud once, when it turns; not each second.
    if (state !== "waiting" && replayAt === undefined && ageBox.dataset.state !== "waiting") set(ageSaid, words["said." + state]);
    ageBox.dataset.state = state;
    document.body.dataset.state = state;
  }
  set(ageState, behind > 0 && state !== "stale" ? lag : words["state." + state] ?? "");
  ageBox.toggleAttribute("data-behind", behind > 0 && state === "stale");
  ageLink.hidden = linked;
  if (state === "waiting") return;
  if (replayAt !== undefined) {
    const moment = inOffice(replayAt, style.offsetMinutes);
    set(ageState, state === "fresh" ? words["replay.state." + replayState] ?? "" : words["replay." + state]);
    set(ageTime, words["replay.at"].replace("{time}", `${two(moment.getUTCHours())}:${two(moment.getUTCMinutes())}`).replace("{date}", dateOf(moment)));
    return set(ageAgo, "");
  }
  const t = inOffice(last.data, style.offsetMinutes);
  if (behind > 0 && state === "stale") set(ageTime, lag);
  else set(ageTime, words[state === "stale" ? "as_of" : "updated"].replace("{time}", [t.getUTCHours(), t.getUTCMinutes(), t.getUTCSeconds()].map(two).join(":")));
  set(ageAgo, words.ago.replace("{age}", age(ms / 1000, words)));
}

// ---- figures --------------------------------------------------------------------------------------------------------

function set(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

const numbers = new Map(); // path → value shown, to tell up from down

function weight(value) {
  if (typeof value === "number") return value;
  return value && value.denominator > 0 ? value.numerator / value.denominator : NaN;
}

function show(view) {
  if (view.replay) {
    replayAt = Date.parse(view.replay.at);
    replayState = view.replay.state;
    tellOfficeTime();
    tellAge();
  }
  for (const node of document.querySelectorAll("[data-v]")) {
    const { v: path, f: format } = node.dataset;
    const text = write(view, path, format, style);
    const now = weight(at(view, path));
    if (node.textContent !== text) {
      node.textContent = text;
      if (numbers.has(path) && node.dataset.mark !== "no") mark(node, now >= numbers.get(path) ? "up" : "down");
    }
    numbers.set(path, now);
  }
  draw(view);
  list(view);
  for (const node of document.querySelectorAll("[data-if]")) {
    const there = at(view, node.dataset.if);
    node.hidden = (there === undefined || there === 0 || there === "") !== (node.dataset.not !== undefined);
  }
  for (const node of document.querySelectorAll("[data-history]")) {
    set(node, words["history." + at(view, node.dataset.history)] ?? "");
  }
  for (const node of document.querySelectorAll("[data-standing]")) {
    node.dataset.state = at(view, node.dataset.standing) ?? "no_figure"; // which icon it has
  }
  document.dispatchEvent(new CustomEvent("shown", { detail: view }));
}

// The columns of the trend, all to one scale; trend.go draws the first picture alike.
function draw(view) {
  const bars = [...document.querySelectorAll("[data-bar]")];
  const most = Math.max(1, ...bars.map((bar) => at(view, bar.dataset.bar) ?? 0));
  for (const bar of bars) {
    const n = at(view, bar.dataset.bar) ?? 0;
    const height = n > 0 ? Math.max(2, Math.floor((100 * n) / most)) : 0;
    bar.setAttribute("y", String(100 - height));
    bar.setAttribute("height", String(height));
  }
}

// The results that wait, the newest first. A code keeps its place on the page, so that only what is new is made.
function list(view) {
  const box = document.querySelector("[data-codes]");
  if (box === null) return;
  const all = Object.entries(view.codes ?? {}).map(([code, result]) => ({ code, ...result }));
  all.sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || (a.code < b.code ? -1 : 1));
  const known = new Map([...box.children].map((item) => [item.firstElementChild.textContent, item]));
  const wanted = all.map((result) => {
    const item = known.get(result.code) ?? box.appendChild(newItem());
    const [code, counter, time] = item.children;
    set(code, result.code);
    set(counter, `${box.dataset.codes} ${result.counter}`);
    set(time, write({ day: view.day, at: result.at }, "at", "moment", style));
    return item;
  });
  wanted.forEach((item, n) => { if (box.children[n] !== item) box.insertBefore(item, box.children[n]); });
  while (box.children.length > wanted.length) box.lastElementChild.remove();
}

function newItem() {
  const item = document.createElement("li");
  item.dataset.item = "";
  item.append(document.createElement("b"), " ", document.createElement("span"), " ", document.createElement("time"));
  return item;
}

function mark(node, direction) {
  node.dataset.changed = direction;
  clearTimeout(node.unmark);
  node.unmark = setTimeout(() => delete node.dataset.changed, markFor);
}

// ---- the screen itself ----------------------------------------------------------------------------------------------

// The picture moves by a pixel or two every minute, so that nothing burns in.
const shifts = [[0, 0], [1, 0], [2, 1], [1, 2], [0, 2], [-1, 1], [-2, 0], [-1, -1]];
let shift = 0;
setInterval(() => {
  shift = (shift + 1) % shifts.length;
  document.body.style.translate = `${shifts[shift][0]}px ${shifts[shift][1]}px`;
}, 60000);

// Dark by schedule, by the office's time: hours as in 17:30-06:30, and whole days off.
const dark = document.getElementById("dark");
export const schedule = { hours: page.dim ?? "", daysOff: [] };

const minutes = (text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));

function darken(t) {
  const now = t.getUTCHours() * 60 + t.getUTCMinutes();
  const day = `${t.getUTCFullYear()}-${two(t.getUTCMonth() + 1)}-${two(t.getUTCDate())}`;
  const [from, until] = schedule.hours === "" ? [0, 0] : schedule.hours.split("-").map(minutes);
  const night = from <= until ? from <= now && now < until : from <= now || now < until;
  dark.hidden = !night && !schedule.daysOff.includes(day);
  document.body.dataset.dark = dark.hidden ? "no" : "yes";
  if (!dark.hidden) set(document.getElementById("dark-until"), night ? words["dark.until"].replace("{time}", schedule.hours.slice(6)) : words["dark.day_off"]);
}

// ---- a newer page ---------------------------------------------------------------------------------------------------

function renew(version) {
  if (version === page.version || sessionStorage.getItem("renewed") === version) return;
  sessionStorage.setItem("renewed", version); // once for each version, whatever a cache on the way may do
  setTimeout(async function again() {
    try {
      if ((await fetch(location.href, { cache: "no-store" })).ok) return location.reload();
    } catch {
      // gone again: the picture stays
    }
    setTimeout(again, Number(page.retryMax));
  }, Math.random() * Number(page.reloadSpread));
}

tellOfficeTime();
tellAge();
setInterval(() => { tellOfficeTime(); tellAge(); }, 250);
// A screen that wakes up says first how old its picture is.
for (const wakes of ["visibilitychange", "resume"]) document.addEventListener(wakes, () => { tellOfficeTime(); tellAge(); });
connect({
  topic: page.topic,
  retryMin: Number(page.retryMin),
  retryMax: Number(page.retryMax),
  on: {
    hello: (frame) => renew(frame.version),
    frame: (frame, late) => { noteTimes(frame, late); tellOfficeTime(); tellAge(); },
    view: (view) => { show(view); document.body.dataset.live = "yes"; },
    link: (up) => { linked = up; reach = { position: 0, head: 0 }; if (!up) document.body.dataset.live = "no"; tellAge(); },
  },
});
