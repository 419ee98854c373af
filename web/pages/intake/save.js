// Saving: once for each press, whatever the hand does, and again by itself while the server is away. The form's id makes all tries one.
import { elementsOf } from "../office/part.js";
import { forget } from "./draft.js";
import { form, send, wait, words } from "./form.js";
import { agree, sent } from "../papers/scans.js";
import { chosen } from "./suggest.js";

let busy = false;

export function startSaving() {
  form.addEventListener("submit", async (e) => {
    if (e.submitter && e.submitter.value !== "save") return;
    e.preventDefault();
    if (busy) return;
    busy = true;
    form.setAttribute("aria-busy", "true");
    try {
      await save();
    } finally {
      busy = false;
      form.removeAttribute("aria-busy");
    }
  });
}

async function save() {
  for (let again = 1_000; ; again = Math.min(again * 2, 10_000)) {
    if (again === 1_000) say(words.uploading);
    await Promise.all([sent(), chosen()]);
    if (again === 1_000) say(words.saving);
    const answer = await send("save").catch(() => null);
    if (answer && answer.status < 500 && answer.status !== 429) {
      await answered(answer);
      return;
    }
    say(words.away, "away");
    await Promise.race([wait(again), new Promise((back) => { addEventListener("online", back, { once: true }); })]);
  }
}

async function answered(answer) {
  if (answer.redirected && new URL(answer.url).pathname.startsWith("/intake/done/")) {
    forget();
    location.assign(answer.url);
    await new Promise(() => {}); // the page goes away: nothing more is sent from it
  }
  if (answer.status === 401 || answer.redirected) {
    const link = Object.assign(document.createElement("a"), { href: `/sign-in?next=${encodeURIComponent(new URL(form.action).pathname)}`, textContent: words.sign_in });
    say(words.signed_out, "away", link);
    link.focus();
    return;
  }
  const page = elementsOf(await answer.text());
  const problem = page.getElementById("problem");
  say("");
  if (!problem) {
    say(page.querySelector("main")?.textContent.trim() ?? String(answer.status), "away");
    return;
  }
  agree(form, page);
  const id = page.querySelector("input[name=id]");
  if (id) form.elements.namedItem("id").value = id.value;
  show(problem);
}

// The summary takes the focus and names the field.
function show(problem) {
  for (const field of form.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
    field.setAttribute("aria-describedby", (field.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id !== "problem").join(" "));
  }
  document.getElementById("problems").replaceChildren(problem);
  const link = problem.querySelector("a[href^='#']");
  const field = link && document.getElementById(link.getAttribute("href").slice(1));
  if (field) {
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", [field.getAttribute("aria-describedby"), "problem"].filter(Boolean).join(" "));
    link.addEventListener("click", (e) => {
      e.preventDefault();
      (field.matches("fieldset") ? field.querySelector("input") : field).focus();
    });
  }
  problem.focus();
}

function say(text, kind = "", more = "") {
  const line = document.getElementById("saving");
  line.className = `saving ${kind}`;
  line.replaceChildren(text, more && " ", more);
}
