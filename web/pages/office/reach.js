// A form is sent once, and only while the server answers and knows who sends it, as it does not at once when it has just been started: until then the
// page stays, with all that was typed, and the form goes by itself as soon as it can. A browser would show an error page of its own in its place.

const away = document.querySelector("script[data-away]").dataset.away;
const patience = 5_000; // ms for a sign of life

async function answers(left) {
  try {
    return (await fetch("/sign-in", { method: "HEAD", cache: "no-store", credentials: "same-origin", signal: AbortSignal.any([left, AbortSignal.timeout(patience)]) })).status < 500;
  } catch {
    return false;
  }
}

// Resolves once the server answers, to false where the page was left before.
async function reached(form, by) {
  const leaving = new AbortController();
  addEventListener("pagehide", () => leaving.abort(), { once: true, signal: leaving.signal });
  const line = Object.assign(document.createElement("p"), { className: "away" });
  line.setAttribute("role", "status");
  for (let again = 1_000; !(await answers(leaving.signal)); again = Math.min(again * 2, 10_000)) {
    if (leaving.signal.aborted) break;
    if (!line.isConnected) {
      (by?.isConnected ? by : form.lastElementChild).after(line);
      line.textContent = away;
    }
    await new Promise((go) => {
      setTimeout(go, again);
      addEventListener("online", go, { once: true, signal: leaving.signal });
    });
  }
  line.remove();
  const stays = !leaving.signal.aborted;
  leaving.abort();
  return stays;
}

// The second press of a hurried hand does nothing. Coming back to the page by the browser's history a form can be sent again.
export function startSending() {
  document.addEventListener("submit", async (e) => {
    const form = e.target;
    if (form.method !== "post" || e.defaultPrevented) return;
    if (form.dataset.sent === "now") {
      form.dataset.sent = "yes";
      return;
    }
    e.preventDefault();
    if (form.dataset.sent) return;
    form.dataset.sent = "yes";
    if (!(await reached(form, e.submitter)) || !form.isConnected) return;
    form.dataset.sent = "now";
    form.requestSubmit(e.submitter?.isConnected ? e.submitter : null);
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));
}
