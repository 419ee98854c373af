// What stands beside the answer and leads on from it goes along with it: the common periods, where the period begins, the form's own
// question, and the other language.

const of = (selector) => document.querySelectorAll(selector);

// Rewrites an address's query.
function turn(link, change) {
  const address = new URL(link.href, location.href);
  change(address.searchParams);
  link.href = address.pathname + address.search + address.hash;
}

export function lead(at) {
  for (const link of of("[data-periods] a")) {
    const asks = new URL(link.href, location.href).searchParams;
    link.toggleAttribute("aria-current", false);
    if (asks.get("from") === at.from && asks.get("to") === at.to) link.setAttribute("aria-current", "true");
  }
  const address = new URL(at.address, location.href);
  for (const link of of("a.toggle")) {
    const other = new URL(link.href, location.href).searchParams.get("lang");
    const fresh = new URL(address);
    if (other) fresh.searchParams.set("lang", other);
    else fresh.searchParams.delete("lang");
    link.href = fresh.pathname + fresh.search;
  }
  for (const link of of("#scrub .starts a")) {
    turn(link, (asks) => {
      for (const name of ["from", "to", "at", "event", "since"]) {
        const now = address.searchParams.get(name);
        if (now === null) asks.delete(name);
        else asks.set(name, now);
      }
    });
  }
  for (const name of ["from", "since"]) {
    const kept = document.querySelector(`#scrub .day [name="${name}"]`);
    if (kept) kept.value = address.searchParams.get(name) ?? at[name] ?? "";
  }
}
