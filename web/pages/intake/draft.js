// The draft of the intake, under the account and the counter.
import { draftOf, sweepDrafts, tellRestored } from "../office/draft.js";
import { entries, form, shown } from "./form.js";

// What nobody typed: these alone make no draft.
const given = ["id", "kind", "channel", "fee", "outcome"];

const draft = draftOf(`intake ${form.dataset.draft}`, () => {
  const now = entries();
  return now.some(([name, value]) => value && !given.includes(name) && !name.startsWith("paper.")) ? now : null;
});

export const forget = draft.forget;

// Brings a draft back into the form, before anything else looks at it.
export async function restore() {
  sweepDrafts();
  const kept = draft.read();
  if (!kept || document.getElementById("problem")) return; // an answer of the server is newer
  const page = await shown("show", kept.entries);
  form.replaceChildren(...page.getElementById("intake").childNodes);
  tellRestored(document.getElementById("restored"), kept.at, () => {
    forget();
    location.replace(form.action);
  });
  form.querySelector("[data-focus]")?.focus();
}

export function startDraft() {
  form.addEventListener("input", draft.soon);
  form.addEventListener("change", draft.soon);
}
