// What a paired screen does besides: it obeys what it is told (another picture, other hours, that it is revoked) and tells of its
// health. Nothing that it does changes a figure.
import { connect } from "./feed.js";
import { dataAge, schedule } from "./wall.js";

const page = document.body.dataset;
const tellEvery = 10000; // ms

schedule.daysOff = page.daysOff ? page.daysOff.split(" ") : [];

// Another page is opened only once the server gives it: until then the picture stays.
let bound = "";
async function goTo(url) {
  if (bound === url) return;
  bound = url;
  try {
    if ((await fetch(url, { cache: "no-store" })).ok) return location.replace(url);
  } catch {
    // the server is away
  }
  setTimeout(() => { bound = ""; goTo(url); }, Number(page.retryMax));
}

function obey(orders) {
  if (orders.revoked) return goTo("/screen");
  schedule.hours = orders.dim ?? "";
  schedule.daysOff = orders.days_off ?? [];
  if (orders.show !== page.shown) goTo(orders.show);
}

async function tell() {
  const age = dataAge();
  const health = { page: location.pathname + location.search, version: page.version, width: innerWidth, height: innerHeight };
  if (!Number.isNaN(age)) health.data_age_ms = Math.max(0, Math.round(age));
  try {
    const answer = await fetch("/screen/health", { method: "POST", body: JSON.stringify(health), headers: { "Content-Type": "application/json" } });
    if (answer.status === 403) goTo("/screen");
  } catch {
    // said again in a moment
  }
}

connect({
  topic: page.screenTopic,
  retryMin: Number(page.retryMin),
  retryMax: Number(page.retryMax),
  on: { hello: () => {}, frame: () => {}, link: () => {}, view: obey },
});
tell();
setInterval(tell, tellEvery);
