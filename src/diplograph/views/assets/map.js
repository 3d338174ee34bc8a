"use strict";
// The map page: where it happened, and who went or spoke to whom from which capital or seat.
(() => {
  const { data, make, draw, press, drag, key, plural, figure, live, evidence, nameList, group, choose, start } = page;
  const { world, sites } = data;
  const lines = { ...data.lines, none: [] };
  const canvas = document.getElementById("drawing");
  const small = 4.5; // radius of a place with one event, in pixels
  const largest = 30;
  const closest = 40;
  const crowd = 60; // lines drawn at once: the busiest
  let mode = lines.visits.length ? "visits" : "contacts";
  const view = { k: 1, x: 0, y: 0 };

  // ------------------------------------------------------------------ the sheet

  const svg = draw("svg", { class: "map" });
  const ground = draw("g", {},
    draw("path", { class: "land", d: world.land }),
    draw("path", { class: "borders", d: world.borders }));
  const above = draw("g");
  svg.append(ground, above);
  canvas.append(svg);

  const width = () => canvas.clientWidth || 1;
  const height = () => canvas.clientHeight || 1;
  const whole = () => Math.min(width() / world.width, height() / world.height);
  const at = (site) => [view.x + view.k * site.x, view.y + view.k * site.y];

  // The sheet fills the canvas where it is larger, and stands in its middle where it is smaller.
  const held = (from, sheet, room) => (sheet < room ? (room - sheet) / 2 : Math.min(Math.max(from, room - sheet), 0));
  const show = (k, x, y) => {
    const least = whole();
    view.k = Math.min(Math.max(k, least), least * closest);
    view.x = held(x, view.k * world.width, width());
    view.y = held(y, view.k * world.height, height());
    ground.setAttribute("transform", `translate(${view.x} ${view.y}) scale(${view.k})`);
    place();
  };
  const zoom = (factor, x = width() / 2, y = height() / 2) => {
    const least = whole();
    const k = Math.min(Math.max(view.k * factor, least), least * closest);
    show(k, x - (x - view.x) * (k / view.k), y - (y - view.y) * (k / view.k));
  };
  const frame = (numbers) => {
    if (!numbers.length) return show(whole(), 0, 0);
    const xs = numbers.map((number) => sites[number].x);
    const ys = numbers.map((number) => sites[number].y);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const k = Math.min((width() - 190) / Math.max(right - left, 60), (height() - 130) / Math.max(bottom - top, 40), whole() * 14);
    return show(k, width() / 2 - (k * (left + right)) / 2, height() / 2 - (k * (top + bottom)) / 2);
  };
  // All that is drawn; or, to begin with, the places nearest to the middle of things at which nine events of ten took place.
  const fit = () => {
    const ends = lines[mode].filter((line) => live(line.events).length).flatMap((line) => [line.from, line.to]);
    frame([...new Set([...sites.keys()].filter((number) => live(sites[number].events).length).concat(ends))]);
  };
  const median = (weighted) => {
    const sorted = [...weighted].sort((a, b) => a[0] - b[0]);
    const half = sorted.reduce((sum, [, weight]) => sum + weight, 0) / 2;
    let sum = 0;
    return sorted.find(([, weight]) => (sum += weight) >= half)[0];
  };
  const open = () => {
    const weights = [...sites.keys()].map((number) => [number, live(sites[number].events).length]).filter(([, count]) => count);
    if (!weights.length) return fit();
    const middle = ["x", "y"].map((axis) => median(weights.map(([number, count]) => [sites[number][axis], count])));
    const away = ([number]) => Math.hypot(sites[number].x - middle[0], sites[number].y - middle[1]);
    const all = weights.reduce((sum, [, count]) => sum + count, 0);
    let sum = 0;
    const near = weights.sort((a, b) => away(a) - away(b)).filter(([, count]) => (sum += count) - count < 0.9 * all);
    return frame(near.map(([number]) => number));
  };

  // ------------------------------------------------------------------ places, lines and names

  // By area; where the greatest would be too large all are smaller, but for the least.
  let unit = small;
  const radius = (count) => Math.max(unit * Math.sqrt(count), small - 1) + 1;

  const bend = ([x1, y1], [x2, y2]) => [(x1 + x2) / 2 + (y2 - y1) * 0.18, (y1 + y2) / 2 - (x2 - x1) * 0.18];

  const arrow = ([x1, y1], [x2, y2], away, size) => {
    const length = Math.hypot(x2 - x1, y2 - y1) || 1;
    const [dx, dy] = [(x2 - x1) / length, (y2 - y1) / length];
    const [tx, ty] = [x2 - dx * away, y2 - dy * away];
    return `M${tx} ${ty}L${tx - dx * size - dy * size * 0.5} ${ty - dy * size + dx * size * 0.5}L${tx - dx * size + dy * size * 0.5} ${ty - dy * size - dx * size * 0.5}Z`;
  };

  const lineOf = (line, number, count) => {
    const [from, to] = [sites[line.from], sites[line.to]];
    const [a, b] = [at(from), at(to)];
    const c = bend(a, b);
    const d = `M${a}Q${c} ${b}`;
    const chosen = page.chosen && page.chosen.line === line;
    const label = nameOf(line) + ", " + plural(count, mode === "visits" ? "visit" : "event");
    return draw("g", { class: chosen ? "line chosen" : "line", "aria-label": label, "data-line": number, role: "button", tabindex: 0, ...press(() => choose({ line })) },
      draw("title", {}, label),
      draw("path", { class: "hit", d }),
      draw("path", { class: "stroke", d, "stroke-width": 1.2 + 1.3 * Math.log2(count) }),
      mode === "visits" ? draw("path", { class: "head", d: arrow(c, b, radius(live(to.events).length || 1) + 2, 7 + Math.log2(count)) }) : null);
  };

  const nameOf = (line) => line.first + (mode === "visits" ? " → " : " – ") + line.second;

  const siteOf = (site, number, count) => {
    const [x, y] = at(site);
    const chosen = page.chosen && page.chosen.site === site;
    const label = `${site.name}${site.exact ? "" : ", place not named"}: ${plural(count, "event")}`;
    return draw("g", { class: `site${site.exact ? "" : " vague"}${chosen ? " chosen" : ""}`, "aria-label": label, "data-site": number, role: "button", tabindex: 0, ...press(() => choose({ site })) },
      draw("title", {}, label),
      draw("circle", { cx: x, cy: y + (site.exact ? 0 : 20), r: radius(count) }));
  };

  const place = () => {
    const shown = new Map(sites.map((site, number) => [number, live(site.events).length]).filter(([, count]) => count));
    unit = Math.min(small, largest / Math.sqrt(Math.max(1, ...shown.values())));
    // Of the lines that end at a chosen place all are shown, else only the busiest: more would hide the map.
    const ending = page.chosen && page.chosen.site ? linesAt(page.chosen.site) : [];
    const passing = (ending.length ? ending : lines[mode]).map((line) => [line, lines[mode].indexOf(line), live(line.events).length]).filter(([, , count]) => count);
    const drawn = passing.sort((a, b) => b[2] - a[2] || a[1] - b[1]).slice(0, ending.length ? undefined : crowd);
    const ends = new Set(drawn.flatMap(([line]) => [line.from, line.to]));
    const bare = [...ends].filter((number) => !shown.has(number));
    const taken = [];
    const free = (box) => taken.every((other) => box[2] < other[0] || box[0] > other[2] || box[3] < other[1] || box[1] > other[3]);
    const words = [];
    const named = [...shown].sort((a, b) => b[1] - a[1] || a[0] - b[0]).concat(bare.map((number) => [number, 0]));
    for (const [number, count] of named) {
      const site = sites[number];
      const [x, y] = at(site);
      if (x < -20 || y < -20 || x > width() + 20 || y > height() + 20) continue;
      const r = count ? radius(count) : 3;
      const down = site.exact ? 0 : 20;
      const long = site.short.length * 6.6 + 4;
      for (const [left, base, anchor] of [[x + r + 4, y + 4 + down, "start"], [x - r - 4 - long, y + 4 + down, "end"], [x - long / 2, y - r - 5 + down, "middle"]]) {
        const box = [left, base - 11, left + long, base + 3];
        if (!free(box)) continue;
        taken.push(box);
        const from = anchor === "start" ? left : anchor === "end" ? left + long : x;
        words.push(draw("text", { class: site.exact ? null : "vague", x: from, y: base, "text-anchor": anchor }, site.short));
        break;
      }
    }
    const focused = document.activeElement && document.activeElement.dataset ? { ...document.activeElement.dataset } : {};
    above.replaceChildren(
      draw("g", { class: "lines " + mode }, ...drawn.map((entry) => lineOf(...entry))),
      draw("g", { class: "seats" }, ...bare.map((number) => { const [x, y] = at(sites[number]); return draw("circle", { cx: x, cy: y, r: 2.5 }); })),
      draw("g", { class: "sites" }, ...[...shown].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([number, count]) => siteOf(sites[number], number, count))),
      draw("g", { class: "words" }, ...words));
    for (const key of ["site", "line"]) {
      const again = focused[key] !== undefined && above.querySelector(`[data-${key}="${focused[key]}"]`);
      if (again) again.focus();
    }
    page.say(`Showing ${plural(shown.size, "place")}, ${drawn.length < passing.length ? figure(drawn.length) + " of " : ""}${plural(passing.length, "line")}, ${plural(new Set([...shown.keys()].flatMap((number) => live(sites[number].events))).size, "event")} with a place`);
  };

  // ------------------------------------------------------------------ moving about

  svg.addEventListener("wheel", (event) => { zoom(Math.exp(-event.deltaY / 400), event.offsetX, event.offsetY); event.preventDefault(); }, { passive: false });
  drag(svg, () => ({ ...view }), (from, dx, dy) => show(view.k, from.x + dx, from.y + dy));
  svg.addEventListener("click", (event) => { if (event.target.closest("[role=button]") === null) choose(null); });
  const move = (dx, dy) => (event) => (event.target === document.body || canvas.contains(event.target) ? show(view.k, view.x + dx, view.y + dy) : false);

  // ------------------------------------------------------------------ the page

  const inUse = (entries) => entries.map((entry) => [entry, live(entry.events).length]).filter(([, count]) => count).sort((a, b) => b[1] - a[1]);
  const linesAt = (site) => lines[mode].filter((line) => sites[line.from] === site || sites[line.to] === site);
  const lineItems = (some) => inUse(some).map(([line, count]) => [nameOf(line), plural(count, mode === "visits" ? "visit" : "event"), () => choose({ line })]);
  let fitted = false;

  start({
    names: inUse(sites).map(([site, count]) => [site.name, plural(count, "event"), { site }]),
    placeholder: "Search a place",
    back: "The whole map",
    paint: () => {
      if (!fitted && canvas.clientWidth) { fitted = true; open(); }
      else show(view.k, view.x, view.y);
    },
    overview: () => [
      make("h2", {}, "Where"),
      make("p", { class: "what" }, "Click on a place or a line to read what was reported."),
      ...nameList(inUse(sites).map(([site, count]) => [site.exact ? site.name : site.name + ", place not named", plural(count, "event"), () => choose({ site })])),
      ...(mode === "none" ? [] : [make("h3", {}, mode === "visits" ? "Who visited whom" : "Who dealt with whom"), ...nameList(lineItems(lines[mode]))]),
      ...(data.unplaced.length ? [make("h3", {}, "Not on the map"), ...nameList([["No place that could be drawn", plural(live(data.unplaced).length, "event"), () => choose({ unplaced: true })]])] : []),
    ],
    about: (chosen) => {
      if (chosen.unplaced) return [make("h2", {}, "No place that could be drawn"), ...evidence(data.unplaced)];
      if (chosen.line) return [make("h2", { dir: "auto" }, nameOf(chosen.line)), ...evidence(chosen.line.events)];
      const { site } = chosen;
      const touching = lineItems(linesAt(site));
      return [
        make("h2", { dir: "auto" }, site.name),
        site.exact ? null : make("p", { class: "what" }, "The reports name the state and no place in it; the mark stands at the capital."),
        ...(touching.length ? [make("h3", {}, "Lines to and from here"), ...nameList(touching)] : []),
        ...evidence(site.events),
      ];
    },
    controls: () => [page.radios("Lines", "lines", [["visits", "Visits"], ["contacts", "All contacts, between seats"], ["none", "None"]], mode, (value) => { mode = value; choose(null); })],
    legend: () => [
      group("Marks", [],
        key(make("span", { class: "dot place" }), "at a place"),
        key(make("span", { class: "dot vague" }), "in a state, place not named"),
        key(make("span", { class: "dot seat" }), "capital or seat of a party")),
      make("p", { class: "quiet small" }, `Outlines: ${world.source}. They say nothing about any claim to a territory.`)],
    tools: [["in", "+", "Nearer (+)", () => zoom(1.5)], ["out", "−", "Farther (−)", () => zoom(1 / 1.5)], ["fit", "Fit", "All that is drawn (0)", fit], ["world", "World", "The whole sheet (w)", () => show(whole(), 0, 0)]],
    keys: {
      "+": () => zoom(1.5), "=": () => zoom(1.5), "-": () => zoom(1 / 1.5), 0: fit, w: () => show(whole(), 0, 0),
      ArrowLeft: move(60, 0), ArrowRight: move(-60, 0), ArrowUp: move(0, 60), ArrowDown: move(0, -60),
    },
    keysHelp: [["+ − 0 w", "nearer, farther, fit, world"], ["← ↑ → ↓", "move the map"], ["Tab Enter", "from mark to mark, read one"]],
  });
})();
