// What every page of the office has: the focus where it is needed, keys, and forms that are not sent twice. Letters are never
// taken as commands while somebody types, and nothing happens during the composition of a Vietnamese letter.

import { startSending } from "./reach.js";

const focus = document.querySelector("[data-focus]");
if (focus) focus.focus();

const problem = document.querySelector("#problem a[href^='#']");
if (problem) {
  const field = document.getElementById(problem.getAttribute("href").slice(1));
  if (field) {
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", [field.getAttribute("aria-describedby"), "problem"].filter(Boolean).join(" "));
    // The key that follows the link is let go before the field has the focus: it would send the form.
    problem.addEventListener("click", (e) => {
      e.preventDefault();
      if (e.detail > 0) return field.focus();
      const go = () => document.activeElement === problem && field.focus();
      addEventListener("keyup", go, { once: true });
      setTimeout(go, 300);
    });
  }
}

const typing = (e) => e.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]") !== null;

const keys = document.getElementById("keys");
const opener = document.getElementById("keys-open");
if (keys && opener) {
  opener.hidden = false;
  opener.addEventListener("click", () => keys.showModal());
}

document.addEventListener("keydown", (e) => {
  if (e.isComposing) return;
  if (e.key === "Enter" && e.ctrlKey) {
    const form = e.target.closest("form") ?? document.querySelector("form[data-form]");
    if (form && form.method === "post") {
      e.preventDefault();
      const within = e.target.closest("[data-group]"); // of a form that does several things
      const save = within ? within.querySelector("[data-save]") : form.querySelector("[data-save]:not([data-group] *)");
      form.requestSubmit(save ?? (e.target.matches("form button[type=submit]") ? e.target : undefined));
    }
  } else if (e.altKey && !e.ctrlKey && e.key >= "1" && e.key <= "9") {
    const door = document.querySelectorAll(".doors a")[Number(e.key) - 1];
    if (door) {
      e.preventDefault();
      door.click();
    }
  } else if (e.key === "F2") {
    const find = document.getElementById("find");
    if (find) {
      e.preventDefault();
      find.focus();
      find.select();
    }
  } else if (e.key === "?" && keys && !keys.open && !typing(e)) {
    e.preventDefault();
    keys.showModal();
  }
});

// A page that waits for the server opens what was asked for as soon as it is there.
const waiting = document.querySelector("[data-again]");
async function again() {
  const answer = await fetch(waiting.dataset.again, { cache: "no-store", credentials: "same-origin" }).catch(() => null);
  if (answer && answer.status !== 503) location.replace(waiting.dataset.again);
  else setTimeout(again, 2000 + 1000 * Math.random());
}
if (waiting) setTimeout(again, 1000);

startSending();
