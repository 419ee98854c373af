// Tells how far the replays have come. One that came or went is a new page, unless somebody is filling in the form.
import { inOffice, offsetOf, two } from "../shared/format.js";

const words = JSON.parse(document.getElementById("wording").textContent);
const askEvery = 2000; // ms
const boxes = [...document.querySelectorAll("[data-replay]")];

// replays.go says the same.
function tell(box, r) {
  const t = inOffice(Date.parse(r.at), offsetOf(r.at));
  const at = words["replay.at"].replace("{time}", `${two(t.getUTCHours())}:${two(t.getUTCMinutes())}`).replace("{date}", `${two(t.getUTCDate())}/${two(t.getUTCMonth() + 1)}/${t.getUTCFullYear()}`);
  box.querySelector("[data-reached]").textContent = `${words["replay.state." + r.state]} ${at}`;
}

async function ask() {
  try {
    const answer = await fetch("/screens/replays", { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const { replays } = await answer.json();
    for (const r of replays) {
      const box = boxes.find((b) => b.dataset.replay === r.id);
      if (box !== undefined) tell(box, r);
    }
    const same = replays.length === boxes.length && replays.every((r) => boxes.some((b) => b.dataset.replay === r.id));
    if (!same && !document.querySelector("input:focus, input:checked")) location.reload();
  } catch {
    // the server is away: what is shown stays, and is asked for again
  }
}

setInterval(ask, askEvery);
