"use strict";
// Draws a network with vis-network: shapes, and captions in several lines; for some hundreds of nodes.
// eslint-disable-next-line no-unused-vars
const visRenderer = (() => {
  // `state` says how each node, edge and bond of `level` is to look; `on` is told what is picked and pointed at.
  const open = (element, level, state, on, options) => {
    const nodeOf = (look, number) => {
      const { font } = level.nodes[number];
      return {
        id: number, hidden: look.hidden,
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

    // The two letters of a state in its shape.
    const coded = level.nodes.filter((node) => node.code);
    network.on("afterDrawing", (context) => {
      const shown = coded.filter(({ id }) => !state.nodes[id].hidden);
      const places = network.getPositions(shown.map(({ id }) => id));
      context.save();
      Object.assign(context, { fillStyle: state.ground, textAlign: "center", textBaseline: "middle" });
      for (const { id, code, size } of shown) {
        context.font = `700 ${size * 0.8}px sans-serif`;
        context.fillText(code, places[id].x, places[id].y + size * 0.05);
      }
      context.restore();
    });

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
      redraw: () => network.redraw(),
      close: () => network.destroy(),
    };
  };
  return { open, works: () => true };
})();
