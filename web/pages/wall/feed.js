// The live connection of a wall: subscribes to one topic, keeps the view by snapshot and patches, and tells the server that
// it lives. It comes back by itself for ever, with word of what it has so that it gets only what it missed, in growing
// pauses with jitter so that many screens do not return in the same instant. A connection that has gone silent is given up
// like a closed one: half-open sockets never report an error. The protocol is described in web/live/asyncapi.yaml.

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

// Milliseconds that have passed for this screen. The steady clock may stand while a machine sleeps, and the other one may be set: what
// it has gained on the steady one is taken for sleep.
let slept = 0;
let ahead = Date.now() - performance.now();
export function passed() {
  const steady = performance.now();
  const gained = Date.now() - steady - ahead;
  if (Math.abs(gained) > 1000) {
    ahead += gained;
    slept += Math.max(0, gained);
  }
  return steady + slept;
}

// on: { view(view), frame(frame, late), hello(frame), link(up), out() }; out, if it is there, when one is signed out.
export function connect({ topic, retryMin, retryMax, on }) {
  const url = new URL("/live", location.href);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";

  let socket = null;
  let attempts = 0;
  let retry = 0;
  let watchdog = 0;
  let silence = 10000;
  let pulse = 0;
  let epoch = "";
  let seq = 0;
  let view = null;
  let lead = NaN; // by how much this screen's time is ahead of the server's on this connection, at the least
  let last = passed(); // when something was heard

  // By how many milliseconds a frame is late: what waited in the socket while the screen slept must not pass for new.
  function lateness(frame) {
    const now = passed() - Date.parse(frame.server_time);
    if (!(now >= lead)) lead = now;
    return now - lead;
  }

  function heard() {
    last = passed();
    clearTimeout(watchdog);
    watchdog = setTimeout(() => drop(), silence);
  }

  function say(message) {
    if (socket !== null && socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  }

  function take(frame) {
    if (frame.type === "hello") lead = NaN;
    const late = lateness(frame);
    if (late > silence) return again(); // or a clock was set: a new connection tells
    if (frame.type === "hello") {
      if (frame.heartbeat_ms > 0) silence = Math.max(4 * frame.heartbeat_ms, 5000);
      clearInterval(pulse);
      pulse = setInterval(() => say({ type: "heartbeat" }), Math.max(4 * frame.heartbeat_ms, 5000));
      on.link(true);
      on.hello(frame);
      return;
    }
    if (frame.topic !== topic) return;
    on.frame(frame, late);
    if (frame.type === "reading") return; // the last picture stays
    if (frame.type === "snapshot") {
      epoch = frame.epoch;
      seq = frame.seq;
      view = frame.view;
    } else if (frame.type === "patch" && view !== null && frame.epoch === epoch && frame.base === seq) {
      seq = frame.seq;
      view = merge(view, frame.patch);
    } else if (frame.epoch !== epoch || frame.seq !== seq) {
      say({ type: "resync", topic }); // something was missed
      return;
    } else if (attempts === 0) {
      return; // nothing has changed
    }
    attempts = 0;
    on.view(view);
  }

  function open() {
    clearTimeout(retry);
    retry = 0;
    const mine = new WebSocket(url);
    socket = mine;
    heard();
    mine.onopen = () => say(epoch === "" ? { type: "subscribe", topic } : { type: "subscribe", topic, epoch, seq });
    mine.onmessage = (event) => {
      if (socket !== mine) return;
      const deaf = passed() - last;
      if (deaf > silence) return again(); // it slept: what it hears now has waited, nobody knows for how long
      heard();
      take(JSON.parse(event.data));
    };
    mine.onclose = (event) => {
      if (socket !== mine) return;
      if (event.code === 4401) on.out?.(); // signed out
      drop();
    };
  }

  function drop() {
    clearTimeout(watchdog);
    clearInterval(pulse);
    const old = socket;
    socket = null;
    if (old !== null) old.close();
    on.link(false);
    const pause = Math.min(retryMax, retryMin * 2 ** Math.min(attempts, 16));
    attempts += 1;
    clearTimeout(retry);
    retry = setTimeout(open, pause * (0.5 + Math.random() / 2));
  }

  function again() {
    drop();
    open();
  }

  // A screen that wakes up, or whose network comes back, does not wait for the pause to end, nor for a socket that has long been dead.
  function hurry() {
    if (document.visibilityState !== "visible") return;
    if (socket === null) open();
    else if (passed() - last > silence) again();
  }
  addEventListener("online", hurry);
  document.addEventListener("visibilitychange", hurry);
  document.addEventListener("resume", hurry);
  open();
}
