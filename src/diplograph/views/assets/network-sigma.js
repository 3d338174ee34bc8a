"use strict";
// Draws a network with sigma, on the graphics card: for thousands of nodes.
// eslint-disable-next-line no-unused-vars
const sigmaRenderer = (() => {
  // The package ships its modules as webpack packs them, and no page of its own that would load them.
  const modules = Object.assign({}, ...self.webpackChunkipysigma.map(([, chunk]) => chunk));
  const loaded = new Map();
  const load = (name) => {
    if (!loaded.has(name)) {
      const module = { exports: {} };
      loaded.set(name, module);
      modules[name].call(module.exports, module, module.exports, load);
    }
    return loaded.get(name).exports;
  };
  const Graph = load("./node_modules/graphology/dist/graphology.umd.min.js");
  const { Sigma } = load("./node_modules/sigma/index.js");

  const works = () => {
    const context = document.createElement("canvas").getContext("webgl2"); // which every browser has that has a card
    if (context) context.getExtension("WEBGL_lose_context")?.loseContext(); // they are few, and sigma needs some
    return context !== null;
  };

  const open = (element, level, state, on) => {
    const nodeOf = (look, number) => ({ hidden: look.hidden, color: look.fill, zIndex: look.dim ? 0 : 1, label: look.dim ? "" : level.nodes[number].name, highlighted: look.chosen, forceLabel: look.named });
    const edgeOf = (look) => ({ hidden: look.hidden, color: look.stroke, size: look.width / 4, zIndex: look.dim ? 0 : 1 });
    const graph = new Graph({ type: "undirected", multi: true });
    const scale = level.nodes.length > 4000 ? 6 : 4;
    level.nodes.forEach(({ x, y, size }, number) => graph.addNode(String(number), { x, y: -y, size: Math.max(size / scale, 1.6), ...nodeOf(state.nodes[number], number) }));
    level.bonds.forEach(([from, to], number) => graph.addEdgeWithKey("b" + number, String(from), String(to), { size: 0.4, ...edgeOf({ width: 0.8, ...state.bonds[number] }) }));
    level.edges.forEach(({ from, to }, number) => graph.addEdgeWithKey("e" + number, String(from), String(to), edgeOf(state.edges[number])));

    // The card beside a node that is pointed at, in the colours of the page.
    const drawHover = (context, { x, y, size, label }, settings) => {
      context.font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`;
      if (label) {
        const width = context.measureText(label).width + size + 14;
        context.fillStyle = state.ground;
        context.strokeStyle = state.ink;
        context.lineWidth = 1;
        context.beginPath();
        context.roundRect(x - size - 4, y - settings.labelSize / 2 - 5, width + size, settings.labelSize + 10, 6);
        context.fill();
        context.stroke();
        context.fillStyle = state.ink;
        context.fillText(label, x + size + 4, y + settings.labelSize / 3);
      }
    };
    const renderer = new Sigma(graph, element, {
      allowInvalidContainer: true, enableEdgeClickEvents: true, zIndex: true, hoverRenderer: drawHover,
      labelFont: "system-ui, sans-serif", labelSize: 13, labelColor: { color: state.ink }, labelDensity: 0.4, labelGridCellSize: 130, labelRenderedSizeThreshold: 4,
    });
    const named = (id) => (id.startsWith("e") ? { edge: Number(id.slice(1)) } : { node: level.bonds[Number(id.slice(1))][0] });
    renderer.on("clickNode", ({ node }) => on.pick({ node: Number(node) }));
    renderer.on("clickEdge", ({ edge }) => on.pick(named(edge)));
    renderer.on("clickStage", () => on.pick(null));
    renderer.on("enterNode", () => (element.style.cursor = "pointer"));
    renderer.on("leaveNode", () => (element.style.cursor = ""));

    const camera = renderer.getCamera();
    const move = (to, animate = true) => (animate ? camera.animate(to, { duration: 300 }) : camera.setState(to));
    const placeOf = (node) => renderer.getNodeDisplayData(String(node));
    return {
      fit: (shown, animate) => {
        if (!shown.length || shown.length === level.nodes.length) return move({ x: 0.5, y: 0.5, ratio: 1 }, animate);
        const [xs, ys] = ["x", "y"].map((axis) => shown.map((node) => placeOf(node)[axis]));
        const range = (values) => values.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [Infinity, -Infinity]);
        const [[left, right], [low, high]] = [range(xs), range(ys)];
        return move({ x: (left + right) / 2, y: (low + high) / 2, ratio: Math.min(1, Math.max(0.05, 1.15 * Math.max(right - left, high - low))) }, animate);
      },
      update: (next) => {
        state = next;
        graph.updateEachNodeAttributes((node, attributes) => Object.assign(attributes, nodeOf(state.nodes[node], Number(node))));
        graph.updateEachEdgeAttributes((edge, attributes) =>
          Object.assign(attributes, edge.startsWith("e") ? edgeOf(state.edges[edge.slice(1)]) : edgeOf({ width: 0.8, ...state.bonds[edge.slice(1)] })));
        renderer.setSetting("labelColor", { color: state.ink });
      },
      select: () => {}, // what is chosen is part of the state
      focus: (node) => move({ x: placeOf(node).x, y: placeOf(node).y, ratio: Math.min(camera.ratio, 0.25) }),
      zoom: (factor) => move({ ratio: camera.ratio / factor }),
      shift: (x, y) => {
        const { width, height } = renderer.getDimensions();
        const to = renderer.viewportToFramedGraph({ x: width / 2 + x, y: height / 2 + y });
        move({ x: to.x, y: to.y }, false);
      },
      resize: () => renderer.scheduleRender(),
      redraw: () => renderer.refresh(),
      close: () => renderer.kill(),
    };
  };
  return { open, works };
})();
