"use strict";
// What the pages of events share: filters, search, the panel with the evidence, the look, the keys. A page's own
// script draws, and hands `page.start` what is its own. What comes from articles is put on the page as text only: see
// `make`.
const page = (() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const figures = new Intl.NumberFormat("en");
  const plural = (count, one) => `${figures.format(count)} ${one}${count === 1 ? "" : "s"}`;
  const batch = 40; // events listed at once
  let own; // what the page's own script handed over
  let look = window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";

  const filled = (element, attributes, children) => {
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value === true) element.setAttribute(name, "");
      else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
    return element;
  };
  const make = (tag, attributes = {}, ...children) => filled(document.createElement(tag), attributes, children);
  const draw = (tag, attributes = {}, ...children) => filled(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);

  // What makes an element of a drawing a button, for the pointer and for the keys.
  const press = (action) => ({
    onclick: action,
    onkeydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); event.stopPropagation(); action(); } },
  });
  // Let `sheet` be dragged: `move` gets what `begin` gave when the pointer went down, and the way since. The click with
  // which a drag ends is none.
  const drag = (sheet, begin, move) => {
    let held = null;
    sheet.addEventListener("pointerdown", (event) => { if (event.button === 0) held = { x: event.clientX, y: event.clientY, from: begin(), moved: false }; });
    window.addEventListener("pointermove", (event) => {
      if (!held) return;
      const [dx, dy] = [event.clientX - held.x, event.clientY - held.y];
      held.moved = held.moved || Math.hypot(dx, dy) > 3;
      if (held.moved) move(held.from, dx, dy);
    });
    window.addEventListener("pointerup", () => setTimeout(() => { held = null; })); // after the click
    sheet.addEventListener("click", (event) => { if (held && held.moved) event.stopPropagation(); }, true);
  };
  // A line of a legend.
  const key = (sample, words) => make("label", { style: "cursor:default" }, sample, words);

  // ------------------------------------------------------------------ which events are shown

  const every = (values) => new Map(values.map((value) => [value, true]));
  const count = (name) => {
    const counts = new Map();
    for (const event of data.events) counts.set(event[name], (counts.get(event[name]) || 0) + 1);
    return counts;
  };
  const sourcesOf = (event) => event.articles.map((article) => data.articles[article].source);
  const typeCounts = count("type");
  const types = [...typeCounts.keys()].sort((a, b) => typeCounts.get(b) - typeCounts.get(a) || (a < b ? -1 : 1));
  const filter = {
    type: every(types),
    status: every(["occurred", "planned", "denied"].filter((status) => count("status").has(status))),
    topic: "",
    level: "",
    source: "",
    since: "",
    until: "",
    undated: true,
  };

  // A date known to its year or month is in the period if any of its days is.
  const earliest = (date) => (date + "-01-01").slice(0, 10);
  const latest = (date) => (date.length === 4 ? date + "-12-31" : date.length === 7 ? date + "-31" : date);
  // An event without a date is found by the day of its report; it is still shown as one without a date.
  const dayOf = (event) => event.date || data.articles[event.article].published;
  const inPeriod = (date) =>
    (!filter.since || (date !== "" && latest(date) >= filter.since)) && (!filter.until || (date !== "" && earliest(date) <= filter.until));
  const passes = (event) =>
    filter.type.get(event.type) && filter.status.get(event.status) && inPeriod(dayOf(event)) && (event.date !== "" || filter.undated) &&
    (!filter.topic || event.topics.includes(filter.topic)) && (!filter.level || event.level === filter.level) &&
    (!filter.source || sourcesOf(event).includes(filter.source));

  let passing = data.events.map(passes);
  const live = (numbers) => numbers.filter((number) => passing[number]);

  const refresh = () => {
    passing = data.events.map(passes);
    own.paint();
    showFilters();
    showPanel();
  };

  // ------------------------------------------------------------------ the evidence

  const tones = new Map(data.tones.map((tone) => [tone.name, tone]));

  const sourceOf = (article) => make("p", { class: "from" },
    [article.source, article.published].filter(Boolean).join(", "), article.source || article.published ? ": " : null,
    article.url
      ? make("a", { href: article.url, target: "_blank", rel: "noopener noreferrer", dir: "auto" }, article.title || article.url)
      : make("span", { dir: "auto" }, article.title || article.id));

  // What one article says of an event: the sentence with the words that show it, and where its facts are others.
  const tellingOf = ({ article: number, wording: [before, marked, after], attributed, differs }) => {
    const article = data.articles[number];
    return [
      before || marked ? make("blockquote", { lang: article.language || null, dir: "auto" }, before, marked ? make("mark", {}, marked) : null, after) : null,
      differs.length ? make("p", { class: "differs", dir: "auto" }, "Here: " + differs.join(", ")) : null,
      attributed.length ? make("p", { class: "from", dir: "auto" }, "According to " + attributed.join(", ")) : null,
      sourceOf(article),
    ];
  };

  const eventCard = (number) => {
    const event = data.events[number];
    const origins = { resolved: "worked out from the day of publication", context: "from the context" };
    const part = ({ name, role, party, post }) => make("div", { dir: "auto" },
      role === "participant" ? null : make("span", { class: "quiet" }, role + ": "), name,
      post ? make("span", { class: "post" }, ", " + post) : null,
      party && !(post && post.includes(party)) ? make("span", { class: "post" }, " (for " + party + ")") : null);
    return make("article", { class: "event", style: `--tone: ${tones.get(event.tone)[look]}` },
      make("div", { class: "top" },
        make("span", { class: "type" }, event.type + (event.kind ? ", " + event.kind : "")),
        make("span", { class: "when", title: origins[event.origin] }, event.date || "no date given"),
        event.place ? make("span", { dir: "auto" }, event.place) : null,
        event.status === "occurred" ? null : make("span", { class: "status" }, event.status)),
      make("div", { class: "parts" }, ...event.parts.map(part)),
      event.topics.length ? make("p", { class: "topics" }, "On " + event.topics.join(", ")) : null,
      event.articles.length > 1 ? make("p", { class: "topics" }, "Told by " + plural(event.articles.length, "article")) : null,
      ...JSON.parse(event.told).flatMap(tellingOf));
  };

  // The newest first, and so many at a time that the panel stays quick.
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

  const hidden = (all, shown) => (all === shown ? "" : ` (${all - shown} hidden by the filters)`);

  // The events behind something, as the panel shows them: how many, and what is hidden is said.
  const evidence = (numbers) => {
    const shown = live(numbers);
    return [make("h3", {}, plural(shown.length, "event") + hidden(numbers.length, shown.length)), eventList(shown)];
  };

  const nameButton = (name, note, action, mark = null) => make("li", {},
    make("button", { onclick: action }, mark, make("span", { dir: "auto" }, name), make("span", { class: "count" }, note)));

  // A list of buttons, the first 25 of them at first. `items`: [name, note, action, what stands before the name], or what
  // makes one, where they are many.
  const nameList = (items) => {
    const button = (item) => nameButton(...(typeof item === "function" ? item() : item));
    const list = make("ul", { class: "names" }, ...items.slice(0, 25).map(button));
    const rest = make("button", { onclick: () => { list.append(...items.slice(25).map(button)); rest.remove(); } }, `Show all ${items.length}`);
    return items.length > 25 ? [list, rest] : [list];
  };

  // ------------------------------------------------------------------ the panel

  const showPanel = () => {
    byId("panel").replaceChildren(...(self.chosen === null
      ? [...own.overview(), help()]
      : [make("button", { class: "back", onclick: () => choose(null) }, "← " + own.back), ...own.about(self.chosen)]).filter(Boolean));
  };
  const help = () => make("section", { id: "help" }, make("h3", {}, "Keys"), make("dl", {},
    ...[...("names" in own ? [["/", "search"]] : []), ["Esc", "back"], ...own.keysHelp, ["d", "dark or light"]]
      .flatMap(([key, does]) => [make("dt", {}, make("kbd", {}, key)), make("dd", { style: "margin:0" }, does)])));

  const choose = (what) => {
    self.chosen = what;
    own.paint();
    showPanel();
    byId("panel").scrollTop = 0;
  };

  // ------------------------------------------------------------------ filters and legend

  const group = (legend, tools, ...children) => make("fieldset", {}, make("legend", {}, legend, ...tools), ...children);
  const box = (map, key, number, name = key, mark = null) => make("label", { class: number ? null : "none" },
    make("input", { type: "checkbox", checked: map.get(key), "data-filter": key, onchange: (event) => { map.set(key, event.target.checked); refresh(); } }),
    mark, name, make("span", { class: "count" }, String(number)));
  // One value of many, or any.
  const select = (legend, name, values) => group(legend, [], make("select", { id: name, "aria-label": legend, onchange: (event) => { filter[name] = event.target.value; refresh(); } },
    make("option", { value: "" }, "any"), ...values.map(([value, label]) => make("option", { value, selected: value === filter[name] }, label))));
  const allOrNone = (map) => {
    const all = [...map.values()].every(Boolean);
    return make("button", { type: "button", onclick: () => { for (const key of map.keys()) map.set(key, !all); refresh(); } }, all ? "none" : "all");
  };
  // One of several ways to show things. `choices`: [value, label].
  const radios = (legend, name, choices, value, change) => group(legend, [], ...choices.map(([choice, label]) => make("label", {},
    make("input", { type: "radio", name, value: choice, id: `${name}-${choice}`, checked: choice === value, onchange: () => { change(choice); showFilters(); } }), label)));

  const years = (() => {
    const counts = new Map();
    for (const event of data.events) {
      const year = Number(dayOf(event).slice(0, 4));
      if (year) counts.set(year, (counts.get(year) || 0) + 1);
    }
    const list = [];
    const [first, last] = [Math.min(...counts.keys()), Math.max(...counts.keys())];
    for (let year = first; counts.size && year <= last; year += 1) list.push([year, counts.get(year) || 0]);
    return list;
  })();

  const undated = data.events.filter((event) => !event.date).length;

  const period = () => {
    const most = Math.max(...years.map(([, number]) => number));
    const inside = (year) => (!filter.since || year + "-12-31" >= filter.since) && (!filter.until || year + "-01-01" <= filter.until);
    const date = (name) => make("input", { type: "date", value: filter[name], "aria-label": name, id: name, onchange: (event) => { filter[name] = event.target.value; refresh(); } });
    const clear = filter.since || filter.until ? [make("button", { type: "button", id: "anytime", onclick: () => { filter.since = filter.until = ""; refresh(); } }, "all")] : [];
    return group("Period", clear,
      make("div", { class: "years" }, ...years.map(([year, number]) => make("button", {
        type: "button", class: inside(year) ? "in" : null, style: `height: ${number ? 6 + (48 * number) / most : 2}px`,
        title: `${year}: ${plural(number, "event")}`, "aria-label": `only ${year}, ${plural(number, "event")}`,
        onclick: () => { filter.since = year + "-01-01"; filter.until = year + "-12-31"; refresh(); } }))),
      make("div", { class: "axis", "aria-hidden": "true" }, make("span", {}, String(years[0][0])), years.length > 1 ? make("span", {}, String(years[years.length - 1][0])) : null),
      make("div", { class: "dates" }, make("label", { for: "since" }, "from"), date("since"), make("label", { for: "until" }, "to"), date("until")),
      undated ? make("label", {}, make("input", { type: "checkbox", checked: filter.undated, id: "undated", onchange: (event) => { filter.undated = event.target.checked; refresh(); } }),
        "no date: by day of report", make("span", { class: "count" }, String(undated))) : null);
  };

  // The slider moves the end of the period from month to month; it stays on the page while all else is made anew,
  // or it would slip from under the pointer.
  const months = (() => {
    const days = data.events.map(dayOf).filter(Boolean);
    if (!days.length) return [];
    const [first, last] = [days.map(earliest).sort()[0], days.map(latest).sort().pop()].map((day) => day.slice(0, 4) * 12 + (day.slice(5, 7) - 1));
    return Array.from({ length: last - first + 1 }, (_, step) => `${Math.floor((first + step) / 12)}-${String(((first + step) % 12) + 1).padStart(2, "0")}`);
  })();
  const player = (() => {
    const end = months.length - 1;
    let timer = 0;
    const slider = make("input", { type: "range", id: "moment", min: 0, max: end, value: end, "aria-label": "The end of the period" });
    const label = make("output", { for: "moment" });
    const length = make("select", { id: "span", "aria-label": "How much is shown", onchange: () => move(Number(slider.value)) },
      ...[[0, "all until then"], [12, "twelve months"], [3, "three months"], [1, "one month"]].map(([value, text]) => make("option", { value }, text)));
    const move = (step) => {
      const wide = Number(length.value);
      slider.value = step;
      filter.until = step === end && !wide ? "" : latest(months[step]);
      filter.since = wide ? earliest(months[Math.max(0, step - wide + 1)]) : "";
      refresh();
    };
    const stop = () => {
      clearInterval(timer);
      timer = 0;
      button.textContent = "▶ Play";
    };
    const play = () => {
      button.textContent = "❚❚ Pause";
      if (Number(slider.value) === end) move(0);
      timer = setInterval(() => {
        const step = Number(slider.value) + 1;
        if (step >= end) stop();
        move(Math.min(step, end));
      }, Math.max(100, 15000 / months.length));
    };
    const button = make("button", { type: "button", id: "play", onclick: () => (timer ? stop() : play()) }, "▶ Play");
    slider.addEventListener("input", () => { stop(); move(Number(slider.value)); });
    // Where the period was set otherwise, the slider follows.
    const follow = () => {
      const until = filter.until ? months.findLastIndex((month) => month <= filter.until.slice(0, 7)) : end;
      slider.value = Math.max(until, 0);
      label.textContent = months[slider.value];
      slider.setAttribute("aria-valuetext", months[slider.value]);
    };
    return { element: months.length > 1 ? make("div", { class: "player" }, slider, make("div", { class: "axis" }, button, length, label)) : null, follow };
  })();

  const topics = [...new Set(data.events.flatMap((event) => event.topics))].sort();
  const sources = [...new Set(data.events.flatMap(sourcesOf))].filter(Boolean).sort();
  const levels = data.ranks.filter(([value]) => data.events.some((event) => event.level === value));

  const parts = { before: make("div"), after: make("div") };
  byId("filters").append(...[parts.before, player.element, parts.after].filter(Boolean));

  const showFilters = () => {
    const kept = document.activeElement && (document.activeElement.id || document.activeElement.dataset.filter);
    const number = (name, key) => data.events.filter((event, place) => event[name] === key && (passing[place] || !filter[name].get(key))).length;
    player.follow();
    parts.before.replaceChildren(...[...own.controls(), years.length ? period() : null].filter(Boolean));
    parts.after.replaceChildren(...[
      group("What", [allOrNone(filter.type)], ...types.map((type) => box(filter.type, type, number("type", type)))),
      filter.status.size > 1 ? group("Status", [], ...[...filter.status.keys()].map((status) => box(filter.status, status, number("status", status)))) : null,
      topics.length ? select("On", "topic", topics.map((topic) => [topic, topic])) : null,
      levels.length ? select("Level", "level", levels) : null,
      sources.length > 1 ? select("Source", "source", sources.map((source) => [source, source])) : null,
      ...own.legend(),
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
  const pick = ([, , choice]) => {
    closeSuggestions();
    search.value = "";
    search.blur();
    choose(choice);
  };
  const point = () => {
    [...suggestions.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === at)));
    if (at >= 0) search.setAttribute("aria-activedescendant", "option-" + at);
  };
  const suggest = () => {
    const words = fold(search.value).split(/\s+/).filter(Boolean);
    if (!words.length) return closeSuggestions();
    const rank = (name) => (name.startsWith(words[0]) || name.endsWith(" " + words[0]) ? 0 : 1);
    offered = own.names
      .map((entry) => [entry, fold(entry[0] + " " + (entry[3] || ""))])
      .filter(([, name]) => words.every((word) => name.includes(word)))
      .sort((a, b) => rank(a[1]) - rank(b[1])) // a stable sort: those with most events stay first
      .slice(0, 8)
      .map(([entry]) => entry);
    at = offered.length ? 0 : -1;
    suggestions.replaceChildren(...(offered.length
      ? offered.map((entry, number) => make("li", { role: "option", id: "option-" + number, onmousedown: (event) => { event.preventDefault(); pick(entry); } },
        make("span", { dir: "auto" }, entry[0]), make("span", { class: "kind" }, entry[1])))
      : [make("li", { role: "option", "aria-disabled": "true" }, own.nobody)]));
    suggestions.hidden = false;
    search.setAttribute("aria-expanded", "true");
    point();
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
  const dress = (name) => { wear(name); own.paint(); showFilters(); showPanel(); };
  const changeLook = () => dress(look === "dark" ? "light" : "dark");

  // Begin. `given`: `names` to search, each [name, note, what to choose, acronym], may be a getter; `placeholder` of the search;
  // `nobody` says that there is none of a name; `paint` draws, and so does `resize` where the room for it changes;
  // `redraw` does at once what `paint` left for the next frame;
  // `overview` and `about` fill the panel, `back` says where it leads back to; `controls` and `legend` stand above and
  // below the filters; `tools` are the buttons in the corner, each [id, text, title, action]; `keys` by name; `keysHelp`;
  // `opening` is chosen at first.
  const start = (given) => {
    own = Object.setPrototypeOf(given, { controls: () => [], legend: () => [], tools: [], keys: {}, keysHelp: [], opening: null, nobody: "Nothing of that name here", resize: given.paint, redraw: () => {} });
    const dates = data.events.map((event) => event.date).filter(Boolean).sort();
    byId("title").textContent = data.title;
    byId("extent").textContent =
      `${plural(data.events.length, "event")} in ${plural(data.articles.length, "article")}` +
      (dates.length ? `, ${dates[0]} to ${dates[dates.length - 1]}` : "");
    search.placeholder = own.placeholder || "";
    if (!("names" in own)) search.parentElement.remove();
    byId("tools").append(...own.tools.map(([id, text, title, action]) => make("button", { id, title, "aria-label": title, onclick: action }, text)));
    byId("look").addEventListener("click", changeLook);
    byId("filtering").addEventListener("click", () => {
      const open = document.body.classList.toggle("filtering");
      byId("filtering").setAttribute("aria-expanded", String(open));
    });
    document.addEventListener("click", (event) => {
      if (!byId("filters").contains(event.target) && event.target !== byId("filtering") && event.target.isConnected) document.body.classList.remove("filtering");
    });
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input[type=search], input[type=date], select")) return;
      if (event.key === "/" && "names" in own) { event.preventDefault(); search.focus(); }
      else if (event.key === "Escape") choose(null);
      else if (event.key === "d") changeLook();
      else if (event.key in own.keys && own.keys[event.key](event) !== false) event.preventDefault();
    });
    let waiting = 0;
    new ResizeObserver(() => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(() => own.resize()); }).observe(byId("drawing"));
    // Paper is light, whatever the screen is.
    let dark = false; // what it was, for a browser may say more than once that it is about to print
    window.addEventListener("beforeprint", () => {
      if (look === "dark") { dark = true; dress("light"); }
      own.redraw();
    });
    window.addEventListener("afterprint", () => {
      if (dark) dress("dark");
      dark = false;
    });
    wear(look);
    showFilters();
    choose(own.opening);
    document.documentElement.dataset.ready = "yes";
  };

  const self = {
    data, make, draw, press, drag, key, plural, figure: (number) => figures.format(number), live, passing: (number) => passing[number], types, dayOf, evidence, eventList, nameList, group, box, every, radios, choose, refresh, start,
    get look() { return look; },
    chosen: null,
    say: (text) => { byId("shown").textContent = text; },
  };
  return self;
})();
