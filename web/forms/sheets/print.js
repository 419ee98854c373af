// Printing a form: the button, and an address with ?print, which opens the dialogue by itself once letters and layout are there.
const button = document.getElementById("print");
button.hidden = false;
button.addEventListener("click", () => window.print());
if (new URLSearchParams(location.search).has("print")) {
  document.fonts.ready.then(() => window.print());
}
