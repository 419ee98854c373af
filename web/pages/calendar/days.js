// Days as the server writes them, 2020-03-31, and what the office does on them. All is counted in UTC: no day is short or long there.
const lang = document.documentElement.lang === "en" ? "en-GB" : "vi-VN";

export const time = (day) => Date.parse(`${day}T00:00:00Z`);
export const dayOf = (t) => new Date(t).toISOString().slice(0, 10);
export const plus = (day, n) => dayOf(time(day) + n * 86400000);
export const weekday = (day) => new Date(time(day)).getUTCDay();
export const valid = (day) => /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(time(day));

// The same day of another month, or its last.
export function months(day, n) {
  const d = new Date(time(day));
  const first = Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + n, 1);
  const last = new Date(Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + n + 1, 0)).getUTCDate();
  return plus(dayOf(first), Math.min(d.getUTCDate(), last) - 1);
}

const format = (options) => {
  const f = new Intl.DateTimeFormat(lang, { timeZone: "UTC", ...options });
  return (day) => f.format(time(day));
};
export const full = format({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
export const month = format({ month: "long", year: "numeric" });
export const short = format({ day: "2-digit", month: "2-digit", year: "numeric" });
export const weekdayName = format({ weekday: "long" });
// As on every calendar on the wall: T2 … CN.
export const weekdayShort = (day) => (lang === "en-GB" ? format({ weekday: "short" })(day) : ["CN", "T2", "T3", "T4", "T5", "T6", "T7"][weekday(day)]);

// What a day is: { open, text, named, outside }.
export function kindOf(days, day, words) {
  if (day < days.first) return { open: false, outside: true, text: words.early };
  if (day > days.last) return { open: false, outside: true, text: words.late };
  if (day in days.off) return { open: false, named: true, text: `${words.off}: ${days.off[day]}` };
  if (day in days.on) return { open: true, named: true, text: days.on[day] };
  if (days.weekly.includes(weekday(day))) return { open: false, text: words.weekend };
  return { open: true, text: words.working };
}
