type Graph = Map<string, Set<string>>;

export function graphOf(arrows: { from: string; to: string }[]): Graph {
  const graph: Graph = new Map();
  for (const { from, to } of arrows) graph.set(from, (graph.get(from) ?? new Set()).add(to));
  return graph;
}

/** The shortest circle through each node that has one; a circle is told once, from its first node on. */
export function circlesIn(graph: Graph): string[][] {
  const circles = new Map<string, string[]>();
  for (const start of [...graph.keys()].sort()) {
    const circle = wayBack(graph, start);
    if (!circle) continue;
    const members = [...circle].sort().join();
    if (!circles.has(members)) circles.set(members, circle);
  }
  return [...circles.values()];
}

/** The shortest way from a node to itself, without its end. */
function wayBack(graph: Graph, start: string): string[] | null {
  const cameFrom = new Map<string, string>();
  const waiting = [start];
  for (const node of waiting) {
    for (const next of graph.get(node) ?? []) {
      if (next === start) return trail(cameFrom, start, node);
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, node);
      waiting.push(next);
    }
  }
  return null;
}

function trail(cameFrom: Map<string, string>, start: string, end: string): string[] {
  const way = [end];
  for (let node = end; node !== start; way.unshift(node)) node = cameFrom.get(node) ?? start;
  return way;
}
