"use strict";
// Draws every figure of the page with Plotly, in the colours of light or dark.
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");

  const template = () => {
    const css = getComputedStyle(document.documentElement);
    const colour = name => css.getPropertyValue(name).trim();
    const axis = {
      gridcolor: colour("--grid"), linecolor: colour("--line"), zeroline: false, automargin: true,
      title: { font: { size: 14, color: colour("--ink") }, standoff: 12 }, tickfont: { color: colour("--soft") },
      exponentformat: "e",
    };
    return {
      layout: {
        paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
        font: { family: getComputedStyle(document.body).fontFamily, size: 13, color: colour("--ink") },
        margin: { t: 40, r: 12, b: 56, l: 64 },
        xaxis: axis, yaxis: axis,
        modebar: { bgcolor: "rgba(0,0,0,0)", color: colour("--soft"), activecolor: colour("--ink") },
        hoverlabel: { bgcolor: colour("--panel"), bordercolor: colour("--line"), font: { color: colour("--ink") } },
        legend: { orientation: "h", x: 0, xanchor: "left", y: 1.01, yanchor: "bottom", bgcolor: "rgba(0,0,0,0)" },
      },
    };
  };

  // A heat map comes as shades from 0 to zmax, the square root of the energy's height; the reader is shown the energy.
  const addEnergies = trace => {
    const { low, high } = trace.meta;
    trace.customdata = trace.z.map(row => row.map(z => z === null ? null : low + (high - low) * (z / trace.zmax) ** 2));
  };

  // Nothing leaves the page: Plotly would offer to send the figure's data to its makers' server.
  const config = {
    showSendToCloud: false, plotlyServerURL: "", displaylogo: false, responsive: true,
    modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d"],
  };

  const draw = () => {
    const colours = template();
    for (const source of document.querySelectorAll("script[data-figure]")) {
      const { data, layout } = JSON.parse(source.textContent);
      data.filter(trace => trace.type === "contour").forEach(addEnergies);
      const place = document.getElementById(source.dataset.figure);
      const height = Math.min(layout.height, Math.max(320, place.clientWidth));
      Plotly.react(place, data, { ...layout, height, template: colours }, config);
    }
  };

  draw();
  dark.addEventListener("change", draw);
})();
