// Finds cycles in a directed graph.

/** An arrow of the graph. */
export interface Edge {
  readonly from: string
  readonly to: string
}

/** One cycle for each set of nodes that reach each other, such as `['a', 'b', 'a']`. */
export function findCycles(edges: readonly Edge[]): readonly (readonly string[])[] {
  const next = new Map<string, string[]>()
  for (const { from, to } of edges) next.set(from, [...(next.get(from) ?? []), to])
  const cycles: string[][] = []
  const done = new Set<string>()
  const visit = (node: string, path: readonly string[]): void => {
    const at = path.indexOf(node)
    if (at >= 0) {
      cycles.push([...path.slice(at), node])
      return
    }
    if (done.has(node)) return
    for (const successor of next.get(node) ?? []) visit(successor, [...path, node])
    done.add(node)
  }
  for (const node of next.keys()) visit(node, [])
  return cycles
}
