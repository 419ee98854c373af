// What is being typed is kept in this browser, under a name, until it is saved, for a day at most: it outlives a reload, a session that ends
// and a server that is away. Signing out takes it away.

const prefix = "motcua draft ";
const version = 1;
const keptFor = 24 * 3600 * 1000;

function read(key) {
  try {
    const draft = JSON.parse(localStorage.getItem(key));
    return draft.version === version && Array.isArray(draft.entries) && Date.now() - draft.at < keptFor ? draft : null;
  } catch {
    return null;
  }
}

// Forgets what is too old to be brought back, of whichever page, and the draft of the form with an id, which is saved.
export function sweepDrafts(saved) {
  for (const key of Object.keys(localStorage).filter((key) => key.startsWith(prefix))) {
    const draft = read(key);
    if (!draft || saved && idOf(draft) === saved) localStorage.removeItem(key);
  }
}

// The id of the form that a draft is of.
export const idOf = (draft) => draft.entries.find(([name]) => name === "id")?.[1];

// A draft of some name. entries gives what there is to keep, as pairs of names and values: null where nobody typed anything, undefined
// where that cannot be told.
export function draftOf(name, entries) {
  const key = prefix + name;
  let timer, touched = false, ended = false;
  const keep = () => {
    clearTimeout(timer);
    if (ended || !touched) return;
    const now = entries();
    try {
      if (now) localStorage.setItem(key, JSON.stringify({ version, at: Date.now(), entries: now }));
      else if (now === null) localStorage.removeItem(key);
    } catch {
      // A full or forbidden store: the form itself is still there.
    }
  };
  const forget = () => {
    ended = true;
    clearTimeout(timer);
    localStorage.removeItem(key);
  };
  addEventListener("pagehide", keep);
  document.addEventListener("submit", (e) => {
    if (new URL(e.target.action).pathname === "/sign-out") forget(); // nothing is written behind the server's back, which clears all
  });
  return {
    read: () => read(key),
    forget, // it is saved, or unwanted
    soon() { // after a pause in typing
      touched = true;
      clearTimeout(timer);
      timer = setTimeout(keep, 250);
    },
  };
}

// Tells on a line that a draft was brought back, of what where that is given, and lets it be discarded. The line brings the words.
export function tellRestored(line, at, discard, what = "") {
  const time = new Intl.DateTimeFormat("vi-VN", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" }).format(at);
  const button = Object.assign(document.createElement("button"), { type: "button", className: "plain", textContent: line.dataset.discard });
  button.addEventListener("click", discard);
  const said = Object.assign(document.createElement("p"), { className: "source" });
  said.append(`${line.dataset.restored} ${time}`, what && ": ", what, " – ", button);
  line.append(said);
  line.hidden = false;
}

// Tells that there is a draft that could not be brought back: it stays as it is until the page is loaded again.
export function tellWaiting(line) {
  line.append(Object.assign(document.createElement("p"), { className: "source", textContent: line.dataset.waiting }));
  line.hidden = false;
}
