"use strict";
// Draws a network with vis-network: shapes, and captions in several lines; for some hundreds of nodes.
// eslint-disable-next-line no-unused-vars
const visRenderer = (() => {
  // `state` says how each node, edge and bond of `level` is to look; `on` is told what is picked and pointed at.
  const open = (element, level, state, on, options) => {
    const badges = new Map();
    // A state with its code in it, as a picture; the code is of letters only.
    const badge = (code, fill) => {
      const key = code + fill;
      if (!badges.has(key)) {
        badges.set(key, "data:image/svg+xml," + encodeURIComponent(
          '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="120" viewBox="0 0 16 16"><path d="M4 1h8l4 7-4 7H4L0 8z" fill="' + fill + '"/>' +
          '<text x="8" y="10.3" text-anchor="middle" font-family="sans-serif" font-weight="700" font-size="6.4" fill="' + state.ground + '">' + code + "</text></svg>"));
      }
      return badges.get(key);
    };
    const nodeOf = (look, number) => {
      const { code, font } = level.nodes[number];
      const face = code ? { shape: "image", image: badge(code, look.fill) } : {};
      return {
        id: number, hidden: look.hidden, ...face,
        color: { background: look.hollow ? state.ground : look.fill, border: look.fill, highlight: { background: look.fill, border: state.ink }, hover: { background: look.fill, border: state.ink } },
        borderWidth: look.hollow ? 3 : 1.5,
        font: { color: look.text, strokeWidth: 4, strokeColor: state.ground, size: font.size },
      };
    };
    const edgeOf = (look, number) => ({ id: "e" + number, hidden: look.hidden, width: look.width, dashes: look.dashed ? [7, 6] : false, color: { color: look.stroke, highlight: state.accent, hover: state.ink } });
    const bondOf = (look, number) => ({ id: "b" + number, hidden: look.hidden, color: { color: look.stroke } });

    const nodes = new vis.DataSet(level.nodes.map(({ label, shape, size, x, y }, number) => ({ label, shape, size, x, y, ...nodeOf(state.nodes[number], number) })));
    const edges = new vis.DataSet([
      ...level.bonds.map(([from, to], number) => ({ from, to, width: 1.2, dashes: [2, 4], chosen: false, ...bondOf(state.bonds[number], number) })),
      ...level.edges.map(({ from, to }, number) => ({ from, to, ...edgeOf(state.edges[number], number) })),
    ]);
    const network = new vis.Network(element, { nodes, edges }, options);
    const named = (id) => (id === undefined ? null : id.startsWith("e") ? { edge: Number(id.slice(1)) } : { node: level.bonds[Number(id.slice(1))][0] });
    network.on("click", ({ nodes: [node], edges: [edge] }) => on.pick(node !== undefined ? { node } : named(edge)));
    const point = (what) => (event) => {
      element.style.cursor = what ? "pointer" : "";
      on.point(what && what(event), event.pointer ? event.pointer.DOM : null);
    };
    network.on("hoverNode", point(({ node }) => ({ node })));
    network.on("hoverEdge", point(({ edge }) => (edge.startsWith("e") ? named(edge) : null)));
    network.on("blurNode", point(null));
    network.on("blurEdge", point(null));

    const fit = (shown) => {
      network.fit({ nodes: shown.length ? shown : undefined, maxZoomLevel: 1.6 });
      network.moveTo({ scale: network.getScale() * 0.93 }); // which counts shapes, and not the captions beneath
    };
    return {
      fit,
      update: (next) => {
        state = next;
        nodes.update(state.nodes.map(nodeOf));
        edges.update([...state.edges.map(edgeOf), ...state.bonds.map(bondOf)]);
      },
      select: (what) => {
        if (what === null) network.unselectAll();
        else if ("node" in what) network.selectNodes([what.node], false);
        else network.selectEdges(["e" + what.edge]);
      },
      focus: (node) => network.focus(node, { scale: Math.max(network.getScale(), 0.8), animation: { duration: 300 } }),
      zoom: (factor) => network.moveTo({ scale: Math.min(5, Math.max(0.02, network.getScale() * factor)) }),
      shift: (x, y) => {
        const at = network.getViewPosition();
        network.moveTo({ position: { x: at.x + x / network.getScale(), y: at.y + y / network.getScale() } });
      },
      resize: () => {}, // it sees for itself
      close: () => network.destroy(),
    };
  };
  return { open, works: () => true };
})();
