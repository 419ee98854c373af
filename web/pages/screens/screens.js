// Keeps the list of screens current: when each was last seen, how old its figures were, what it shows. Screens that came or went,
// or were changed elsewhere, are a new page, unless somebody is typing here.
import { age } from "../shared/format.js";
import { connect, passed } from "../wall/feed.js";

const page = document.body.dataset;
const words = JSON.parse(document.getElementById("wording").textContent);
const goneAfter = 30000; // ms without a word; a screen tells of itself every 10 s

let server = NaN; // the server's time of the last frame, and when it came
let heard = 0;
let screens = {};

function set(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

function tell() {
  const now = server + passed() - heard;
  for (const box of document.querySelectorAll("[data-screen]")) {
    const s = screens[box.dataset.screen];
    if (s === undefined) continue;
    const silent = s.seen ? now - Date.parse(s.seen) : NaN;
    let state = "fresh";
    if (Number.isNaN(silent)) state = "unknown";
    else if (silent > goneAfter) state = "gone";
    else if (s.data_age_ms < 0 || s.data_age_ms >= Number(page.staleAfter)) state = "stale";
    else if (s.data_age_ms >= Number(page.lateAfter)) state = "late";
    const [mark, text] = box.querySelector("[data-health]").children;
    mark.dataset.state = state;
    set(mark, words["health." + state]);
    const parts = [];
    if (s.seen) {
      parts.push(words["health.seen"].replace("{age}", age(silent / 1000, words)));
      if (s.data_age_ms >= 0) parts.push(words["health.data"].replace("{age}", age(s.data_age_ms / 1000, words)));
      parts.push(`${s.width}×${s.height}`);
    }
    set(text, parts.join(" · "));
    set(box.querySelector("[data-page]"), s.page);
    set(box.querySelector("[data-version]"), s.version);
  }
}

// What the page itself was made of.
const made = (all) => JSON.stringify(Object.entries(all).map(([id, s]) => [id, s.name, s.address, s.schedule, s.lent]).sort());
const boxes = (what) => [...document.querySelectorAll(`[data-${what}]`)].map((box) => box.dataset[what]).sort().join();
const keys = (all) => Object.keys(all).sort().join();
let first = null;

function show(view) {
  screens = view.screens ?? {};
  document.body.dataset.live = "yes";
  first ??= made(screens);
  const changed = made(screens) !== first || keys(screens) !== boxes("screen");
  if (changed && !document.querySelector("details[open], input:focus, select:focus")) location.reload();
  tell();
}

connect({
  topic: page.topic,
  retryMin: Number(page.retryMin),
  retryMax: Number(page.retryMax),
  on: {
    hello: () => {},
    frame: (frame) => { server = Date.parse(frame.server_time); heard = passed(); },
    link: (up) => { if (!up) document.body.dataset.live = "no"; },
    view: show,
  },
});
setInterval(tell, 1000);
