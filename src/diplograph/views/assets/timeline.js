"use strict";
// The timeline page: posts as bars, events by kind below them, on an axis that zooms.
(() => {
  const { data, make, draw, press, drag, key, plural, figure, live, evidence, eventList, nameList, group, choose, start } = page;
  const day = 86400000;
  const canvas = document.getElementById("drawing");
  const head = 30; // height of the axis, of a post and of a row of events, in pixels
  const bar = 22;
  const row = 20;
  const gutter = 128; // where the names of the lanes stand
  const crowd = 9; // rows of a lane, above which it is drawn as columns
  const wordy = 60; // events in sight, up to which their names are written beside them

  // ------------------------------------------------------------------ time

  const first = (date) => Date.parse((date + "-01-01").slice(0, 10)) / day;
  const last = (date) => {
    if (date.length === 10) return Date.parse(date) / day + 1;
    const [year, month] = date.split("-").map(Number);
    return Date.UTC(month ? year : year + 1, month ? month : 0, 1) / day;
  };
  // When an event took place: the first day and the one after the last that its date can mean. Without a date, the
  // day on which it was reported, by which it must have been told.
  const spanOf = (event) => {
    const date = page.dayOf(event);
    return date ? { from: first(date), to: last(date), vague: date.length < 10, reported: !event.date } : null;
  };
  const spans = data.events.map(spanOf);
  const posts = data.posts.map((post) => {
    const from = post.since ? first(post.since) : null;
    const to = post.until ? last(post.until) : post.seen ? last(post.seen) : null;
    return { ...post, from, to };
  });
  const bounds = spans.filter(Boolean).reduce(([from, to], span) => [Math.min(from, span.from), Math.max(to, span.to)], [Infinity, -Infinity]);
  if (bounds[0] > bounds[1]) bounds.splice(0, 2, 0, 365); // nothing has a date
  const margin = Math.max((bounds[1] - bounds[0]) * 0.04, 10);
  const whole = [bounds[0] - margin, bounds[1] + margin];
  let view = [...whole];

  const width = () => Math.max(canvas.clientWidth - gutter - 12, 100);
  const x = (at) => gutter + ((at - view[0]) / (view[1] - view[0])) * width();
  const at = (pixel) => view[0] + ((pixel - gutter) / width()) * (view[1] - view[0]);

  const show = (from, to) => {
    const length = Math.min(Math.max(to - from, 10), whole[1] - whole[0]);
    const start = Math.min(Math.max(from, whole[0]), whole[1] - length);
    view = [start, start + length];
    paint();
  };
  // What is in focus or was chosen stays where it is.
  const middleOf = () => {
    const number = document.activeElement && document.activeElement.dataset.event !== undefined ? Number(document.activeElement.dataset.event) : page.chosen ? page.chosen.event : undefined;
    const span = number === undefined ? null : spans[number];
    return span && span.from < view[1] && span.to > view[0] ? (span.from + span.to) / 2 : (view[0] + view[1]) / 2;
  };
  const zoom = (factor, middle = middleOf()) =>
    show(middle - (middle - view[0]) / factor, middle + (view[1] - middle) / factor);
  const shift = (part) => show(view[0] + part * (view[1] - view[0]), view[1] + part * (view[1] - view[0]));
  const fit = () => show(...whole);

  // Ticks at whole years, months or days, some hundred pixels apart.
  const ticks = () => {
    const pixels = width() / (view[1] - view[0]);
    const found = [];
    const from = new Date(view[0] * day);
    const steps = [[1, "d"], [2, "d"], [7, "d"], [1, "m"], [3, "m"], [6, "m"], [1, "y"], [2, "y"], [5, "y"], [10, "y"], [20, "y"], [50, "y"]];
    const long = { d: 1, m: 30.4, y: 365.25 };
    const [step, unit] = steps.find(([count, of]) => count * long[of] * pixels >= 74) || [100, "y"];
    let [year, month, date] = [from.getUTCFullYear(), from.getUTCMonth(), from.getUTCDate()];
    if (unit === "y") year -= year % step;
    if (unit === "m") month -= month % step;
    for (let number = 0; number < 400; number += 1) {
      const place =
        unit === "y" ? Date.UTC(year + number * step, 0, 1) / day
        : unit === "m" ? Date.UTC(year, month + number * step, 1) / day
        : Date.UTC(year, month, date + number * step) / day;
      if (place > view[1]) break;
      if (place < view[0]) continue;
      const text = new Date(place * day).toISOString().slice(0, unit === "y" ? 4 : unit === "m" ? 7 : 10);
      found.push([place, text]);
    }
    return found;
  };

  // ------------------------------------------------------------------ drawing

  const axis = draw("svg", { class: "timeline axis", height: head, "aria-hidden": "true" });
  const svg = draw("svg", { class: "timeline" });
  canvas.append(axis, svg);

  // Rows of a lane: each piece goes into the first row where it has room.
  const packed = (pieces) => {
    const ends = [];
    for (const piece of pieces) {
      let number = ends.findIndex((end) => end <= piece.left);
      if (number < 0) number = ends.length;
      ends[number] = piece.right + 3;
      piece.row = number;
    }
    return ends.length;
  };

  const nameOf = (event) => {
    const names = [...new Set(event.parts.filter((part) => !data.own.includes(part.actor)).map((part) => part.name))];
    return names.slice(0, 3).join(", ") + (names.length > 3 ? ", …" : "") || event.type;
  };
  const whenOf = (event, span) => event.date || (span.reported ? "no date, reported " + page.dayOf(event) : "no date");
  const statusOf = (event) => (event.status === "occurred" ? "" : event.status + " ");

  // What a post is called stands in its bar where there is room, else on the side that has more.
  const labelOf = (label, left, right, base) => {
    const long = label.length * 6.4 + 10;
    const [before, after] = [left - gutter, gutter + width() - right];
    if (long < right - left || (before < long && after < long && right - left > Math.max(before, after))) return draw("text", { x: left + 6, y: base }, cut(label, right - left));
    return before > after ? draw("text", { x: left - 6, y: base, "text-anchor": "end" }, cut(label, before)) : draw("text", { x: right + 6, y: base }, cut(label, after));
  };
  const cut = (text, room) => {
    const most = Math.max(Math.floor((room - 10) / 6.4), 1);
    return text.length > most ? text.slice(0, most - 1) + "…" : text;
  };

  const inSight = (span) => span !== null && (span.to === null || span.to > view[0] || (span.open && !span.stated)) && (span.from === null || span.from < view[1]);

  const markOf = (piece, top, focusable) => {
    const { number, left, wide, words } = piece;
    const event = data.events[number];
    const span = spans[number];
    const middle = top + row / 2;
    const label = `${whenOf(event, span)}: ${statusOf(event)}${event.type}, ${nameOf(event)}`;
    const classes = ["event-mark", event.tone, event.status, span.reported ? "reported" : "", page.chosen && page.chosen.event === number ? "chosen" : ""].filter(Boolean).join(" ");
    const shape = wide > 12 || span.vague
      ? draw("rect", { x: left, y: middle - 5, width: Math.max(wide, 10), height: 10, rx: 5 })
      : draw("circle", { cx: left + 5, cy: middle, r: 5.5 });
    return draw("g", { class: classes, role: "button", tabindex: focusable ? 0 : -1, "data-event": number, "aria-label": label, ...press(() => choose({ event: number })) },
      draw("title", {}, label),
      draw("rect", { class: "hit", x: left - 3, y: top, width: Math.max(wide, 10) + 6, height: row }),
      span.reported ? draw("path", { class: "before", d: `M${left - 16} ${middle}H${left}` }) : null,
      shape,
      event.status === "denied" ? draw("path", { class: "cross", d: `M${left + 1} ${middle - 4}l8 8m0 -8l-8 8` }) : null,
      words ? draw("text", { x: left + Math.max(wide, 10) + 5, y: middle + 4 }, words) : null);
  };

  const pieceOf = (number, withWords) => {
    const span = spans[number];
    const left = Math.max(x(span.from), gutter);
    const wide = Math.min(x(span.to), gutter + width()) - left;
    const words = withWords ? nameOf(data.events[number]) : "";
    return { number, left, wide, words, right: left + Math.max(wide, 10) + (words ? 10 + Math.min(words.length, 40) * 6.6 : 0) };
  };

  const paint = () => {
    const parts = [];
    let top = 0;
    const lanes = [];
    const sight = data.events.map((event, number) => number).filter((number) => page.passing(number) && inSight(spans[number]));
    const withWords = sight.length <= wordy;

    if (posts.length) {
      const begin = top;
      for (const post of posts.filter(inSight)) {
        const sure = post.from !== null ? post.from : (post.to === null ? view[0] : Math.min(view[0], post.to));
        const end = post.open || post.to === null ? Math.max(view[1], post.to || view[1]) : post.to;
        const left = Math.max(x(sure), gutter);
        const right = Math.min(x(post.stated ? post.to : end), gutter + width());
        const label = `${post.name ? post.name + ", " : ""}${post.label}: ${post.when}`;
        parts.push(draw("g", { class: `post-bar ${post.stated ? "stated" : post.capacity}` },
          draw("title", {}, label),
          draw("rect", { x: left, y: top + 3, width: Math.max(right - left, 3), height: bar - 6, rx: 3 }),
          labelOf(label, left, Math.max(right, left + 3), top + 15)));
        top += bar;
      }
      lanes.push(["Posts", begin, top]);
    }

    for (const type of page.types) {
      const own = sight.filter((number) => data.events[number].type === type);
      if (!own.length) continue;
      const begin = top;
      const pieces = own.map((number) => pieceOf(number, withWords)).sort((a, b) => a.left - b.left || a.number - b.number);
      const rows = packed(pieces);
      if (rows > crowd) parts.push(columnsOf(own, top));
      else for (const piece of pieces) parts.push([piece, begin + piece.row * row]);
      top += (rows > crowd ? 3 : rows) * row + 6;
      lanes.push([`${type} (${figure(own.length)})`, begin, top]);
    }
    const total = Math.max(top + 48, canvas.clientHeight - head - 4); // the count and the buttons cover nothing
    const marks = parts.filter(Array.isArray);
    const focused = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.event : undefined;
    const main = String(focused ?? (page.chosen ? page.chosen.event : undefined) ?? (marks[0] ? marks[0][0].number : ""));
    const entry = marks.some(([piece]) => String(piece.number) === main) ? main : marks[0] ? String(marks[0][0].number) : "";
    for (const sheet of [axis, svg]) sheet.setAttribute("width", canvas.clientWidth);
    svg.setAttribute("height", total);
    svg.setAttribute("viewBox", `0 0 ${canvas.clientWidth} ${total}`); // by which paper scales it
    const dates = (base) => ticks().filter(([place]) => x(place) < gutter + width() - 30).map(([place, text]) => draw("text", { x: x(place) + 3, y: base }, text));
    axis.replaceChildren(...dates(head - 10));
    svg.replaceChildren(
      draw("g", { class: "lanes" }, ...lanes.map(([name, from, to], number) => draw("g", {},
        draw("rect", { class: number % 2 ? "odd" : "even", x: 0, y: from, width: canvas.clientWidth, height: to - from }),
        draw("text", { x: 8, y: from + 15 }, name)))),
      draw("g", { class: "ticks" }, ...ticks().map(([place]) => draw("path", { d: `M${x(place)} 0V${total}` })), ...dates(total - 6)),
      ...parts.map((part) => (Array.isArray(part) ? markOf(part[0], part[1], String(part[0].number) === entry) : part)));
    if (focused !== undefined) {
      const again = svg.querySelector(`[data-event="${focused}"]`);
      if (again) again.focus({ preventScroll: true });
    }
    const undrawn = data.events.filter((event, number) => page.passing(number) && !spans[number]).length;
    page.say(`Showing ${figure(sight.length)} of ${plural(data.events.length, "event")}` + (undrawn ? `; ${undrawn} without any date` : ""));
  };

  // Too many to tell apart: how many there are in each stretch of some pixels; a click goes nearer.
  const columnsOf = (numbers, top) => {
    const step = 8;
    const counts = new Map();
    for (const number of numbers) {
      const place = Math.floor(Math.max(x(spans[number].from) - gutter, 0) / step);
      counts.set(place, (counts.get(place) || 0) + 1);
    }
    const most = Math.max(...counts.values());
    return draw("g", { class: "columns" }, ...[...counts].map(([place, count]) => {
      const high = Math.max((count / most) * 3 * row - 4, 2);
      const left = gutter + place * step;
      return draw("rect", { x: left, y: top + 3 * row - high, width: step - 1, height: high, ...press(() => zoom(8, at(left + step / 2))) },
        draw("title", {}, plural(count, "event")));
    }));
  };

  // ------------------------------------------------------------------ moving about

  svg.addEventListener("wheel", (event) => {
    if (event.ctrlKey || event.metaKey || Math.abs(event.deltaX) <= Math.abs(event.deltaY)) {
      if (!event.ctrlKey && !event.metaKey && svg.clientHeight > canvas.clientHeight + 4) return; // the page scrolls
      zoom(Math.exp(-event.deltaY / 400), at(event.offsetX));
    } else shift(event.deltaX / 800);
    event.preventDefault();
  }, { passive: false });
  drag(svg, () => [...view], (from, moved) => {
    const away = (moved / width()) * (from[1] - from[0]);
    show(from[0] - away, from[1] - away);
  });

  // The arrows lead from the event in focus to the next in time, else they move the axis.
  const step = (way) => (event) => {
    const from = event.target.dataset ? event.target.dataset.event : undefined;
    if (from === undefined) return event.target === canvas || event.target === document.body ? shift(0.15 * way) : false;
    const order = data.events.map((told, number) => number).filter((number) => page.passing(number) && spans[number])
      .sort((a, b) => spans[a].from - spans[b].from || a - b);
    const next = order[order.indexOf(Number(from)) + way];
    if (next === undefined) return undefined;
    if (spans[next].to <= view[0] || spans[next].from >= view[1]) {
      const half = (view[1] - view[0]) / 2;
      show(spans[next].from - half, spans[next].from + half);
    }
    const mark = svg.querySelector(`[data-event="${next}"]`);
    if (mark) mark.focus();
    return undefined;
  };

  // ------------------------------------------------------------------ the page

  const byPart = new Map();
  data.events.forEach((event, number) => {
    for (const part of event.parts) {
      if (data.own.includes(part.actor)) continue;
      if (!byPart.has(part.actor)) byPart.set(part.actor, { actor: part.actor, name: part.name, events: [] });
      if (byPart.get(part.actor).events.at(-1) !== number) byPart.get(part.actor).events.push(number);
    }
  });
  const partners = [...byPart.values()].sort((a, b) => b.events.length - a.events.length || (a.actor < b.actor ? -1 : 1));

  const sample = (classes, shape, words) => key(
    draw("svg", { class: "sample", width: 30, height: 14, "aria-hidden": "true" }, draw("g", { class: "event-mark contact " + classes }, ...shape)), words);

  start({
    names: partners.map((partner) => [partner.name, plural(partner.events.length, "event"), { partner }]),
    placeholder: "Search who took part",
    back: "All events",
    paint,
    overview: () => [
      make("h2", {}, "In time"),
      make("p", { class: "what" }, "Click on a mark to read what was reported. Drag to move; + and −, or Ctrl and the wheel, come nearer."),
      ...(partners.length ? [make("h3", {}, "With whom"), ...nameList(partners.map((partner) => [partner.name, live(partner.events).length, partner])
        .filter(([, count]) => count).map(([name, count, partner]) => [name, plural(count, "event"), () => choose({ partner })]))] : []),
    ],
    about: (chosen) => ("event" in chosen
      ? [make("h2", {}, data.events[chosen.event].type), eventList([chosen.event])]
      : [make("h2", { dir: "auto" }, chosen.partner.name), ...evidence(chosen.partner.events)]),
    legend: () => [group("Marks", [],
      sample("occurred", [draw("circle", { cx: 8, cy: 7, r: 5.5 })], "on a day"),
      sample("occurred", [draw("rect", { x: 2, y: 2, width: 26, height: 10, rx: 5 })], "within a month or year"),
      sample("occurred reported", [draw("path", { class: "before", d: "M2 7h14" }), draw("circle", { cx: 21, cy: 7, r: 5.5 })], "no date: reported that day"),
      sample("planned", [draw("circle", { cx: 8, cy: 7, r: 5.5 })], "planned"),
      sample("denied", [draw("circle", { cx: 8, cy: 7, r: 5.5 }), draw("path", { class: "cross", d: "M4 3l8 8m0 -8l-8 8" })], "denied"),
      ...data.tones.map((tone) => key(make("span", { class: "dot " + tone.name }), tone.label)))],
    tools: [["in", "+", "Nearer (+)", () => zoom(1.5)], ["out", "−", "Farther (−)", () => zoom(1 / 1.5)], ["fit", "All", "All the time (0)", fit]],
    keys: { "+": () => zoom(1.5), "=": () => zoom(1.5), "-": () => zoom(1 / 1.5), 0: fit, ArrowLeft: step(-1), ArrowRight: step(1) },
    keysHelp: [["+ − 0", "nearer, farther, all"], ["← →", "the event before or after, or move"], ["Enter", "read the event in focus"]],
  });
})();
