// The drafts of a dossier's forms, under the account, the dossier and the form. What was typed comes back as the server renders it, by the
// same template that makes the page; a form that cannot be sent now keeps its draft for when it can.
import { draftOf, idOf, sweepDrafts, tellRestored, tellWaiting } from "../office/draft.js";
import { typed } from "../office/hands.js";
import { elementsOf, fetchPart } from "../office/part.js";

const main = document.querySelector("[data-dossier]");
const line = document.getElementById("restored");
const drafts = new Map(); // by the form's key

// Whether a form holds what somebody typed or sent into it.
export const holdsInput = (form) => form.dataset.restored === "yes" || form.querySelector(".files li") !== null || [...form.elements].some(typed);

function draftFor(deed) {
  if (!drafts.has(deed)) {
    drafts.set(deed, draftOf(`dossier ${main.dataset.draft} ${deed}`, () => {
      const form = formFor(main, deed);
      if (!form) return undefined;
      return holdsInput(form) ? [...new FormData(form)].filter(([, value]) => typeof value === "string") : null;
    }));
  }
  return drafts.get(deed);
}

const formFor = (page, deed) => page.querySelector(`form[data-deed="${deed}"]`);

// Keeps what is typed into the form of an element.
export function keep(element) {
  const deed = element.closest("form[data-deed]")?.dataset.deed;
  if (deed) draftFor(deed).soon();
}

async function restore(form) {
  const draft = draftFor(form.dataset.deed);
  const kept = draft.read();
  if (!kept) return;
  const id = idOf(kept);
  if (id === form.elements.namedItem("id").value) return; // the server's answer to it, which is newer
  const body = new URLSearchParams(kept.entries);
  body.set("do", "show");
  const fresh = formFor(elementsOf(await fetchPart(form.action, { method: "POST", body })), form.dataset.deed);
  if (!fresh) return;
  if (fresh.elements.namedItem("id").value !== id) { // it was done meanwhile
    draft.forget();
    drafts.delete(form.dataset.deed);
    return;
  }
  fresh.dataset.restored = "yes";
  form.replaceWith(fresh);
  const details = fresh.closest("details");
  if (details) details.open = true;
  const first = [...fresh.elements].find((input) => input.id);
  const to = Object.assign(document.createElement("a"), { href: `#${first?.id ?? "do"}`, textContent: fresh.querySelector("[data-save]").textContent });
  tellRestored(line, kept.at, () => {
    draft.forget();
    const address = new URL(location.href);
    address.searchParams.delete("done");
    address.pathname = main.dataset.dossier;
    location.replace(address);
  }, to);
}

// Brings all drafts back that have a form on the page, and keeps what is typed from then on. Where one could not be brought back, none is
// written over it.
export async function startDrafts() {
  sweepDrafts(new URLSearchParams(location.search).get("done"));
  try {
    for (const form of main.querySelectorAll("form[data-deed]")) await restore(form);
    main.addEventListener("input", (e) => keep(e.target));
    main.addEventListener("change", (e) => keep(e.target));
  } catch {
    tellWaiting(line);
  }
}
