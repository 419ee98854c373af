// Exports that are being written show how far they are, without a reload. What ends is said, and so is it when nothing more is heard.
import { elementsOf, fetchPart } from "../office/part.js";

const jobs = document.getElementById("jobs");
const said = document.getElementById("jobs-said");
const running = () => [...jobs.querySelectorAll("[data-running]")].map((job) => job.dataset.job);

function say(text, away) {
  said.className = away ? "problem" : "sr";
  if (said.textContent !== text) said.textContent = text;
}

async function look() {
  let fresh;
  try {
    fresh = elementsOf(await fetchPart(jobs.dataset.part)).querySelector("#jobs");
  } catch {
    say(said.dataset.away, true);
    setTimeout(look, 5000); // the server may be away for a while
    return;
  }
  if (!fresh) return;
  const held = jobs.contains(document.activeElement) ? document.activeElement.id : "";
  const before = running();
  jobs.replaceChildren(...fresh.childNodes);
  const on = running(), ended = before.filter((id) => !on.includes(id)).map((id) => jobs.querySelector(`[data-job="${id}"]`)).filter(Boolean);
  if (ended.length) say(ended.map((job) => `${job.querySelector("h3").textContent}: ${job.querySelector("h3 + p .tag").textContent}`).join(". "));
  else if (said.className === "problem") say("");
  if (held) document.getElementById(held)?.focus();
  if (jobs.querySelector("[data-running]")) setTimeout(look, 1000);
}

if (jobs?.querySelector("[data-running]")) setTimeout(look, 700);
