// Parts of pages that the server rendered, put in place of older ones. This is the only maker of trusted markup in the office: what
// it makes comes from this server, from a template that escapes what people wrote.

const policy = globalThis.trustedTypes?.createPolicy("office", { createHTML: (html) => html }) ?? { createHTML: (html) => html };

// Fetches a page of this site as markup; throws where the answer is not one.
export async function fetchPart(address, options = {}) {
  const answer = await fetch(address, { credentials: "same-origin", ...options });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.text();
}

// Makes elements of markup, without running what is in it.
export function elementsOf(html) {
  const template = document.createElement("template");
  template.innerHTML = policy.createHTML(html);
  return template.content;
}

// Replaces what is in an element by rendered markup.
export function putIn(element, html) {
  element.replaceChildren(elementsOf(html));
}

// Puts a rendered element in the place of an older one, and tells it with a "part" event on the new one, which bubbles.
export function putPart(element, html) {
  const fresh = elementsOf(html).firstElementChild;
  element.replaceWith(fresh);
  fresh.dispatchEvent(new CustomEvent("part", { bubbles: true }));
  return fresh;
}
