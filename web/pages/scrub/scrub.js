// The handle along the history: its position asks the server for the figures of that day, and the answer takes the place of the older one. While it
// is drawn one question is under way at a time, and the newest position is asked for next: figures follow however slow the way is. Playing is the
// same, asked a few times a second.
import { putPart } from "../office/part.js";
import { lead } from "./lead.js";

const scrub = document.getElementById("scrub");
const rail = document.getElementById("rail");
const said = document.getElementById("scrub-said");
const stand = () => document.querySelector("#answer [data-stand]");
const dayLength = 86400000;
const pad = (n, size = 2) => String(n).padStart(size, "0");

let asking = null; // what is asked just now
let failed = false; // there are no figures
let refused = false; // the server says why there are none

const askAgain = 300; // ms, for a state that is being made
const patience = 10; // how often, at most, while nothing plays

// Asks for the figures where "go" leads and puts them in; the address becomes theirs. Gives whether they are there.
async function ask(go, push) {
  asking?.abort();
  failed = refused = false;
  const own = (asking = new AbortController());
  const address = new URL(stand()?.dataset.address ?? location.href, location.href);
  address.searchParams.set("go", go);
  try {
    const asks = () => fetch(address, { credentials: "same-origin", cache: "no-store", headers: { "X-Part": "answer" }, signal: own.signal });
    let answer = await asks();
    for (let tries = 0; answer.status === 202; tries++) { // a state is being made
      if (!playing && tries >= patience) return location.assign(address); // the page says how far it has come
      if (tries > 0) wait();
      await new Promise((over) => setTimeout(over, askAgain));
      if (wanted !== null) return false; // somewhere else, by now
      answer = await asks();
    }
    if (answer.status === 401) return location.reload();
    refused = !answer.ok;
    if (refused) throw new Error(String(answer.status));
    const html = await answer.text();
    if (own.signal.aborted) return false;
    put(html);
    keep(push);
    said.className = stand()?.dataset.problem ? "problem" : "sr";
    return true;
  } catch (e) {
    if (e.name === "AbortError") return false;
    failed = true;
    said.className = "problem";
    say(said.dataset.failed);
    handle();
    return false;
  } finally {
    if (asking === own) asking = null;
  }
}

// Puts an answer in: what was unfolded stays so, and the focus where it was.
function put(html) {
  const old = document.getElementById("answer");
  const open = [...old.querySelectorAll("details")].map((d) => d.open);
  const focus = old.contains(document.activeElement) ? document.activeElement.dataset.go : null;
  const fresh = putPart(old, html);
  fresh.querySelectorAll("details").forEach((d, i) => { if (open[i]) d.open = true; });
  if (focus) fresh.querySelector(`[data-go="${focus}"]`)?.focus({ preventScroll: true });
  const at = stand();
  if (!at) return;
  document.title = at.dataset.title;
  document.getElementById("period").textContent = at.dataset.period;
  for (const name of ["from", "to", "at"]) {
    const field = document.getElementById(name);
    if (field) field.value = at.dataset[name];
  }
  const untouched = document.querySelector("[name=to-was]");
  if (untouched) untouched.value = at.dataset.to;
  document.getElementById("go").value = at.dataset.to;
  if (rail !== document.activeElement || playing) handle();
  else rail.setAttribute("aria-valuetext", at.dataset.text);
  lead(at.dataset);
}

// Puts the handle where the figures are.
function handle() {
  const at = stand();
  if (!at) return;
  rail.value = dayOf(at.dataset.to);
  rail.setAttribute("aria-valuetext", at.dataset.text);
}

let shown = location.pathname + location.search;

function keep(push) {
  const address = stand()?.dataset.address;
  if (!address) return;
  shown = address;
  if (push && !stand().dataset.problem) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
}

function say(text) { said.textContent = text; }

function wait() {
  said.className = "source";
  if (said.textContent !== said.dataset.making) say(said.dataset.making);
}

// Says where a step led and what happened there, or why it led nowhere.
function tell() {
  const at = stand();
  if (at) say(at.dataset.problem ?? [at.dataset.text, at.querySelector(".event > b")?.textContent].filter(Boolean).join(": "));
}

const first = scrub && Date.parse(scrub.querySelector("[data-rail]").dataset.first + "T00:00:00Z");
const dayOf = (date) => Math.round((Date.parse(date.slice(0, 10) + "T00:00:00Z") - first) / dayLength);
const dateOf = (day) => new Date(first + day * dayLength).toISOString().slice(0, 10);

// --- the handle

let wanted = null; // the newest position that was not asked for yet
let moved = false; // since the last release
let following = null; // the promise that all that was wanted has been asked for
let there = false; // whether the last answer came

async function drawn() {
  while (wanted !== null) {
    const day = wanted;
    wanted = null;
    there = await ask(day);
  }
  following = null;
}

const follow = () => (following ??= drawn());

function slide() {
  stop();
  skip("");
  const date = dateOf(Number(rail.value));
  rail.setAttribute("aria-valuetext", date.split("-").reverse().join("/"));
  if (!moved) history.pushState(null, "", location.href); // where it was stays behind
  moved = true;
  wanted = date;
  follow();
}

async function release() {
  moved = false;
  await follow();
  if (!moved && there) say(rail.getAttribute("aria-valuetext"));
}

function byMonth(e) {
  if (e.key !== "PageUp" && e.key !== "PageDown") return;
  e.preventDefault();
  const day = new Date(first + Number(rail.value) * dayLength);
  const date = day.getUTCDate();
  day.setUTCDate(1);
  day.setUTCMonth(day.getUTCMonth() + (e.key === "PageUp" ? 1 : -1));
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
  day.setUTCDate(Math.min(date, last));
  rail.value = Math.round((day.getTime() - first) / dayLength);
  slide();
  release();
}

// --- playing

let playing = null;
const toggle = scrub?.querySelector("[data-toggle]");
const beat = (speed) => (speed < 10 ? 1000 : 200); // a second on the clock is the least to be seen
const longPause = 3600000; // of the office's time: nights, days off

function stop() {
  if (!playing) return;
  clearTimeout(playing.timer);
  playing = null;
  asking?.abort(); // it stands where it is seen to
  toggle.textContent = toggle.dataset.playText;
  if (failed) return;
  said.className = "sr";
  say(stand()?.dataset.text ?? "");
}

// Moments are counted as if the office lay at Greenwich: only differences matter.
const momentOf = (at) => at.includes("T") ? Date.parse(at.slice(0, 23) + "Z") : Date.parse(at + "T00:00:00Z") + dayLength;
const textOf = (t) => {
  const d = new Date(t);
  return `${pad(d.getUTCFullYear(), 4)}-${pad(d.getUTCMonth() + 1)}-${pad(d.getUTCDate())}T${pad(d.getUTCHours())}:${pad(d.getUTCMinutes())}:${pad(d.getUTCSeconds())}.${pad(d.getUTCMilliseconds(), 3)}`;
};

// As people read it.
const readOf = (t) => {
  const d = new Date(t);
  return `${pad(d.getUTCHours())}:${pad(d.getUTCMinutes())} ${pad(d.getUTCDate())}/${pad(d.getUTCMonth() + 1)}/${pad(d.getUTCFullYear(), 4)}`;
};

// Says what was left out; nothing, once somebody goes elsewhere.
function skip(text) {
  const place = document.getElementById("skipped");
  place.textContent = text;
  place.hidden = !text;
}

function play() {
  const at = stand();
  if (!at) return;
  skip("");
  history.pushState(null, "", location.href); // where it began stays behind
  let t = momentOf(at.dataset.stand);
  if (dayOf(at.dataset.to) >= Number(rail.max)) t = Date.parse(at.dataset.from + "T00:00:00Z"); // at the end it begins again
  playing = { t, last: performance.now(), timer: 0 };
  toggle.textContent = toggle.dataset.pauseText;
  tick(playing);
}

async function tick(own) {
  const speed = Number(document.getElementById("speed").value);
  const now = performance.now();
  own.t += Math.min(now - own.last, 2000) * speed;
  own.last = now;
  const next = stand()?.dataset.next;
  let skipped = "";
  if (next && speed < 86400 && momentOf(next) - own.t > longPause) { // nothing happens for long
    skipped = scrub.querySelector("#skipped").dataset.text.replace("{from}", readOf(own.t)).replace("{to}", readOf(momentOf(next)));
    own.t = momentOf(next);
  }
  const end = first + (Number(rail.max) + 1) * dayLength;
  const over = own.t >= end;
  const t = Math.min(own.t, end - 1);
  const there = await ask(speed >= 86400 || over ? new Date(t).toISOString().slice(0, 10) : textOf(t));
  if (playing !== own) return;
  if (skipped && there) skip(skipped);
  if (over || !there) return stop();
  own.timer = setTimeout(() => tick(own), Math.max(0, beat(speed) - (performance.now() - now)));
}

if (scrub) {
  scrub.querySelectorAll("[hidden][data-rail], [hidden][data-play]").forEach((e) => { e.hidden = false; });
  rail.addEventListener("input", slide);
  rail.addEventListener("change", release);
  rail.addEventListener("keydown", byMonth);
  toggle.addEventListener("click", () => (playing ? stop() : play()));
  document.addEventListener("visibilitychange", () => { if (document.hidden) stop(); });
  addEventListener("popstate", () => { if (location.pathname + location.search !== shown) location.reload(); }); // not for a line of this page
  document.addEventListener("click", async (e) => {
    const step = e.target.closest("#answer a[data-go]");
    if (!step || e.ctrlKey || e.metaKey || e.shiftKey) return;
    e.preventDefault();
    stop();
    skip("");
    wanted = null;
    if (await ask(step.dataset.go, true)) tell();
    else if (refused) location.assign(step.href); // the page says why
  });
}
