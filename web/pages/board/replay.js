// What a replay does besides: when its session is over, the screen goes back to what it showed. A paired screen is told so too; this
// one also notices a session that its server no longer knows.
const page = document.body.dataset;
const lookEvery = 10000; // ms, while nothing comes

let leaving = false;
async function leave() {
  if (leaving) return;
  leaving = true;
  try {
    if ((await fetch(page.back, { cache: "no-store" })).ok) return location.replace(page.back);
  } catch {
    // the server is away
  }
  leaving = false;
  setTimeout(leave, Number(page.retryMax));
}

document.addEventListener("shown", (event) => {
  if (event.detail.replay?.state === "ended") leave();
});

setInterval(async () => {
  if (page.live === "yes") return;
  try {
    if ((await fetch(location.href, { cache: "no-store" })).status === 410) leave();
  } catch {
    // the server is away: the picture stays, and says what it is
  }
}, lookEvery);
