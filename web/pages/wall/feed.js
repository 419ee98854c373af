// The live connection of a wall: subscribes to one topic, keeps the view by snapshot and patches, and comes back by
// itself for ever, in growing pauses with jitter so that many screens do not return in the same instant. A connection
// that has gone silent is given up like a closed one: half-open sockets never report an error.

// JSON Merge Patch, RFC 7396.
export function merge(target, patch) {
  if (patch === null || typeof patch !== "object" || Array.isArray(patch)) return patch;
  const out = target !== null && typeof target === "object" && !Array.isArray(target) ? target : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete out[key];
    else out[key] = merge(out[key], value);
  }
  return out;
}

// on: { view(view), frame(frame), hello(frame), link(up) }.
export function connect({ topic, retryMin, retryMax, on }) {
  const url = new URL("/live", location.href);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";

  let socket = null;
  let attempts = 0;
  let retry = 0;
  let watchdog = 0;
  let silence = 10000;
  let seq = 0;
  let view = null;

  function heard() {
    clearTimeout(watchdog);
    watchdog = setTimeout(() => drop(), silence);
  }

  function ask(type) {
    socket.send(JSON.stringify({ type, topic }));
  }

  function take(frame) {
    if (frame.type === "hello") {
      if (frame.heartbeat_ms > 0) silence = Math.max(4 * frame.heartbeat_ms, 5000);
      on.link(true);
      on.hello(frame);
      return;
    }
    if (frame.topic !== topic) return;
    on.frame(frame);
    if (frame.type === "snapshot") {
      seq = frame.seq;
      view = frame.view;
      attempts = 0;
      on.view(view);
    } else if (frame.type === "patch" && view !== null && frame.base === seq) {
      seq = frame.seq;
      view = merge(view, frame.patch);
      on.view(view);
    } else if (frame.seq !== seq) {
      ask("resync"); // something was missed
    }
  }

  function open() {
    clearTimeout(retry);
    retry = 0;
    const mine = new WebSocket(url);
    socket = mine;
    heard();
    mine.onopen = () => ask("subscribe");
    mine.onmessage = (event) => {
      if (socket !== mine) return;
      heard();
      take(JSON.parse(event.data));
    };
    mine.onclose = () => {
      if (socket === mine) drop();
    };
  }

  function drop() {
    clearTimeout(watchdog);
    const old = socket;
    socket = null;
    if (old !== null) old.close();
    on.link(false);
    const pause = Math.min(retryMax, retryMin * 2 ** Math.min(attempts, 16));
    attempts += 1;
    clearTimeout(retry);
    retry = setTimeout(open, pause * (0.5 + Math.random() / 2));
  }

  // A screen that wakes up, or whose network comes back, does not wait for the pause to end.
  function hurry() {
    if (socket === null && document.visibilityState === "visible") open();
  }
  addEventListener("online", hurry);
  document.addEventListener("visibilitychange", hurry);
  open();
}
