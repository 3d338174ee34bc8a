"use strict";
// The network page: who dealt with whom.
(() => {
  const { data, make, draw, plural, figure, live, evidence, nameList, group, box, choose, refresh, start } = page;
  const canvas = document.getElementById("drawing");
  const kinds = new Map(data.kinds.map((kind) => [kind.kind, kind]));
  const kindOf = (node) => kinds.get(node.kind) || kinds.get("Other");
  const wanted = page.every([...kinds.keys()]);
  const many = 1500; // lines, above which they grow paler, so that they do not cover the nodes
  const crowd = 30; // neighbours that are all named beside the one chosen
  let level, drawing, picture;
  let alone = false; // only the one chosen and its neighbours are shown
  let selected; // what the drawing has as chosen

  // ------------------------------------------------------------------ who is shown

  const enter = (name) => {
    level = data.levels.find((candidate) => candidate.name === name) || data.levels[0];
    level.touching = level.nodes.map(() => []);
    level.edges.forEach(({ from, to }, number) => { level.touching[from].push(number); level.touching[to].push(number); });
    if (drawing) drawing.close();
    drawing = undefined;
    selected = undefined;
  };

  const nearTo = (what, counts) => {
    if ("edge" in what) return new Set([level.edges[what.edge].from, level.edges[what.edge].to]);
    const found = new Set([what.node]);
    for (const number of level.touching[what.node]) {
      if (counts[number]) found.add(level.edges[number].from).add(level.edges[number].to);
    }
    for (const [person, party] of level.bonds) {
      if (person === what.node) found.add(party);
      if (party === what.node) found.add(person);
    }
    return found;
  };

  // Who is shown, in how many events each pair is, and who is near to what was chosen.
  const look = () => {
    const counts = level.edges.map((edge) => live(edge.events).length);
    const near = page.chosen === null ? null : nearTo(page.chosen, counts);
    const allowed = (node) => wanted.get(kindOf(node).kind) && (!alone || near === null || near.has(node.id));
    const shown = new Set();
    for (const node of level.nodes) if (allowed(node) && node.events.some(page.passing)) shown.add(node.id);
    for (const [person, party] of level.bonds) if (shown.has(person) && allowed(level.nodes[party])) shown.add(party);
    return { counts, near, shown };
  };

  // ------------------------------------------------------------------ how it looks

  const variable = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  // One colour over another, so that nothing has to be transparent.
  const mixer = (ground) => {
    const parts = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
    const known = new Map();
    return (hex, part) => {
      const key = hex + part;
      if (!known.has(key)) {
        const below = parts(ground);
        known.set(key, "#" + parts(hex).map((value, place) => Math.round(value * part + below[place] * (1 - part)).toString(16).padStart(2, "0")).join(""));
      }
      return known.get(key);
    };
  };

  const stateOf = ({ counts, near, shown }) => {
    const [ground, ink, accent] = ["--ground", "--ink", "--accent"].map(variable);
    const mix = mixer(ground);
    const { chosen } = page;
    const isChosen = (number) => chosen !== null && chosen.node === number;
    const touched = (from, to, number) => chosen === null || ("node" in chosen ? isChosen(from) || isChosen(to) : chosen.edge === number);
    const nodes = level.nodes.map((node) => {
      const dim = near !== null && !near.has(node.id);
      const fill = kindOf(node)[page.look];
      return {
        hidden: !shown.has(node.id), dim, hollow: node.provisional && !dim, chosen: isChosen(node.id),
        named: near !== null && near.size <= crowd && !dim && shown.has(node.id),
        fill: dim ? mix(fill, 0.3) : fill, text: dim ? mix(ink, 0.4) : ink,
      };
    });
    const edges = level.edges.map((edge, number) => {
      const dim = !touched(edge.from, edge.to, number);
      const events = counts[number] ? live(edge.events) : [];
      const tone = data.tones.find(({ name }) => events.some((event) => data.events[event].tone === name)) || data.tones[0];
      return {
        hidden: !counts[number] || !shown.has(edge.from) || !shown.has(edge.to), dim, width: 1.4 + 1.8 * Math.log2(Math.max(counts[number], 1)),
        dashed: counts[number] > 0 && events.every((event) => data.events[event].status !== "occurred"),
        stroke: dim ? mix(tone[page.look], 0.15) : chosen === null ? mix(tone[page.look], Math.min(1, Math.max(0.2, many / level.edges.length))) : tone[page.look],
      };
    });
    const bonds = level.bonds.map(([person, party]) => {
      const dim = !touched(person, party);
      return { hidden: !shown.has(person) || !shown.has(party), dim, stroke: mix(ink, dim ? 0.06 : 0.28) };
    });
    return { ground, ink, accent, nodes, edges, bonds };
  };

  // ------------------------------------------------------------------ drawing

  const pairName = ({ from, to }) => level.nodes[from].name + " – " + level.nodes[to].name;
  const byType = (numbers) => {
    const counts = new Map();
    for (const number of numbers) counts.set(data.events[number].type, (counts.get(data.events[number].type) || 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1]).map(([type, count]) => `${type} ${figure(count)}`).join(", ");
  };

  const tip = make("div", { class: "tip", dir: "auto", hidden: true });
  const point = (what, at) => {
    tip.hidden = !what;
    if (!what) return;
    const thing = "node" in what ? level.nodes[what.node] : level.edges[what.edge];
    const events = live(thing.events);
    tip.textContent = `${"node" in what ? thing.name : pairName(thing)}\n${plural(events.length, "event")}${events.length ? ": " + byType(events) : ""}`;
    tip.style.left = Math.min(at.x + 14, canvas.clientWidth - 200) + "px";
    tip.style.top = at.y + 14 + "px";
  };
  document.querySelector("main").append(tip);

  const paint = () => {
    picture = look();
    const state = stateOf(picture);
    if (drawing) drawing.update(state);
    else {
      const renderer = level.renderer === "sigma" && sigmaRenderer.works() ? sigmaRenderer : visRenderer;
      drawing = renderer.open(canvas, level, state, { pick: choose, point }, data.options);
      drawing.fit([...picture.shown], false);
    }
    if (selected !== page.chosen) {
      selected = page.chosen;
      drawing.select(selected);
      if (selected !== null && selected.found) drawing.focus(selected.node);
    }
    const pairs = state.edges.filter((edge) => !edge.hidden).length;
    const events = data.events.filter((event, number) => page.passing(number)).length;
    page.say(`Showing ${figure(picture.shown.size)} of ${plural(level.nodes.length, "actor")}, ` +
      `${figure(pairs)} of ${plural(level.edges.length, "pair")}, ${figure(events)} of ${plural(data.events.length, "event")}`);
  };

  const fit = () => drawing.fit([...picture.shown], true);
  const goTo = (name) => { // to another level, with the same actor chosen where it is there
    const key = page.chosen !== null && "node" in page.chosen ? level.nodes[page.chosen.node].key : null;
    enter(name);
    const same = level.nodes.find((node) => node.key === key);
    choose(same ? { node: same.id } : null);
  };
  const isolate = () => {
    alone = !alone;
    document.getElementById("alone").setAttribute("aria-pressed", String(alone));
    paint();
    fit();
  };

  // ------------------------------------------------------------------ what the panel says

  const outlines = {
    dot: "M8 1a7 7 0 1 0 .01 0z", square: "M2 2h12v12H2z", diamond: "M8 0l8 8-8 8-8-8z", triangle: "M8 1l8 14H0z",
    triangleDown: "M0 1h16L8 15z", hexagon: "M4 1h8l4 7-4 7H4L0 8z",
    star: "M8 0l2.2 5.3 5.8.5-4.4 3.8 1.3 5.6L8 12.2l-4.9 3 1.3-5.6L0 5.8l5.8-.5z",
  };
  const swatch = (kind) => draw("svg", { viewBox: "0 0 16 16", class: "shape " + kind.kind, "aria-hidden": "true" }, draw("path", { d: outlines[level.renderer === "sigma" ? "dot" : kind.shape] }));

  const nodeItem = (node) => [node.name, plural(live(node.events).length, "event"), () => choose({ node: node.id, found: true }), swatch(kindOf(node))];

  const overview = () => {
    const ranked = level.nodes.filter((node) => picture.shown.has(node.id)).map((node) => [node, live(node.events).length]).sort((a, b) => b[1] - a[1] || a[0].id - b[0].id);
    return [make("h2", {}, "Most in contact"), make("p", { class: "what" }, "Click on a name, a shape or a line to read what was reported."),
      ...nameList(ranked.map(([node]) => () => nodeItem(node)))];
  };

  const aboutNode = (node) => {
    const pairs = level.touching[node.id].map((number) => [level.edges[number], number, picture.counts[number]]).filter(([, , count]) => count).sort((a, b) => b[2] - a[2] || a[1] - b[1]);
    const posts = new Map();
    for (const number of live(node.events)) {
      const { parts, date } = data.events[number];
      for (const part of parts) if (part.actor === node.key && part.post) posts.set(part.post, [...(posts.get(part.post) || []), date]);
    }
    const span = (dates) => {
      const known = dates.filter(Boolean).sort();
      if (!known.length) return "";
      return known[0] === known[known.length - 1] ? ` (${known[0]})` : ` (${known[0]} to ${known[known.length - 1]})`;
    };
    const officials = level.bonds.filter(([, party]) => party === node.id).map(([person]) => level.nodes[person]).filter((person) => node.id !== person.id && person.events.some(page.passing));
    return [
      make("h2", { dir: "auto" }, node.name),
      make("p", { class: "what" }, swatch(kindOf(node)), (node.kind || "") + (node.provisional ? ", not in the reference knowledge" : "")),
      node.actsFor.length ? make("p", { class: "what" }, make("span", { dir: "auto" }, "acts for " + node.actsFor.map((party) => level.nodes[party].name).join(", "))) : null,
      ...(posts.size ? [make("h3", {}, "Posts named"), make("ul", { class: "posts" }, ...[...posts].map(([post, dates]) => make("li", { dir: "auto" }, post + span(dates))))] : []),
      ...(officials.length ? [make("h3", {}, "Who acts for it"), ...nameList(officials.map((person) => () => nodeItem(person)))] : []),
      ...(pairs.length ? [make("h3", {}, "In contact with"), ...nameList(pairs.map(([edge, number, count]) => {
        const other = level.nodes[edge.from === node.id ? edge.to : edge.from];
        return [other.name, plural(count, "event"), () => choose({ edge: number }), swatch(kindOf(other))];
      }))] : []),
      ...evidence(node.events),
    ];
  };

  const aboutEdge = (edge) => [
    make("h2", { dir: "auto" }, pairName(edge)),
    ...nameList([edge.from, edge.to].map((end) => nodeItem(level.nodes[end]))),
    live(edge.events).length ? make("p", { class: "what" }, byType(live(edge.events))) : null,
    ...evidence(edge.events),
  ];

  // ------------------------------------------------------------------ the whole page

  const plain = (mark, text) => make("label", {}, mark, text);
  const line = (tone, style = "") => make("span", { class: "line " + style, style: `border-color: ${tone ? tone[page.look] : "currentColor"}` });

  canvas.setAttribute("role", "application");
  canvas.setAttribute("aria-roledescription", "network");
  canvas.setAttribute("aria-label", "The network. Arrow keys move it, plus and minus zoom. The same actors stand in the list beside it.");
  enter(data.start);
  const around = level.nodes.find((node) => node.key === data.around);
  const shifted = (x, y) => (event) => (event.target === canvas ? drawing.shift(x, y) : false);
  start({
    get names() { return [...level.nodes].sort((a, b) => b.events.length - a.events.length || a.id - b.id).map((node) => [node.name, plural(node.events.length, "event"), { node: node.id, found: true }, node.short]); },
    placeholder: "Search a person, state or body",
    nobody: "Nobody of that name here",
    back: "Everybody",
    opening: around ? { node: around.id } : null,
    paint,
    resize: () => drawing.resize(),
    redraw: () => drawing.redraw(),
    overview,
    about: (chosen) => ("node" in chosen ? aboutNode(level.nodes[chosen.node]) : aboutEdge(level.edges[chosen.edge])),
    controls: () => [data.levels.length > 1 ? page.radios("Show", "level", data.levels.map(({ name, label }) => [name, label]), level.name, goTo) : null].filter(Boolean),
    legend: () => {
      const present = data.kinds.filter((kind) => level.nodes.some((node) => kindOf(node) === kind));
      return [
        group("Who", [], ...present.map((kind) => box(wanted, kind.kind, level.nodes.filter((node) => kindOf(node) === kind).length, kind.plural, swatch(kind)))),
        group("Lines", [], make("div", { class: "lines" }, ...data.tones.map((tone) => plain(line(tone), tone.label)),
          level.renderer === "sigma" ? null : plain(line(data.tones[1], "planned"), "Planned or denied only"),
          level.bonds.length ? plain(line(null, "bond"), "Acts for") : null)),
      ];
    },
    tools: [
      ["alone", "Focus", "Only who is chosen and whom it dealt with (f)", isolate],
      ["in", "+", "Zoom in (+)", () => drawing.zoom(1.3)], ["out", "−", "Zoom out (-)", () => drawing.zoom(1 / 1.3)], ["fit", "Fit", "Show everything (0)", fit],
    ],
    keys: {
      f: isolate, 0: fit, "+": () => drawing.zoom(1.3), "=": () => drawing.zoom(1.3), "-": () => drawing.zoom(1 / 1.3),
      ArrowLeft: shifted(-60, 0), ArrowRight: shifted(60, 0), ArrowUp: shifted(0, -60), ArrowDown: shifted(0, 60),
    },
    keysHelp: [["f", "only neighbours of who is chosen"], ["+ − 0", "zoom in, out, fit"], ["← ↑ → ↓", "move the drawing"]],
  });
})();
