// Draws each table[data-chart] as a chart above it. The table is the one source: th[data-series] in its head name the lines,
// data-value in its cells are the numbers, data-label the steps. The chart is a picture; what it shows is read in the table.
// uPlot 1.6.32 (Leon Sorokin, MIT), as published on npm; scripts/check holds it to its checksum.
import uPlot from "../vendored/uPlot.esm.js";

// Lines are told apart by dashes and points too, not by colour alone.
const looks = {
  received: { stroke: "#0b4a8f", width: 2.5 },
  resolved: { stroke: "#7a2e00", width: 2, dash: [9, 4] },
  late: { stroke: "#b91c1c", width: 2, dash: [2, 3] },
  before: { stroke: "#64748b", width: 1 },
};
const count = new Intl.NumberFormat(document.documentElement.lang || "vi");
const height = 260;
const charts = new Map(); // a chart's place → what is drawn there
const widths = new ResizeObserver((seen) => {
  for (const { target } of seen) if (target.clientWidth > 0) charts.get(target)?.setSize({ width: target.clientWidth, height });
});

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
  const ink = { stroke: "#475569", font: "13px sans-serif", grid: { stroke: "#d7dde6", width: 1 }, ticks: { stroke: "#d7dde6", width: 1 } };
  const chart = new uPlot({
    width: place.clientWidth, height,
    scales: { x: { time: false, range: (_, min, max) => [min - 0.5, max + 0.5] }, y: { range: (_, min, max) => [0, Math.max(4, max * 1.05)] } },
    axes: [
      { ...ink, space: 64, incrs: [1, 2, 3, 4, 5, 6, 7, 10, 12, 14, 20, 24, 28, 40, 52], values: (_, at) => at.map((i) => (Number.isInteger(i) ? label(i) : "")) },
      { ...ink, size: 64, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5], values: (_, at) => at.map((n) => count.format(n)) },
    ],
    series: [
      { label: table.tHead.rows[0].cells[0].textContent, value: (_, i) => (i == null ? "–" : rows[i].cells[0].textContent) },
      ...heads.map((th) => ({ ...looks[th.dataset.series], label: th.textContent, points: { show: th.dataset.series !== "before" && rows.length <= 60, size: 6 }, value: (_, n) => (n == null ? "–" : count.format(n)) })),
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
