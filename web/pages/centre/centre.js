// Turns the pages of the centre's wall, slowly, with their number shown. A key or a button stops the turning; so does a
// screen whose owner prefers less motion.
const leaves = document.getElementById("leaves");
const every = Number(document.body.dataset.turnEvery);
const holdFor = 5 * 60000; // ms after which a wall that somebody stopped and left turns again
const hold = document.getElementById("turn-hold");
const words = JSON.parse(document.getElementById("wording").textContent);
const calm = matchMedia("(prefers-reduced-motion: reduce)");

let held = calm.matches;
let due = performance.now() + every;
let current = leaves.querySelector("[data-current]");

const open = () => [...leaves.children].filter((leaf) => !leaf.hidden);

function turnTo(leaf) {
  delete current.dataset.current;
  leaf.dataset.current = "";
  current = leaf;
  due = performance.now() + every;
  tell();
}

function turn(step) {
  const all = open();
  turnTo(all[(all.indexOf(current) + step + all.length) % all.length]);
}

function tell() {
  const all = open();
  if (!all.includes(current)) return turnTo(all[0]);
  document.getElementById("turn-at").textContent = String(all.indexOf(current) + 1);
  document.getElementById("turn-of").textContent = String(all.length);
  hold.dataset.held = held ? "yes" : "no";
  hold.setAttribute("aria-label", held ? words.resume : words.pause);
}

let heldSince = 0;
function holdStill(yes) {
  held = yes;
  heldSince = performance.now();
  due = heldSince + every;
  tell();
}

document.getElementById("turn-back").onclick = () => { turn(-1); holdStill(true); };
document.getElementById("turn-on").onclick = () => { turn(1); holdStill(true); };
hold.onclick = () => holdStill(!held);
calm.onchange = () => holdStill(calm.matches);

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("button, a")) return;
  const all = open();
  if (event.key === "ArrowRight" || event.key === "PageDown") turn(1);
  else if (event.key === "ArrowLeft" || event.key === "PageUp") turn(-1);
  else if (/^[1-9]$/.test(event.key) && event.key <= all.length) turnTo(all[event.key - 1]);
  else if (event.key === " ") { event.preventDefault(); return holdStill(!held); }
  else return;
  holdStill(true);
});

setInterval(() => {
  tell(); // a page may have come or gone with the figures
  if (held && !calm.matches && performance.now() - heldSince > holdFor) holdStill(false);
  if (!held && performance.now() >= due) turn(1);
}, 500);
tell();
