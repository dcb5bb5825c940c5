// Partitions: which ports do not reach each other.

/** The ports of one partition, by group. A member may also be the owner of ports, those to come included. */
export type PartitionGroups = readonly (readonly object[])[]

/** What a partition has to know of a port. */
export interface PartitionedPort {
  readonly owner: object | undefined
}

/** All partitions that are in force. Two ports reach each other when no partition has them in different groups. */
export class Partitions {
  readonly #all = new Set<ReadonlyMap<object, number>>()

  get isEmpty(): boolean {
    return this.#all.size === 0
  }

  /** Adds one; returns what takes it back. */
  add(groups: PartitionGroups): () => void {
    const partition = new Map(groups.flatMap((group, index) => group.map(member => [member, index] as const)))
    this.#all.add(partition)
    return () => void this.#all.delete(partition)
  }

  /** Whether a partition lies between two ports. */
  separates(a: PartitionedPort, b: PartitionedPort): boolean {
    for (const partition of this.#all) {
      if (groupOf(partition, a) !== groupOf(partition, b)) return true
    }
    return false
  }
}

/** The number of a port's group; -1 for the group of all that no group names. */
function groupOf(partition: ReadonlyMap<object, number>, port: PartitionedPort): number {
  const own = partition.get(port)
  if (own !== undefined) return own
  return (port.owner !== undefined ? partition.get(port.owner) : undefined) ?? -1
}
