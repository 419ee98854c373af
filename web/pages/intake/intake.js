// The intake at the counter, by keyboard: Enter goes on to the next field and never sends the form by accident; Ctrl+Enter saves.
import { tellWaiting } from "../office/draft.js";
import { restore, startDraft } from "./draft.js";
import { changed, composing, form, words } from "./form.js";
import { startSaving } from "./save.js";
import { startScans } from "../papers/scans.js";
import { startSuggestions } from "./suggest.js";

// The fields in their order, a group of radio buttons as one.
const fields = () => [...form.querySelectorAll("input:not([type=hidden]):not([type=file]), textarea, #save")].filter((field) => field.offsetParent !== null &&
  (field.type !== "radio" || field.checked || !form.querySelector(`input[name="${field.name}"]:checked`)));

form.addEventListener("keydown", (e) => {
  if (e.key !== "Enter" || e.ctrlKey || e.altKey || e.metaKey || composing(e) || e.defaultPrevented || !e.target.matches("input:not([type=file])")) return;
  e.preventDefault();
  const all = fields();
  const here = all.indexOf(e.target.type === "radio" ? all.find((field) => field.name === e.target.name) : e.target);
  const next = all[here + (e.shiftKey ? -1 : 1)];
  next?.focus();
  if (next?.matches("input:not([type=radio]):not([type=checkbox])")) next.select();
});

// No field sends the form by Enter, whichever way the key comes.
form.addEventListener("keypress", (e) => {
  if (e.key === "Enter" && e.target.matches("input")) e.preventDefault();
});

// A line for one more paper, like the last one. Writing into the last makes the next.
function addLine() {
  const last = form.querySelector(".papers > li:last-child");
  const line = last.cloneNode(true);
  const n = Number(last.dataset.line);
  for (const element of [line, ...line.querySelectorAll("*")]) {
    for (const { name, value } of [...element.attributes]) {
      if (/^(id|for|name|data-line)$/.test(name)) element.setAttribute(name, value.replace(`paper.${n}.`, `paper.${n + 1}.`).replace(`papers.${n}.`, `papers.${n + 1}.`).replace(/^\d+$/, n + 1));
    }
  }
  for (const field of line.querySelectorAll("input")) field.value = "";
  line.querySelector(".files").replaceChildren();
  last.after(line);
  return line;
}

function startPapers() {
  const papers = document.getElementById("papers");
  papers.addEventListener("input", (e) => {
    const line = e.target.closest(".papers > li");
    if (!line) return;
    if (e.target.name.endsWith(".name") && !line.nextElementSibling && e.target.value) addLine();
    if (/\.(originals|copies)$/.test(e.target.name)) { // who counts a paper has it
      const have = line.querySelector("input[type=checkbox]");
      if (have) have.checked = true;
    }
  });
  document.getElementById("add").addEventListener("click", (e) => {
    e.preventDefault();
    const names = [...papers.querySelectorAll(".papers > li input:not([type=hidden])[name$='.name']")];
    (names.find((field) => !field.value) ?? addLine().querySelector("input")).focus();
  });
}

// What is missing is the first thing that a request to supplement says.
function startReason() {
  const reason = document.getElementById("reason");
  for (const choice of form.querySelectorAll("input[name=outcome]")) {
    choice.addEventListener("change", () => {
      if (choice.value !== "supplement" || reason.value) return;
      const missing = [...form.querySelectorAll(".papers > li")]
        .filter((line) => line.querySelector("input[name$='.listed']")?.value === "required" && !line.querySelector("input[type=checkbox]").checked)
        .map((line) => line.querySelector("input[name$='.name']").value);
      if (missing.length) reason.value = words.missing + missing.join("; ");
    });
  }
}

try {
  await restore();
  startDraft();
} catch {
  tellWaiting(document.getElementById("restored"));
}
startSuggestions();
startScans(document.getElementById("papers"), changed);
startPapers();
startReason();
startSaving();
form.dataset.ready = "yes";
