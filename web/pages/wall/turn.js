// Turns the pages of a display, slowly, with their number shown. A leaf that holds more than the screen has room for is divided
// into as many pages as it needs. A key or a button stops the turning; so does a screen whose owner prefers less motion. In a
// rotation the display that follows is opened after the last page, once the server is there to give it.
const body = document.body.dataset;
const leaves = document.getElementById("leaves");
const turner = document.getElementById("turn");
const every = Number(body.turnEvery);
const holdFor = 5 * 60000; // ms after which a wall that somebody stopped and left turns again
const hold = document.getElementById("turn-hold");
const words = JSON.parse(document.getElementById("wording").textContent);
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const portrait = matchMedia("(min-width: 900px) and (orientation: portrait)");
const desk = matchMedia("(max-width: 899px)"); // all pages one under the other

if (body.asBoard) { // the dense layout has no room on a screen that stands upright
  const turned = () => { if (portrait.matches) location.replace(body.asBoard); };
  portrait.addEventListener("change", turned);
  turned();
}

let held = calm.matches;
let due = performance.now() + every;
let pages = [];
let at = 0;

const itemsOf = (leaf) => [...leaf.querySelectorAll("[data-item]")].filter((item) => !item.hidden);

function open(leaf) {
  for (const other of leaves.children) {
    if (other === leaf) other.dataset.current = "";
    else delete other.dataset.current;
  }
}

function showItems(leaf, from, to) {
  itemsOf(leaf).forEach((item, n) => item.toggleAttribute("data-off", n < from || n >= to));
}

// The pages of a leaf: spans of its items that fit in its box.
function divide(leaf) {
  const box = leaf.querySelector("[data-paged]");
  const all = itemsOf(leaf);
  if (box === null || all.length === 0) return [{ leaf, from: 0, to: Infinity }];
  const spans = [];
  for (let from = 0; from < all.length; ) {
    const to = fill(leaf, box, all, from);
    spans.push({ leaf, from, to });
    from = to;
  }
  if (spans.length < 2 || box.dataset.codes !== undefined) return spans; // the newest results fill their page
  // As many pages, alike: the last one is not left with a row of its own, if the rows are such that it can be so.
  showItems(leaf, 0, Infinity);
  const columns = all.findIndex((item) => item.offsetTop > all[0].offsetTop);
  const size = Math.ceil(all.length / spans.length / columns) * columns;
  const alike = spans.map((_, n) => ({ leaf, from: n * size, to: Math.min((n + 1) * size, all.length) }));
  return size > 0 && alike.every(({ from, to }) => from < to && fill(leaf, box, all, from) >= to) ? alike : spans;
}

// The end of the span of items that fits in the box from an item on.
function fill(leaf, box, all, from) {
  showItems(leaf, from, Infinity);
  const bottom = box.getBoundingClientRect().bottom + 1;
  let to = from + 1;
  while (to < all.length && all[to].getBoundingClientRect().bottom <= bottom) to += 1;
  return to;
}

// What the division depends on.
const measure = () => [...leaves.children].map((leaf) => (leaf.hidden ? "-" : itemsOf(leaf).length)).join() + `/${innerWidth}x${innerHeight}/${desk.matches}/${leaves.clientHeight}`;
let measured = "";

function layOut() {
  const signature = measure();
  if (signature === measured) return;
  const was = pages[at];
  const shown = [...leaves.children].filter((leaf) => !leaf.hidden);
  if (desk.matches) {
    for (const leaf of shown) showItems(leaf, 0, Infinity);
    pages = shown.map((leaf) => ({ leaf, from: 0, to: Infinity }));
  } else {
    pages = shown.flatMap((leaf) => { open(leaf); return divide(leaf); });
  }
  if (pages.length === 0) return;
  const same = was === undefined ? 0 : pages.findIndex((page) => page.leaf === was.leaf && page.to > was.from);
  at = Math.max(0, same);
  measured = measure();
  put();
}

function put() {
  const page = pages[at];
  open(page.leaf);
  if (!desk.matches) showItems(page.leaf, page.from, page.to);
  document.getElementById("turn-at").textContent = String(at + 1);
  document.getElementById("turn-of").textContent = String(pages.length);
  turner.hidden = desk.matches || (pages.length < 2 && !body.next);
}

function turnTo(n) {
  at = (n + pages.length) % pages.length;
  due = performance.now() + every;
  put();
}

// The display that follows is opened only if it is there; otherwise this one starts again.
let going = false;
async function goOn() {
  going = true;
  try {
    if ((await fetch(body.next, { cache: "no-store" })).ok) return location.replace(body.next);
  } catch {
    // the server is away: the picture stays
  }
  going = false;
  turnTo(0);
}

function tell() {
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

document.getElementById("turn-back").onclick = () => { turnTo(at - 1); holdStill(true); };
document.getElementById("turn-on").onclick = () => { turnTo(at + 1); holdStill(true); };
hold.onclick = () => holdStill(!held);
calm.onchange = () => holdStill(calm.matches);

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("button, a")) return;
  if (event.key === "ArrowRight" || event.key === "PageDown") turnTo(at + 1);
  else if (event.key === "ArrowLeft" || event.key === "PageUp") turnTo(at - 1);
  else if (/^[1-9]$/.test(event.key) && event.key <= pages.length) turnTo(event.key - 1);
  else if (event.key === " ") { event.preventDefault(); return holdStill(!held); }
  else return;
  holdStill(true);
});

setInterval(() => {
  layOut(); // a page may have come or gone with the figures
  if (held && !calm.matches && performance.now() - heldSince > holdFor) holdStill(false);
  if (held || going || performance.now() < due) return;
  if (body.next && at === pages.length - 1) goOn();
  else turnTo(at + 1);
}, 500);
document.fonts.ready.then(() => { measured = ""; layOut(); });
addEventListener("resize", () => layOut());
document.addEventListener("shown", () => { // a list may have changed under the page
  layOut();
  if (pages.length > 0) put();
});
layOut();
tell();
