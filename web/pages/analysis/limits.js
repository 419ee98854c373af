// How limits were kept is made in the background where it takes long: ask again until it is there, for as long as the page asks the same.
import { fetchPart, putPart } from "../office/part.js";

const askEvery = 1500; // ms

async function again() {
  const part = document.getElementById("limits-part");
  if (!part?.querySelector("[data-preparing]")) return;
  const address = location.href;
  try {
    const html = await fetchPart(address, { headers: { "X-Part": "limits" } });
    if (part.isConnected && location.href === address) putPart(part, html);
  } catch {
    setTimeout(again, askEvery); // the server is away
  }
}

document.addEventListener("part", () => setTimeout(again, askEvery));
setTimeout(again, askEvery);
