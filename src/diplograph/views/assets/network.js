"use strict";
// The network page. What comes from articles is put on the page as text only: see `make`.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const figures = new Intl.NumberFormat("en");
  const plural = (count, one) => `${figures.format(count)} ${one}${count === 1 ? "" : "s"}`;
  const kinds = new Map(data.kinds.map((kind) => [kind.kind, kind]));
  const kindOf = (node) => kinds.get(node.kind) || kinds.get("Other");
  const tones = new Map(data.tones.map((tone) => [tone.name, tone]));
  const statuses = ["occurred", "planned", "denied"];
  const batch = 40; // events listed at once

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value === true) element.setAttribute(name, "");
      else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
    return element;
  };

  // ------------------------------------------------------------------ state

  const every = (values) => new Map(values.map((value) => [value, true]));
  const filter = {
    types: every([...new Set(data.events.map((event) => event.type))]),
    statuses: every(statuses.filter((status) => data.events.some((event) => event.status === status))),
    kinds: every(data.kinds.map((kind) => kind.kind)),
    since: "",
    until: "",
    undated: true,
  };
  let level = data.levels.find((candidate) => candidate.name === data.start) || data.levels[0];
  let chosen = null; // {node} or {edge}, numbers within the level
  let look = window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  let drawing, nodes, edges;

  // A date known to its year or month is in the period if any of its days is.
  const earliest = (date) => (date + "-01-01").slice(0, 10);
  const latest = (date) => (date.length === 4 ? date + "-12-31" : date.length === 7 ? date + "-31" : date);
  // An event without a date is found by the day of its report; it is still shown as one without a date.
  const dayOf = (event) => event.date || data.articles[event.article].published;
  const inPeriod = (date) =>
    (!filter.since || (date !== "" && latest(date) >= filter.since)) && (!filter.until || (date !== "" && earliest(date) <= filter.until));
  const passes = (event) =>
    filter.types.get(event.type) &&
    filter.statuses.get(event.status) &&
    (event.date !== "" || filter.undated) &&
    inPeriod(dayOf(event));

  let passing = data.events.map(passes);
  const live = (numbers) => numbers.filter((number) => passing[number]);

  // ------------------------------------------------------------------ drawing

  const colour = (entry) => entry[look];
  const paper = () => getComputedStyle(document.documentElement).getPropertyValue("--ground").trim();
  const ink = () => getComputedStyle(document.documentElement).getPropertyValue("--ink").trim();
  const veil = (hex, part) => hex + Math.round(part * 255).toString(16).padStart(2, "0");

  const neighbours = (number) => {
    const found = new Set([number]);
    for (const edge of level.edges) {
      if (!live(edge.events).length) continue;
      if (edge.from === number) found.add(edge.to);
      if (edge.to === number) found.add(edge.from);
    }
    for (const [person, party] of level.bonds) {
      if (person === number) found.add(party);
      if (party === number) found.add(person);
    }
    return found;
  };

  const visible = () => {
    const shown = new Set();
    level.nodes.forEach((node) => {
      if (filter.kinds.get(kindOf(node).kind) && live(node.events).length) shown.add(node.id);
    });
    for (const [person, party] of level.bonds) {
      if (shown.has(person) && filter.kinds.get(kindOf(level.nodes[party]).kind)) shown.add(party);
    }
    return shown;
  };

  const toneOf = (events) => data.tones.find((tone) => events.some((number) => data.events[number].tone === tone.name));
  const edgeTitle = (edge, events) => {
    const count = {};
    events.forEach((number) => (count[data.events[number].type] = (count[data.events[number].type] || 0) + 1));
    const parts = Object.entries(count).sort((a, b) => b[1] - a[1]).map(([type, number]) => `${type} ${number}`);
    return `${level.nodes[edge.from].name} – ${level.nodes[edge.to].name}\n${plural(events.length, "event")}: ${parts.join(", ")}`;
  };

  const paint = () => {
    const shown = visible();
    const near = chosen === null ? null : "node" in chosen ? neighbours(chosen.node) : new Set([level.edges[chosen.edge].from, level.edges[chosen.edge].to]);
    const [ground, text] = [paper(), ink()];
    nodes.update(level.nodes.map((node) => {
      const fill = colour(kindOf(node));
      const dim = near !== null && !near.has(node.id);
      return {
        id: node.id,
        hidden: !shown.has(node.id),
        color: {
          background: dim ? veil(fill, 0.3) : node.provisional ? ground : fill,
          border: dim ? veil(fill, 0.4) : fill,
          highlight: { background: fill, border: text },
          hover: { background: fill, border: text },
        },
        borderWidth: node.provisional ? 3 : 1.5,
        font: { color: dim ? veil(text, 0.5) : text, strokeWidth: 4, strokeColor: dim ? veil(ground, 0.6) : ground, size: node.font.size },
      };
    }));
    let pairs = 0;
    edges.update(level.edges.map((edge, number) => {
      const events = live(edge.events);
      const hidden = !events.length || !shown.has(edge.from) || !shown.has(edge.to);
      if (!hidden) pairs += 1;
      const tone = toneOf(events) || data.tones[0];
      const touched = chosen === null || ("node" in chosen ? edge.from === chosen.node || edge.to === chosen.node : chosen.edge === number);
      const stroke = colour(tone);
      return {
        id: "e" + number,
        hidden,
        width: 1.4 + 1.8 * Math.log2(Math.max(events.length, 1)),
        dashes: events.length > 0 && events.every((event) => data.events[event].status !== "occurred") ? [7, 6] : false,
        title: hidden ? undefined : edgeTitle(edge, events),
        color: { color: touched ? stroke : veil(stroke, 0.25), highlight: colour(kinds.get("State")), hover: text },
      };
    }));
    edges.update(level.bonds.map(([person, party], number) => ({
      id: "b" + number,
      hidden: !shown.has(person) || !shown.has(party),
      color: { color: veil(text, chosen === null || ("node" in chosen && (chosen.node === person || chosen.node === party)) ? 0.28 : 0.06) },
    })));
    const withEvents = passing.filter(Boolean).length;
    byId("shown").textContent =
      `Showing ${figures.format(shown.size)} of ${plural(level.nodes.length, "actor")}, ` +
      `${figures.format(pairs)} of ${plural(level.edges.length, "pair")}, ` +
      `${figures.format(withEvents)} of ${plural(data.events.length, "event")}`;
  };

  const draw = () => {
    if (drawing) drawing.destroy();
    nodes = new vis.DataSet(level.nodes.map(({ id, label, shape, size, x, y, name, font }) => ({ id, label, shape, size, x, y, font, title: name === label ? undefined : name })));
    edges = new vis.DataSet([
      ...level.bonds.map(([person, party], number) => ({ id: "b" + number, from: person, to: party, width: 1.2, dashes: [2, 4], chosen: false })),
      ...level.edges.map(({ from, to, width }, number) => ({ id: "e" + number, from, to, width })),
    ]);
    paint();
    drawing = new vis.Network(byId("drawing"), { nodes, edges }, data.options);
    drawing.on("click", ({ nodes: [node], edges: [edge] }) => {
      if (node !== undefined) choose({ node });
      else if (edge !== undefined && edge.startsWith("e")) choose({ edge: Number(edge.slice(1)) });
      else if (edge !== undefined) choose({ node: level.bonds[Number(edge.slice(1))][0] });
      else choose(null);
    });
    for (const [over, away] of [["hoverNode", "blurNode"], ["hoverEdge", "blurEdge"]]) {
      drawing.on(over, () => (byId("drawing").style.cursor = "pointer"));
      drawing.on(away, () => (byId("drawing").style.cursor = ""));
    }
    drawing.once("afterDrawing", () => fit(false));
  };

  const fit = (animate = true) => {
    const shown = [...visible()];
    drawing.fit({ nodes: shown.length ? shown : undefined, maxZoomLevel: 1.6, animation: animate && { duration: 300 } });
  };
  const zoom = (factor) => drawing.moveTo({ scale: Math.min(5, Math.max(0.02, drawing.getScale() * factor)) });

  // ------------------------------------------------------------------ choosing

  const choose = (what, focus = false) => {
    chosen = what;
    if (what === null) drawing.unselectAll();
    else if ("node" in what) drawing.selectNodes([what.node], false);
    else drawing.selectEdges(["e" + what.edge]);
    paint();
    showPanel();
    if (focus && what !== null && "node" in what) {
      drawing.focus(what.node, { scale: Math.max(drawing.getScale(), 0.8), animation: { duration: 300 } });
    }
    byId("panel").scrollTop = 0;
  };

  const go = (name) => { // to another level, with the same actor chosen where it is there
    const key = chosen !== null && "node" in chosen ? level.nodes[chosen.node].key : null;
    level = data.levels.find((candidate) => candidate.name === name);
    chosen = null;
    draw();
    const same = level.nodes.find((node) => node.key === key);
    choose(same ? { node: same.id } : null);
    showFilters();
  };

  const refresh = () => {
    passing = data.events.map(passes);
    paint();
    showFilters();
    showPanel();
  };

  // ------------------------------------------------------------------ pieces

  const outlines = {
    dot: "M8 1a7 7 0 1 0 .01 0z", square: "M2 2h12v12H2z", diamond: "M8 0l8 8-8 8-8-8z", triangle: "M8 1l8 14H0z",
    triangleDown: "M0 1h16L8 15z", hexagon: "M4 1h8l4 7-4 7H4L0 8z",
    star: "M8 0l2.2 5.3 5.8.5-4.4 3.8 1.3 5.6L8 12.2l-4.9 3 1.3-5.6L0 5.8l5.8-.5z",
  };
  const swatch = (kind) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 16 16");
    svg.setAttribute("class", "shape");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", outlines[kind.shape]);
    path.setAttribute("fill", colour(kind));
    svg.append(path);
    return svg;
  };

  const eventCard = (number) => {
    const event = data.events[number];
    const article = data.articles[event.article];
    const [before, marked, after] = event.wording;
    const origins = { resolved: "worked out from the day of publication", context: "from the context" };
    const part = ({ name, role, party, post }) => make("div", {},
      role === "participant" ? null : make("span", { class: "quiet" }, role + ": "), name,
      post ? make("span", { class: "post" }, ", " + post) : null,
      party && !(post && post.includes(party)) ? make("span", { class: "post" }, " (for " + party + ")") : null);
    return make("article", { class: "event", style: `--tone: ${colour(tones.get(event.tone))}` },
      make("div", { class: "top" },
        make("span", { class: "type" }, event.type + (event.kind ? ", " + event.kind : "")),
        make("span", { class: "when", title: origins[event.origin] }, event.date || "no date given"),
        event.place ? make("span", {}, event.place) : null,
        event.status === "occurred" ? null : make("span", { class: "status" }, event.status)),
      make("div", { class: "parts" }, ...event.parts.map(part)),
      before || marked ? make("blockquote", { lang: article.language || null, dir: "auto" }, before, marked ? make("mark", {}, marked) : null, after) : null,
      event.topics.length ? make("p", { class: "topics" }, "On " + event.topics.join(", ")) : null,
      make("p", { class: "from" },
        event.attributed.length ? "According to " + event.attributed.join(", ") + ". " : null,
        [article.source, article.published].filter(Boolean).join(", "), article.source || article.published ? ": " : null,
        article.url
          ? make("a", { href: article.url, target: "_blank", rel: "noopener noreferrer", dir: "auto" }, article.title || article.url)
          : make("span", { dir: "auto" }, article.title || article.id)));
  };

  const eventList = (numbers) => {
    const days = new Map(numbers.map((number) => [number, dayOf(data.events[number])]));
    const newest = [...numbers].sort((a, b) => (days.get(b) < days.get(a) ? -1 : days.get(b) > days.get(a) ? 1 : a - b));
    const list = make("div", { class: "events" });
    const more = make("button", { onclick: () => extend() });
    let listed = 0;
    const extend = () => {
      const next = newest.slice(listed, listed + batch);
      listed += next.length;
      more.before(...next.map(eventCard));
      more.textContent = `Show ${Math.min(batch, newest.length - listed)} more of ${newest.length}`;
      more.hidden = listed >= newest.length;
    };
    list.append(more);
    extend();
    return list;
  };

  const nameButton = (node, note, action) => make("li", {},
    make("button", { onclick: action }, swatch(kindOf(node)), make("span", { dir: "auto" }, node.name), make("span", { class: "count" }, note)));

  const hidden = (all, shown) => (all === shown ? "" : ` (${all - shown} hidden by the filters)`);

  // ------------------------------------------------------------------ side panel

  const showPanel = () => {
    const panel = byId("panel");
    panel.replaceChildren(...(chosen === null ? overview() : "node" in chosen ? aboutNode(level.nodes[chosen.node]) : aboutEdge(level.edges[chosen.edge])));
  };

  const overview = () => {
    const shown = visible();
    const ranked = level.nodes.filter((node) => shown.has(node.id)).map((node) => [node, live(node.events).length]).sort((a, b) => b[1] - a[1] || a[0].id - b[0].id);
    const list = make("ul", { class: "names" });
    const rest = make("button", { onclick: () => { list.append(...ranked.slice(25).map(row)); rest.remove(); } }, `Show all ${ranked.length}`);
    const row = ([node, count]) => nameButton(node, plural(count, "event"), () => choose({ node: node.id }, true));
    list.append(...ranked.slice(0, 25).map(row));
    return [
      make("h2", {}, "Most in contact"),
      make("p", { class: "what" }, "Click on a name, a shape or a line to read what was reported."),
      list,
      ranked.length > 25 ? rest : "",
      make("section", { id: "help" }, make("h3", {}, "Keys"), make("dl", {},
        ...[["/", "search"], ["Esc", "back to everybody"], ["+ − 0", "zoom in, out, fit"], ["← ↑ → ↓", "move the drawing"], ["d", "dark or light"]]
          .flatMap(([key, does]) => [make("dt", {}, make("kbd", {}, key)), make("dd", { style: "margin:0" }, does)]))),
    ].filter(Boolean);
  };

  const back = () => make("button", { class: "back", onclick: () => choose(null) }, "← Everybody");

  const aboutNode = (node) => {
    const events = live(node.events);
    const pairs = level.edges
      .map((edge, number) => [edge, number, live(edge.events).length])
      .filter(([edge, , count]) => count && (edge.from === node.id || edge.to === node.id))
      .sort((a, b) => b[2] - a[2] || a[1] - b[1]);
    const posts = new Map();
    for (const number of events) {
      const { parts, date } = data.events[number];
      for (const part of parts) if (part.actor === node.key && part.post) posts.set(part.post, [...(posts.get(part.post) || []), date]);
    }
    const span = (dates) => {
      const known = dates.filter(Boolean).sort();
      if (!known.length) return "";
      return known[0] === known[known.length - 1] ? ` (${known[0]})` : ` (${known[0]} to ${known[known.length - 1]})`;
    };
    const officials = level.bonds.filter(([, party]) => party === node.id).map(([person]) => level.nodes[person]).filter((person) => live(person.events).length);
    return [
      back(),
      make("h2", { dir: "auto" }, node.name),
      make("p", { class: "what" }, swatch(kindOf(node)), (node.kind || "") + (node.provisional ? ", not in the reference knowledge" : "")),
      node.actsFor.length ? make("p", { class: "what" }, "acts for " + node.actsFor.map((party) => level.nodes[party].name).join(", ")) : "",
      ...(posts.size ? [make("h3", {}, "Posts named"), make("ul", { class: "posts" }, ...[...posts].map(([post, dates]) => make("li", {}, post + span(dates))))] : []),
      ...(officials.length ? [make("h3", {}, "Who acts for it"), make("ul", { class: "names" }, ...officials.map((person) => nameButton(person, plural(live(person.events).length, "event"), () => choose({ node: person.id }, true))))] : []),
      ...(pairs.length ? [make("h3", {}, "In contact with"), make("ul", { class: "names" }, ...pairs.map(([edge, number, count]) =>
        nameButton(level.nodes[edge.from === node.id ? edge.to : edge.from], plural(count, "event"), () => choose({ edge: number }))))] : []),
      make("h3", {}, plural(events.length, "event") + hidden(node.events.length, events.length)),
      eventList(events),
    ].filter(Boolean);
  };

  const aboutEdge = (edge) => {
    const events = live(edge.events);
    return [
      back(),
      make("h2", { dir: "auto" }, level.nodes[edge.from].name + " – " + level.nodes[edge.to].name),
      make("ul", { class: "names" }, ...[edge.from, edge.to].map((end) => nameButton(level.nodes[end], "", () => choose({ node: end })))),
      make("h3", {}, plural(events.length, "event") + hidden(edge.events.length, events.length)),
      eventList(events),
    ];
  };

  // ------------------------------------------------------------------ filters and legend

  const group = (legend, tools, ...children) => make("fieldset", {}, make("legend", {}, legend, ...tools), ...children);
  const box = (map, key, label, count, mark = null) => make("label", { class: count ? null : "none" },
    make("input", { type: "checkbox", checked: map.get(key), "data-filter": key, onchange: (event) => { map.set(key, event.target.checked); refresh(); } }),
    mark, label, make("span", { class: "count" }, String(count)));
  const allOrNone = (map) => {
    const all = [...map.values()].every(Boolean);
    return make("button", { type: "button", onclick: () => { for (const key of map.keys()) map.set(key, !all); refresh(); } }, all ? "none" : "all");
  };

  const years = (() => {
    const found = data.events.map((event) => dayOf(event).slice(0, 4)).filter(Boolean).map(Number).sort((a, b) => a - b);
    const count = new Map();
    found.forEach((year) => count.set(year, (count.get(year) || 0) + 1));
    const list = [];
    for (let year = found[0]; found.length && year <= found[found.length - 1]; year += 1) list.push([year, count.get(year) || 0]);
    return list;
  })();

  const period = () => {
    const most = Math.max(...years.map(([, count]) => count));
    const inside = (year) => (!filter.since || year + "-12-31" >= filter.since) && (!filter.until || year + "-01-01" <= filter.until);
    const date = (name) => make("input", { type: "date", value: filter[name], "aria-label": name, id: name, onchange: (event) => { filter[name] = event.target.value; refresh(); } });
    const undated = data.events.filter((event) => !event.date).length;
    const clear = filter.since || filter.until ? [make("button", { type: "button", id: "anytime", onclick: () => { filter.since = filter.until = ""; refresh(); } }, "all")] : [];
    return group("Period", clear,
      make("div", { class: "years" }, ...years.map(([year, count]) => make("button", {
        type: "button", class: inside(year) ? "in" : null, style: `height: ${count ? 6 + (48 * count) / most : 2}px`,
        title: `${year}: ${plural(count, "event")}`, "aria-label": `only ${year}, ${plural(count, "event")}`,
        onclick: () => { filter.since = year + "-01-01"; filter.until = year + "-12-31"; refresh(); } }))),
      make("div", { class: "axis", "aria-hidden": "true" }, make("span", {}, String(years[0][0])), years.length > 1 ? make("span", {}, String(years[years.length - 1][0])) : null),
      make("div", { class: "dates" }, make("label", { for: "since" }, "from"), date("since"), make("label", { for: "until" }, "to"), date("until")),
      undated ? make("label", {}, make("input", { type: "checkbox", checked: filter.undated, id: "undated", onchange: (event) => { filter.undated = event.target.checked; refresh(); } }),
        "no date: by day of report", make("span", { class: "count" }, String(undated))) : null);
  };

  const showFilters = () => {
    const kept = document.activeElement && (document.activeElement.id || document.activeElement.dataset.filter);
    const count = (key, value) => data.events.filter((event, number) => event[key] === value && (passing[number] || !filter[key === "type" ? "types" : "statuses"].get(value))).length;
    const types = [...filter.types.keys()].map((type) => [type, data.events.filter((event) => event.type === type).length]).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const present = data.kinds.filter((kind) => level.nodes.some((node) => kindOf(node) === kind));
    byId("filters").replaceChildren(...[
      data.levels.length > 1 ? group("Show", [], ...data.levels.map((candidate) => make("label", {},
        make("input", { type: "radio", name: "level", value: candidate.name, id: "level-" + candidate.name, checked: candidate === level, onchange: () => go(candidate.name) }), candidate.label))) : null,
      years.length ? period() : null,
      group("Who", [], ...present.map((kind) => box(filter.kinds, kind.kind, kind.plural, level.nodes.filter((node) => kindOf(node) === kind).length, swatch(kind)))),
      group("What", [allOrNone(filter.types)], ...types.map(([type]) => box(filter.types, type, type, count("type", type)))),
      filter.statuses.size > 1 ? group("Status", [], ...[...filter.statuses.keys()].map((status) => box(filter.statuses, status, status, count("status", status)))) : null,
      group("Lines", [], ...data.tones.map((tone) => make("label", { style: "cursor:default" }, make("span", { class: "line", style: "border-color:" + colour(tone) }), tone.label)),
        make("label", { style: "cursor:default" }, make("span", { class: "line planned", style: "border-color:" + colour(data.tones[1]) }), "Planned or denied only"),
        level.bonds.length ? make("label", { style: "cursor:default" }, make("span", { class: "line bond", style: "border-color:currentColor" }), "Acts for") : null),
      data.dateless ? make("p", { class: "quiet" }, `${plural(data.dateless, "event")} without any date left out of the period asked for.`) : null,
    ].filter(Boolean));
    if (kept) {
      const again = byId(kept) || byId("filters").querySelector(`[data-filter="${CSS.escape(kept)}"]`);
      if (again && byId("filters").contains(again)) again.focus();
    }
  };

  // ------------------------------------------------------------------ search

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const search = byId("search");
  const suggestions = byId("suggestions");
  let offered = [];
  let at = -1;

  const closeSuggestions = () => {
    offered = [];
    at = -1;
    suggestions.hidden = true;
    search.setAttribute("aria-expanded", "false");
    search.removeAttribute("aria-activedescendant");
  };
  const pick = (node) => {
    closeSuggestions();
    search.value = "";
    search.blur();
    choose({ node: node.id }, true);
  };
  const suggest = () => {
    const words = fold(search.value).split(/\s+/).filter(Boolean);
    if (!words.length) return closeSuggestions();
    const rank = (name) => (name.startsWith(words[0]) ? 0 : 1);
    offered = level.nodes
      .map((node) => [node, fold(node.name)])
      .filter(([, name]) => words.every((word) => name.includes(word)))
      .sort((a, b) => rank(a[1]) - rank(b[1]) || b[0].events.length - a[0].events.length || a[0].id - b[0].id)
      .slice(0, 8)
      .map(([node]) => node);
    at = offered.length ? 0 : -1;
    suggestions.replaceChildren(...(offered.length
      ? offered.map((node, number) => make("li", { role: "option", id: "option-" + number, onmousedown: (event) => { event.preventDefault(); pick(node); } },
        swatch(kindOf(node)), make("span", { dir: "auto" }, node.name), make("span", { class: "kind" }, plural(node.events.length, "event"))))
      : [make("li", { role: "option", "aria-disabled": "true" }, "Nobody of that name here")]));
    suggestions.hidden = false;
    search.setAttribute("aria-expanded", "true");
    point();
  };
  const point = () => {
    [...suggestions.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === at)));
    if (at >= 0) search.setAttribute("aria-activedescendant", "option-" + at);
  };
  search.addEventListener("input", suggest);
  search.addEventListener("blur", closeSuggestions);
  search.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { closeSuggestions(); search.value = ""; search.blur(); event.stopPropagation(); }
    else if (event.key === "Enter" && at >= 0) { event.preventDefault(); pick(offered[at]); }
    else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && offered.length) {
      event.preventDefault();
      at = (at + (event.key === "ArrowDown" ? 1 : offered.length - 1)) % offered.length;
      point();
    }
  });

  // ------------------------------------------------------------------ the whole page

  const wear = (name) => {
    look = name;
    document.documentElement.dataset.look = look;
    byId("look").textContent = look === "dark" ? "Light" : "Dark";
    byId("look").setAttribute("aria-label", look === "dark" ? "Light look" : "Dark look");
  };
  const changeLook = () => { wear(look === "dark" ? "light" : "dark"); refresh(); };

  byId("look").addEventListener("click", changeLook);
  byId("in").addEventListener("click", () => zoom(1.3));
  byId("out").addEventListener("click", () => zoom(1 / 1.3));
  byId("fit").addEventListener("click", () => fit());
  byId("filtering").addEventListener("click", () => {
    const open = document.body.classList.toggle("filtering");
    byId("filtering").setAttribute("aria-expanded", String(open));
  });
  document.addEventListener("click", (event) => {
    if (!byId("filters").contains(event.target) && event.target !== byId("filtering") && event.target.isConnected) document.body.classList.remove("filtering");
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input[type=search], input[type=date]")) return;
    const moves = { ArrowLeft: [-60, 0], ArrowRight: [60, 0], ArrowUp: [0, -60], ArrowDown: [0, 60] };
    if (event.key === "/") { event.preventDefault(); search.focus(); }
    else if (event.key === "Escape") choose(null);
    else if (event.key === "+" || event.key === "=") zoom(1.3);
    else if (event.key === "-") zoom(1 / 1.3);
    else if (event.key === "0") fit();
    else if (event.key === "d") changeLook();
    else if (event.key in moves && event.target === byId("drawing")) {
      event.preventDefault();
      const [x, y] = moves[event.key];
      const at = drawing.getViewPosition();
      drawing.moveTo({ position: { x: at.x + x / drawing.getScale(), y: at.y + y / drawing.getScale() } });
    }
  });

  const dates = data.events.map((event) => event.date).filter(Boolean).sort();
  byId("title").textContent = data.title;
  byId("extent").textContent =
    `${plural(data.events.length, "event")} in ${plural(data.articles.length, "article")}` +
    (dates.length ? `, ${dates[0]} to ${dates[dates.length - 1]}` : "");
  wear(look);
  draw();
  showFilters();
  showPanel();
  const start = level.nodes.find((node) => node.key === data.around);
  if (start) choose({ node: start.id });
  document.documentElement.dataset.ready = "yes";
})();
