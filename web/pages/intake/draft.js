// What is being typed is kept in this browser, under the account and the counter, until it is saved, for a day at most. Signing out takes it
// away.
import { entries, form, shown, words } from "./form.js";

const prefix = "motcua draft ";
const key = `${prefix}intake ${form.dataset.draft}`;
const version = 1;
const keptFor = 24 * 3600 * 1000;

let timer, ended = false;

function read(name) {
  try {
    const draft = JSON.parse(localStorage.getItem(name));
    return draft.version === version && Array.isArray(draft.entries) && Date.now() - draft.at < keptFor ? draft : null;
  } catch {
    return null;
  }
}

// What nobody typed: these alone make no draft.
const given = ["id", "kind", "channel", "fee", "outcome"];

function keep() {
  clearTimeout(timer);
  if (ended) return;
  const now = entries();
  const typed = now.some(([name, value]) => value && !given.includes(name) && !name.startsWith("paper."));
  try {
    if (typed) localStorage.setItem(key, JSON.stringify({ version, at: Date.now(), entries: now }));
    else localStorage.removeItem(key);
  } catch {
    // A full or forbidden store: the form itself is still there.
  }
}

// Forgets the draft: it is saved, or unwanted.
export function forget() {
  ended = true;
  clearTimeout(timer);
  localStorage.removeItem(key);
}

// Brings a draft back into the form, before anything else looks at it.
export async function restore() {
  for (const name of Object.keys(localStorage).filter((name) => name.startsWith(prefix))) {
    if (!read(name)) localStorage.removeItem(name);
  }
  const draft = read(key);
  if (!draft || document.getElementById("problem")) return; // an answer of the server is newer
  const page = await shown("show", draft.entries);
  form.replaceChildren(...page.getElementById("intake").childNodes);
  tell(draft.at);
  form.querySelector("[data-focus]")?.focus();
}

function tell(at) {
  const line = document.getElementById("restored");
  const time = new Intl.DateTimeFormat("vi-VN", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" }).format(at);
  const button = Object.assign(document.createElement("button"), { type: "button", className: "plain", textContent: words.discard });
  button.addEventListener("click", () => {
    forget();
    location.replace(form.action);
  });
  line.replaceChildren(`${words.restored} ${time} – `, button);
  line.hidden = false;
}

export function startDraft() {
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(keep, 250);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  addEventListener("pagehide", keep);
  document.addEventListener("submit", (e) => {
    if (new URL(e.target.action).pathname === "/sign-out") forget(); // nothing is written behind the server's back, which clears all
  });
}
