// A new screen waits: as soon as it is paired it opens what it is to show, and when its code has run out it shows another.
const every = 2000; // ms
const renew = 10 * 60000; // ms, well within what a code is good for
const since = performance.now();

async function look() {
  try {
    const answer = await fetch("/screen/state", { cache: "no-store" });
    if (answer.status === 204 || (answer.ok && performance.now() - since > renew)) return location.replace(location.href);
  } catch {
    // the server is away: the code stays
  }
  setTimeout(look, every);
}
setTimeout(look, every);
