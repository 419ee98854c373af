// Scans are sent as soon as they are chosen, in the background, and the form carries what the server said of them.
// The page names how large a file may be and where it goes on the form (data-most, data-files).
const words = JSON.parse(document.getElementById("papers-words").textContent);
const pending = new Set();
let changed = () => {};

// Resolves once nothing is on its way.
export const sent = async () => { while (pending.size) await Promise.allSettled(pending); };

// Takes the scans of every list of papers below an element, whatever is put in place of its parts later on.
export function startScans(root, tell = changed) {
  changed = tell;
  root.addEventListener("change", (e) => {
    if (e.target.type !== "file") return;
    for (const file of e.target.files) add(e.target.closest("[data-line]"), file);
    e.target.value = "";
  });
  root.addEventListener("click", (e) => {
    const button = e.target.closest("[data-drop]");
    if (!button) return;
    e.preventDefault();
    const line = button.closest("[data-line]");
    button.closest("li").dispatchEvent(new Event("drop-file"));
    button.closest("li").remove();
    line.querySelector("input[type=file]").focus();
    changed();
  });
}

const megabytes = (size) => `${Math.max(0.1, size / 1e6).toFixed(1).replace(".", document.documentElement.lang === "vi" ? "," : ".")} MB`;

function add(line, file) {
  const item = document.createElement("li");
  const name = Object.assign(document.createElement("span"), { textContent: file.name });
  const size = Object.assign(document.createElement("span"), { className: "dim", textContent: megabytes(file.size) });
  const drop = Object.assign(document.createElement("button"), { type: "button", className: "plain", textContent: words.drop });
  drop.dataset.drop = "";
  drop.append(Object.assign(document.createElement("span"), { className: "sr", textContent: ` ${file.name}` }));
  item.append(name, " ", size, " ", drop);
  line.querySelector(".files").append(item);
  const form = line.closest("form");
  if (file.size > Number(form.dataset.most)) {
    fail(item, words.too_large);
    return;
  }
  const bar = Object.assign(document.createElement("progress"), { max: file.size || 1, value: 0 });
  bar.setAttribute("aria-label", file.name);
  size.after(" ", bar);
  const way = upload(form.dataset.files, item, file, bar).then((kept) => {
    bar.remove();
    const at = item.closest("[data-line]");
    if (!at) return; // taken out meanwhile
    item.prepend(Object.assign(document.createElement("input"), { type: "hidden", name: `paper.${at.dataset.line}.file`, value: JSON.stringify({ ...kept, name: file.name }) }));
    changed();
  }, (why) => {
    bar.remove();
    fail(item, why.message);
  }).finally(() => pending.delete(way));
  pending.add(way);
}

// A file that was not taken stays in sight, with the reason; it is not part of the form.
function fail(item, why) {
  item.classList.add("failed");
  const reason = Object.assign(document.createElement("b"), { textContent: ` ${why}` });
  reason.setAttribute("role", "alert");
  item.firstChild.after(reason);
}

// Takes out of our form the files that the server's rendering of it has no more; they stay in sight, with the reason.
export function agree(form, page) {
  const hash = (field) => JSON.parse(field.value).sha256;
  const files = "input[type=hidden][name$='.file']";
  const held = new Set([...page.querySelectorAll(files)].map(hash));
  for (const field of form.querySelectorAll(files)) {
    if (held.has(hash(field))) continue;
    const item = field.closest("li");
    field.remove();
    fail(item, words.gone);
    changed();
  }
}

// fetch tells nothing of what has been sent so far, so this is the older way.
function upload(address, item, file, bar) {
  return new Promise((kept, refused) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.responseType = "json";
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.addEventListener("progress", (e) => { bar.value = e.loaded; });
    request.addEventListener("load", () => {
      if (request.status === 200) kept(request.response);
      else refused(new Error(request.response?.error ?? words.failed));
    });
    for (const end of ["error", "abort", "timeout"]) request.addEventListener(end, () => refused(new Error(words.failed)));
    item.addEventListener("drop-file", () => request.abort());
    request.send(file);
  });
}
