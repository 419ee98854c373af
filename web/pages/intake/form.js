// The form in hand, what its script says, and the server's own view of it: what comes back is rendered there, by the same templates that
// make the page without script.
import { elementsOf } from "../office/part.js";

export const form = document.getElementById("intake");
export const words = JSON.parse(document.getElementById("words").textContent);

// What is typed and ticked, without files that were not sent yet.
export const entries = () => [...new FormData(form)].filter(([, value]) => typeof value === "string");

// Sends the form, or a draft of one, with what is wanted of it.
export function send(what, these = entries(), patience = 20_000) {
  const body = new URLSearchParams(these);
  body.set("do", what);
  return fetch(form.action, { method: "POST", body, credentials: "same-origin", signal: AbortSignal.timeout(patience) });
}

// The page that the server makes of the form; throws where there is none.
export async function shown(what, these) {
  const answer = await send(what, these);
  if (!answer.ok && answer.status !== 422) throw new Error(`${what}: ${answer.status}`);
  return elementsOf(await answer.text());
}

// Puts parts of another rendering in place of ours, by their ids.
export function swap(page, ...ids) {
  for (const id of ids) {
    const theirs = page.getElementById(id);
    if (theirs) document.getElementById(id).replaceChildren(...theirs.childNodes);
  }
}

export const changed = () => form.dispatchEvent(new Event("change", { bubbles: true }));

export const wait = (ms) => new Promise((go) => { setTimeout(go, ms); });

// While a letter is being composed, keys belong to the keyboard's own program.
export const composing = (e) => e.isComposing || e.keyCode === 229;
