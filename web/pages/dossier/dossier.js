// A dossier's page keeps up with what others do, and leaves alone what somebody types: while a form holds input, news waits in a quiet
// line until it is asked for.
import { elementsOf, fetchPart } from "../office/part.js";
import { holdFocus, marks } from "../office/hands.js";
import { startCalendars } from "../calendar/calendar.js";
import { sent, startScans } from "../papers/scans.js";
import { holdsInput, keep, startDrafts } from "./drafts.js";

const main = document.querySelector("[data-dossier]");
const line = document.getElementById("changed");
let shown = Number(main.dataset.revision);

const holds = () => document.querySelector(".problem, dialog.calendar[open]") !== null || [...document.querySelectorAll("#do form")].some((f) => f.dataset.sent || holdsInput(f));

const busy = () => holds() || marks(main);

// Puts the server's newest parts in place; those with forms only where nothing is typed by the time they are here. What was unfolded stays
// so, and the focus where it was. Unless somebody asked for it, nothing is touched that is in their hands; it says whether it is done.
async function renew(asked) {
  const address = new URL(location.href);
  address.searchParams.delete("done");
  address.pathname = main.dataset.dossier;
  const fresh = elementsOf(await fetchPart(address));
  if (!asked && busy()) return false; // while it was on its way
  const forms = !holds();
  const open = [...main.querySelectorAll("details[open]")].map((d) => d.id);
  const refocus = holdFocus();
  for (const part of main.querySelectorAll("[data-part]")) {
    const next = fresh.getElementById(part.id);
    if (next && (forms || part.id !== "do")) part.replaceWith(next);
  }
  if (main.querySelector(".rated")) main.querySelector("[data-invite]")?.remove();
  startCalendars(main);
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  refocus();
  shown = Number(fresh.querySelector("[data-dossier]").dataset.revision);
  main.dataset.revision = shown;
  line.hidden = true;
  return true;
}

line.querySelector("[data-show]").addEventListener("click", () => renew(true).catch(() => location.reload()));

async function follow() {
  let known = shown;
  let pause = 1000;
  for (;;) {
    if (document.visibilityState !== "visible") await new Promise((seen) => document.addEventListener("visibilitychange", seen, { once: true }));
    const stop = new AbortController();
    const hide = () => document.visibilityState === "visible" || stop.abort();
    document.addEventListener("visibilitychange", hide);
    try {
      const answer = await fetch(`${main.dataset.dossier}/position?after=${Math.max(known, shown)}`, { credentials: "same-origin", cache: "no-store", signal: stop.signal });
      if (answer.redirected || answer.status === 401 || answer.status === 404) return; // signed out, or no longer theirs
      if (!answer.ok) throw new Error(answer.status);
      const news = await answer.json();
      pause = 1000;
      if (news.revision > Math.max(known, shown)) {
        known = news.revision;
        if (busy() || !(await renew(false))) {
          line.querySelector("[data-at]").textContent = news.at;
          line.hidden = false;
        }
      }
    } catch {
      if (!stop.signal.aborted) {
        await new Promise((later) => setTimeout(later, pause * (0.5 + Math.random() / 2)));
        pause = Math.min(2 * pause, 15000);
      }
    } finally {
      document.removeEventListener("visibilitychange", hide);
    }
  }
}

// A form waits for its scans; where one of them is not taken, it stays, so that somebody sees the reason.
main.addEventListener("submit", async (e) => {
  const form = e.target;
  if (!form.querySelector(".files progress")) return;
  e.preventDefault();
  if (form.getAttribute("aria-busy")) return;
  form.setAttribute("aria-busy", "true");
  const failed = form.querySelectorAll(".files .failed").length;
  await sent();
  form.removeAttribute("aria-busy");
  if (form.querySelectorAll(".files .failed").length === failed) form.requestSubmit(e.submitter);
});

await startDrafts();
startScans(main, () => main.querySelectorAll("form[data-files]").forEach(keep));
startCalendars(main);
main.dataset.ready = "yes";
follow();
