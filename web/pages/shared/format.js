// How figures are written: the same as number.go and view.go do on the server, so that a page does not change its looks
// when the script takes over. The browser test holds both to one table.

const nothing = "–";
const marks = { vi: { group: ".", point: "," }, en: { group: ",", point: "." } };

export function count(n, lang) {
  const digits = String(Math.abs(n)).replace(/\B(?=(\d{3})+$)/g, marks[lang].group);
  return n < 0 ? "-" + digits : digits;
}

// Rounded half up to two decimals, in whole numbers.
export function percent(numerator, denominator, lang) {
  if (!(denominator > 0)) return nothing;
  const doubled = Math.abs(numerator) * 20000 + denominator;
  const hundredths = (doubled - (doubled % (2 * denominator))) / (2 * denominator);
  const sign = numerator < 0 && hundredths > 0 ? "-" : "";
  const decimals = String(hundredths % 100).padStart(2, "0");
  return sign + count((hundredths - (hundredths % 100)) / 100, lang) + marks[lang].point + decimals + "%";
}

// An age in at most two units: "1 phút 5 giây".
export function age(seconds, words) {
  const units = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];
  let left = Math.max(0, Math.floor(seconds));
  const first = units.findIndex(([, size]) => left >= size);
  if (first < 0) return `0 ${words["age.second"]}`;
  const parts = [];
  for (const [name, size] of units.slice(first, first + 2)) {
    const n = Math.floor(left / size);
    left -= n * size;
    if (n > 0) parts.push(`${n} ${words["age." + name]}`);
  }
  return parts.join(" ");
}

// A time as the office's zone reads it: the fields of a Date shifted by the office's offset, read with getUTC….
export function inOffice(ms, offsetMinutes) {
  return new Date(ms + offsetMinutes * 60000);
}

export const two = (n) => String(n).padStart(2, "0");

// The minutes of a zone written as +07:00 or Z at the end of an RFC 3339 time.
export function offsetOf(rfc3339) {
  const m = /([+-])(\d\d):(\d\d)$/.exec(rfc3339);
  return m ? (m[1] === "-" ? -1 : 1) * (Number(m[2]) * 60 + Number(m[3])) : 0;
}

export function at(view, path) {
  return path.split(".").reduce((here, step) => (here === null || here === undefined ? undefined : here[step]), view);
}

// What stands at a path, as text.
export function write(view, path, format, { lang, words, offsetMinutes }) {
  const value = at(view, path);
  switch (format) {
    case "count":
      return Number.isInteger(value) ? count(value, lang) : nothing;
    case "some":
      return Number.isInteger(value) ? count(value, lang) : "";
    case "plain":
      return Number.isInteger(value) ? String(value) : nothing;
    case "percent":
      return value && Number.isInteger(value.numerator) ? percent(value.numerator, value.denominator, lang) : nothing;
    case "status":
      return Number.isInteger(value) ? words["status." + value] ?? String(value) : nothing;
    case "standing":
      return typeof value === "string" && value !== "" ? words["target." + value] ?? value : nothing;
    case "date": {
      const day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value);
      return day ? `${day[3]}/${day[2]}/${day[1]}` : nothing;
    }
    case "moment": {
      const ms = Date.parse(value);
      if (Number.isNaN(ms)) return nothing;
      const t = inOffice(ms, offsetMinutes);
      const day = `${t.getUTCFullYear()}-${two(t.getUTCMonth() + 1)}-${two(t.getUTCDate())}`;
      return day === view.day ? `${two(t.getUTCHours())}:${two(t.getUTCMinutes())}` : `${two(t.getUTCDate())}/${two(t.getUTCMonth() + 1)}`;
    }
    default:
      return typeof value === "string" ? value : "";
  }
}
