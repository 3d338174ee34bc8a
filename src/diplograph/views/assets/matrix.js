"use strict";
// The matrix page: who with whom, in rows and columns, and how often.
(() => {
  const { data, make, plural, live, evidence, nameList, group, choose, start } = page;
  const { parties } = data;
  const canvas = document.getElementById("drawing");
  const most = 40; // rows and columns at first

  const cells = new Map();
  for (const [first, second, events] of data.cells) {
    const cell = { first, second, events };
    cells.set(first + " " + second, cell);
    cells.set(second + " " + first, cell);
  }
  const state = (party) => party.kind === "State";
  const layouts = [
    ["all", "Everybody", () => true, () => true],
    ["un", "States by UN bodies", state, (party) => party.un],
    ["bodies", "States by other bodies", state, (party) => !state(party) && !party.un],
    ["states", "States by states", state, state],
  ].filter(([, , rows, columns]) => data.cells.some(([a, b]) => (rows(parties[a]) && columns(parties[b])) || (rows(parties[b]) && columns(parties[a]))));
  let layout = (layouts.find(([name]) => name === data.layout) || layouts[0])[0];
  let order = "count";
  let whole = false;

  const eventsOf = (row, column) => {
    const cell = row === column ? null : cells.get(row + " " + column);
    return cell ? live(cell.events) : [];
  };
  const countOf = (row, column) => eventsOf(row, column).length;

  // The rows and columns of the layout that have anything in them, in order.
  const sides = () => {
    const [, , isRow, isColumn] = layouts.find(([name]) => name === layout);
    const rows = parties.map((party, number) => number).filter((number) => isRow(parties[number]));
    const columns = parties.map((party, number) => number).filter((number) => isColumn(parties[number]));
    const totals = (own, others) => new Map(own.map((number) => [number, new Set(others.flatMap((other) => eventsOf(number, other))).size]));
    const ranked = (total) => [...total.keys()].filter((number) => total.get(number)).sort(
      order === "name" ? (a, b) => parties[a].name.localeCompare(parties[b].name, "en") : (a, b) => total.get(b) - total.get(a) || a - b);
    const rowTotals = totals(rows, columns);
    const columnTotals = totals(columns, rows);
    return { rows: ranked(rowTotals), columns: ranked(columnTotals), rowTotals, columnTotals };
  };

  // Five steps of heat, each twice as many events as the one before, so that a few large counts do not leave the rest pale.
  const heat = (count, top) => Math.min(Math.floor((Math.log2(count) / Math.max(Math.log2(top), 1)) * 4.99) + 1, 5);

  const paint = () => {
    const { rows, columns, rowTotals, columnTotals } = sides();
    const [shownRows, shownColumns] = whole ? [rows, columns] : [rows.slice(0, most), columns.slice(0, most)];
    const top = Math.max(1, ...shownRows.flatMap((row) => shownColumns.map((column) => countOf(row, column))));
    const head = make("tr", {}, make("td", { class: "corner" }),
      ...shownColumns.map((number) => make("th", { scope: "col" }, nameOf(number, columnTotals.get(number)))));
    const body = shownRows.map((row) => make("tr", {}, make("th", { scope: "row" }, nameOf(row, rowTotals.get(row))),
      ...shownColumns.map((column) => cellOf(row, column, top))));
    const focused = document.activeElement && canvas.contains(document.activeElement) ? { ...document.activeElement.dataset } : {};
    canvas.replaceChildren(make("table", { class: shownColumns.length <= 14 ? "roomy" : null }, make("thead", {}, head), make("tbody", {}, ...body)));
    // Paper is as wide as an A4 sheet laid across, in pixels of the style sheet.
    canvas.firstChild.style.setProperty("--fit", String(Math.min(1, 1040 / canvas.firstChild.offsetWidth)));
    const left = rows.length + columns.length - shownRows.length - shownColumns.length;
    page.say(`Showing ${shownRows.length} of ${plural(rows.length, "row")}, ${shownColumns.length} of ${plural(columns.length, "column")}`);
    const button = document.getElementById("whole");
    button.hidden = !left && !whole;
    button.textContent = whole ? `Only the first ${most}` : "Show all";
    const again = focused.pair ? canvas.querySelector(`[data-pair="${focused.pair}"]`) : focused.party ? canvas.querySelector(`[data-party="${focused.party}"]`) : null;
    if (again) again.focus({ preventScroll: true });
  };

  const nameOf = (number, total) => make("button", { onclick: () => choose({ party: number }), title: `${parties[number].name}: ${plural(total, "event")}`, "data-party": number },
    make("span", { dir: "auto" }, parties[number].short), make("em", {}, String(total)));

  const cellOf = (row, column, top) => {
    const count = countOf(row, column);
    if (row === column) return make("td", { class: "self" });
    if (!count) return make("td");
    const chosen = page.chosen && page.chosen.pair && page.chosen.pair.join(" ") === `${row} ${column}`;
    const label = `${parties[row].name} and ${parties[column].name}: ${plural(count, "event")}`;
    return make("td", {}, make("button", { class: `cell heat-${heat(count, top)}${chosen ? " chosen" : ""}`, title: label, "aria-label": label,
      "data-pair": `${row} ${column}`, onclick: () => choose({ pair: [row, column] }) }, String(count)));
  };

  // The arrows lead from cell to cell, over the empty ones.
  const step = (across, down) => (event) => {
    const cell = event.target.closest ? event.target.closest("td, th") : null;
    if (!cell || !canvas.contains(cell)) return false;
    const rows = [...canvas.querySelectorAll("tr")];
    let [x, y] = [cell.cellIndex + across, rows.indexOf(cell.parentElement) + down];
    for (; rows[y] && rows[y].cells[x]; x += across, y += down) {
      const button = rows[y].cells[x].querySelector("button");
      if (button) { button.focus(); break; }
    }
    return undefined;
  };

  const allEvents = (number) => [...new Set(data.cells.filter(([first, second]) => first === number || second === number).flatMap(([, , events]) => events))];
  const pairsOf = (number) => data.cells
    .filter(([first, second]) => first === number || second === number)
    .map(([first, second, events]) => [first === number ? second : first, live(events).length])
    .filter(([, count]) => count)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const pairName = (pair) => parties[pair[0]].name + " – " + parties[pair[1]].name;

  start({
    names: parties.map((party, number) => [party.name, party.kind, { party: number }]),
    placeholder: "Search a state or body",
    back: "All pairs",
    paint,
    overview: () => {
      const pairs = data.cells.map(([first, second, events]) => [[first, second], live(events).length]).filter(([, count]) => count).sort((a, b) => b[1] - a[1]);
      return [
        make("h2", {}, "Most in contact"),
        make("p", { class: "what" }, "Click on a number or a name to read what was reported."),
        ...nameList(pairs.map(([pair, count]) => [pairName(pair), plural(count, "event"), () => choose({ pair })])),
      ];
    },
    about: (chosen) => ("party" in chosen
      ? [make("h2", { dir: "auto" }, parties[chosen.party].name), make("p", { class: "what" }, parties[chosen.party].kind), make("h3", {}, "In contact with"),
        ...nameList(pairsOf(chosen.party).map(([other, count]) => [parties[other].name, plural(count, "event"), () => choose({ pair: [chosen.party, other] })])),
        ...evidence(allEvents(chosen.party))]
      : [make("h2", { dir: "auto" }, pairName(chosen.pair)),
        ...nameList(chosen.pair.map((number) => [parties[number].name, parties[number].kind, () => choose({ party: number })])),
        ...evidence(cells.get(chosen.pair.join(" ")).events)]),
    controls: () => [
      page.radios("Rows by columns", "layout", layouts.map(([name, label]) => [name, label]), layout, (value) => { layout = value; paint(); }),
      page.radios("Order", "order", [["count", "Most events first"], ["name", "By name"]], order, (value) => { order = value; paint(); }),
    ],
    legend: () => [group("Heat", [], make("div", { class: "scale", "aria-hidden": "true" }, ...[1, 2, 3, 4, 5].map((step) => make("span", { class: "heat-" + step }))),
      make("div", { class: "axis" }, make("span", {}, "1 event"), make("span", {}, "most")))],
    tools: [["whole", "Show all", "All rows and columns, or the first of them (a)", () => { whole = !whole; paint(); }]],
    keys: { a: () => { whole = !whole; paint(); }, ArrowLeft: step(-1, 0), ArrowRight: step(1, 0), ArrowUp: step(0, -1), ArrowDown: step(0, 1) },
    keysHelp: [["← ↑ → ↓", "from cell to cell"], ["Enter", "read the cell in focus"], ["a", "all rows, or the first"]],
  });
})();
