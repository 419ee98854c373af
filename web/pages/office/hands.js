// What is in somebody's hands while a page renews itself: what they typed, where they are, and what they have marked.

// Whether an input of a form is other than the server sent it.
export function typed(input) {
  if (input.type === "hidden" || input.tagName === "BUTTON") return false;
  if (input.type === "checkbox" || input.type === "radio") return input.checked !== input.defaultChecked;
  if (input.tagName !== "SELECT") return input.value !== input.defaultValue;
  const sent = [...input.options].findIndex((o) => o.defaultSelected);
  return input.selectedIndex !== Math.max(sent, 0);
}

// Whether text within an element is marked, as for copying.
export function marks(element) {
  const marked = document.getSelection();
  return marked !== null && !marked.isCollapsed && element.contains(marked.anchorNode);
}

// Remembers where the focus is, and gives what puts it back on the same thing after a renewal: the one of the same id, or the one at the same
// place within the nearest line, part or form.
export function holdFocus() {
  const was = document.activeElement;
  if (!was || was === document.body) return () => {};
  const home = was.parentElement.closest("[id], [data-line]");
  const within = home?.dataset.line ? `[data-line="${CSS.escape(home.dataset.line)}"]` : home && `#${CSS.escape(home.id)}`;
  const nth = home ? [...home.querySelectorAll(was.tagName)].indexOf(was) : -1;
  const [from, to] = was.selectionStart === undefined ? [null, null] : [was.selectionStart, was.selectionEnd];
  return () => {
    if (was.isConnected && document.activeElement === was) return;
    const now = was.id ? document.getElementById(was.id) : within && document.querySelector(within)?.querySelectorAll(was.tagName)[nth];
    now?.focus({ preventScroll: true });
    if (now && from !== null && now.value === was.value) now.setSelectionRange(from, to);
  };
}
