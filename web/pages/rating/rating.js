// A counter's second screen. It rests until its server says that a dossier may be rated here, fetches with its own pass which and under which
// token, and takes two taps. It goes back to rest after thanks, when the time is over, or when the officer moves on.
import { attend, goTo } from "../wall/orders.js";

const page = document.body.dataset;
const words = JSON.parse(document.getElementById("words").textContent);
const waits = document.getElementById("waits");
const thanksFor = 8000; // ms
const again = 2000; // ms between tries while the server is away

let number = ""; // of the offer, as the screen is told
let offer = null;
let chosen = "";
let sending = false;
let back = 0;

const state = () => document.querySelector("[data-state]:not([hidden])").dataset.state;

function show(name) {
  for (const part of document.querySelectorAll("[data-state]")) part.hidden = part.dataset.state !== name;
  document.querySelector("[data-state]:not([hidden]) [tabindex]")?.focus();
}

function rest() {
  clearTimeout(back);
  offer = null;
  sending = false;
  waits.textContent = "";
  show("rest");
  if (page.shown && location.pathname + location.search !== page.shown) goTo(page.shown); // its own language again
}

function end(name) {
  offer = null;
  sending = false;
  show(name);
  clearTimeout(back);
  back = setTimeout(rest, thanksFor);
}

async function ask(asked) {
  try {
    const answer = await fetch("/screen/rating", { cache: "no-store", credentials: "same-origin" });
    if (asked !== number) return; // the officer was quicker
    if (answer.status !== 200) return rest();
    offer = await answer.json();
  } catch {
    if (asked === number) setTimeout(() => { if (asked === number) ask(asked); }, again);
    return;
  }
  for (const code of document.querySelectorAll("[data-code]")) code.textContent = offer.dossier;
  waits.textContent = "";
  show("ask");
  clearTimeout(back);
  back = setTimeout(rest, offer.left_ms);
}

function obey(orders) {
  const told = orders.rating ?? "";
  if (told === number) return;
  number = told;
  if (told !== "") return ask(told);
  if (!sending && (state() === "ask" || state() === "confirm")) rest(); // thanks stay for their while
}

function choose(rating) {
  chosen = rating;
  for (const one of document.querySelectorAll("[data-chosen]")) one.hidden = one.dataset.chosen !== rating;
}

async function send() {
  if (sending || offer === null) return;
  sending = true;
  const body = JSON.stringify({ token: offer.token, rating: chosen });
  for (;;) {
    try {
      const answer = await fetch("/screen/rate", { method: "POST", body, headers: { "Content-Type": "application/json" }, credentials: "same-origin" });
      if (!sending) return;
      if (answer.ok) return end("thanks");
      if (answer.status === 409 && answer.headers.get("Content-Type")?.startsWith("application/json")) {
        choose((await answer.json()).stands);
        return end("stands");
      }
      if (answer.status < 500 && answer.status !== 429) return end("over");
    } catch {
      // the server is away
    }
    if (!sending) return; // the time is over
    waits.textContent = words.waits;
    await new Promise((later) => { setTimeout(later, again); });
  }
}

for (const face of document.querySelectorAll("[data-rating]")) {
  face.addEventListener("click", () => {
    choose(face.dataset.rating);
    show("confirm"); // the heading has the focus: a key held too long confirms nothing
  });
}
document.getElementById("again").addEventListener("click", () => { if (!sending) show("ask"); });
document.getElementById("send").addEventListener("click", send);

attend({
  obey,
  hello: (frame) => { if (frame.version !== page.version && state() === "rest") goTo(location.pathname + location.search); },
});
