// What a paired screen does whatever it shows: it obeys what it is told (another picture, that it is revoked) and tells of its health.
// Nothing that it does changes a figure.
import { connect, passed } from "./feed.js";

const page = document.body.dataset;
const tellEvery = 10000; // ms

// Another page is opened only once the server gives it: until then the picture stays.
let bound = "";
export async function goTo(url) {
  if (bound === url) return;
  bound = url;
  try {
    if ((await fetch(url, { cache: "no-store" })).ok) return location.replace(url);
  } catch {
    // the server is away
  }
  setTimeout(() => { bound = ""; goTo(url); }, Number(page.retryMax));
}

let heard = NaN;

// age: of what is shown, in milliseconds, NaN where there is nothing; obey: what else follows from what it is told.
export function attend({ age = () => passed() - heard, obey = () => {}, hello = () => {} }) {
  async function tell() {
    const old = age();
    const health = { page: location.pathname + location.search, version: page.version, width: innerWidth, height: innerHeight };
    if (!Number.isNaN(old)) health.data_age_ms = Math.max(0, Math.round(old));
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
    on: {
      hello,
      frame: () => { heard = passed(); },
      link: () => {},
      view: (orders) => {
        if (orders.revoked) return goTo("/screen");
        obey(orders);
        if (orders.show !== page.shown) goTo(orders.show);
      },
    },
  });
  tell();
  setInterval(tell, tellEvery);
}
