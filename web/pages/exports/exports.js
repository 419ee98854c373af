// Exports that are being written show how far they are, without a reload.
import { elementsOf, fetchPart } from "../office/part.js";

const jobs = document.getElementById("jobs");

async function look() {
  let fresh;
  try {
    fresh = elementsOf(await fetchPart(jobs.dataset.part)).querySelector("#jobs");
  } catch {
    setTimeout(look, 5000); // the server may be away for a while
    return;
  }
  if (!fresh) return;
  const held = jobs.contains(document.activeElement) ? document.activeElement.id : "";
  jobs.replaceChildren(...fresh.childNodes);
  if (held) document.getElementById(held)?.focus();
  if (jobs.querySelector("[data-running]")) setTimeout(look, 1000);
}

if (jobs?.querySelector("[data-running]")) setTimeout(look, 700);
