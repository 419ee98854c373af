// Draws each table[data-chart] as a chart above it. The table is the one source: th[data-series] in its head name the lines,
// data-value in its cells are the numbers, data-label the steps. The chart is a picture; what it shows is read in the table.
// uPlot 1.6.32 (Leon Sorokin, MIT), as published on npm; scripts/check holds it to its checksum.
import uPlot from "../vendored/uPlot.esm.js";

// Lines are told apart by their dashes and the shapes of their points, not by colour alone; the legend shows both.
const looks = {
  received: { stroke: "#0b4a8f", width: 2.5, dash: [], shape: "circle" },
  resolved: { stroke: "#7a2e00", width: 2, dash: [9, 4], shape: "square" },
  late: { stroke: "#b91c1c", width: 2, dash: [2, 3], shape: "triangle" },
  rate: { stroke: "#0f6b3c", width: 2, dash: [10, 3, 2, 3], shape: "diamond", scale: "%" },
  before: { stroke: "#64748b", width: 1.5, dash: [1, 4], shape: "cross" },
};
// The corners of each shape, from its middle, in halves of its size; a circle has none.
const corners = {
  square: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
  triangle: [[0, -1.2], [1.2, 1], [-1.2, 1]],
  diamond: [[0, -1.4], [1.4, 0], [0, 1.4], [-1.4, 0]],
  cross: [[-1, -1], [1, 1], [0, 0], [-1, 1], [1, -1], [0, 0]],
};
const count = new Intl.NumberFormat(document.documentElement.lang || "vi");
const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
const scaled = rem / 16; // lines and points are as large beside the letters on every screen
const size = 7 * scaled;
const height = 16.25 * rem;
const charts = new Map(); // a chart's place → what is drawn there
const widths = new ResizeObserver((seen) => {
  for (const { target } of seen) if (target.clientWidth > 0) charts.get(target)?.setSize({ width: target.clientWidth, height });
});

// points draws a line's points in its shape.
function points(shape) {
  return (u, series, from, to) => {
    const path = new Path2D(), half = (size / 2) * devicePixelRatio, scale = u.series[series].scale;
    for (let i = from; i <= to; i++) {
      const value = u.data[series][i];
      if (value == null) continue;
      const x = u.valToPos(u.data[0][i], "x", true), y = u.valToPos(value, scale, true);
      if (corners[shape]) corners[shape].forEach(([dx, dy], n) => path[n ? "lineTo" : "moveTo"](x + dx * half, y + dy * half));
      else { path.moveTo(x + half, y); path.arc(x, y, half, 0, 2 * Math.PI); }
      path.closePath();
    }
    return { stroke: path, fill: path, flags: 0 };
  };
}

// lookOf is how a column's line looks on this screen.
function lookOf(th) {
  const { width, dash, ...look } = looks[th.dataset.series];
  return { ...look, width: width * scaled, dash: dash.map((n) => n * scaled) };
}

// named is a line's name with a piece of it, for the legend.
function named(th) {
  const { stroke, width, dash, shape } = lookOf(th), middle = [20 * scaled, 7 * scaled];
  const drawn = (tag, attributes, within) => {
    const e = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) e.setAttribute(name, value);
    within?.append(e);
    return e;
  };
  const sample = drawn("svg", { class: "sample", width: 2 * middle[0], height: 2 * middle[1] });
  drawn("line", { x1: 0, x2: 2 * middle[0], y1: middle[1], y2: middle[1], stroke, "stroke-width": width, "stroke-dasharray": dash.join(" ") }, sample);
  if (corners[shape]) drawn("polygon", { points: corners[shape].map(([dx, dy]) => [middle[0] + dx * size / 2, middle[1] + dy * size / 2].join(",")).join(" "), fill: stroke, stroke }, sample);
  else drawn("circle", { cx: middle[0], cy: middle[1], r: size / 2, fill: stroke, stroke }, sample);
  const label = document.createElement("span");
  label.append(sample, " ", th.firstChild.textContent.trim()); // without its formula
  return label;
}

function draw(table) {
  const section = table.closest("section");
  const rows = [...table.tBodies[0].rows];
  if (!rows.length) return;
  const heads = [...table.tHead.rows[0].cells].filter((th) => th.dataset.series);
  const column = (th) => rows.map((r) => { const v = r.cells[th.cellIndex].dataset.value; return v === undefined ? null : Number(v); });
  const label = (i) => rows[i]?.cells[0].dataset.label ?? "";
  const place = document.createElement("div");
  place.className = "drawing";
  place.setAttribute("aria-hidden", "true");
  section.querySelector("[data-drawing]").before(place);
  section.classList.add("drawn");
  const ink = { stroke: "#475569", font: `${0.8125 * rem}px ${getComputedStyle(document.body).fontFamily}`, grid: { stroke: "#d7dde6", width: scaled }, ticks: { stroke: "#d7dde6", width: scaled } };
  const said = (th, i) => { const cell = rows[i].cells[th.cellIndex]; return (cell.querySelector("a") ?? cell).textContent; };
  const chart = new uPlot({
    width: place.clientWidth, height,
    scales: { x: { time: false, range: (_, min, max) => [min - 0.5, max + 0.5] }, y: { range: (_, min, max) => [0, Math.max(4, max * 1.05)] }, "%": { range: [0, 105] } },
    axes: [
      { ...ink, size: 2.5 * rem, space: 4 * rem, incrs: [1, 2, 3, 4, 5, 6, 7, 10, 12, 14, 20, 24, 28, 40, 52], values: (_, at) => at.map((i) => (Number.isInteger(i) ? label(i) : "")) },
      { ...ink, size: 4 * rem, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5], values: (_, at) => at.map((n) => count.format(n)) },
      { ...ink, scale: "%", side: 1, size: 3.5 * rem, grid: { show: false }, incrs: [20, 25, 50], values: (_, at) => at.map((n) => n + "%") },
    ],
    legend: { markers: { show: false } },
    series: [
      { label: table.tHead.rows[0].cells[0].textContent, value: (_, i) => (i == null ? "–" : rows[i].cells[0].textContent) },
      ...heads.map((th) => {
        const { shape, ...look } = lookOf(th);
        return { ...look, label: named(th), points: { show: rows.length <= 60, size, width: scaled, fill: look.stroke, paths: points(shape) }, value: (_u, _n, _s, i) => (i == null ? "–" : said(th, i)) };
      }),
    ],
  }, [rows.map((_, i) => i), ...heads.map(column)], place);
  charts.set(place, chart);
  widths.observe(place);
}

function drawAll(within) {
  for (const [place, chart] of charts) {
    if (place.isConnected) continue;
    widths.unobserve(place);
    chart.destroy();
    charts.delete(place);
  }
  for (const table of within.querySelectorAll("table[data-chart]")) draw(table);
}

drawAll(document);
document.addEventListener("part", (e) => drawAll(e.target));
