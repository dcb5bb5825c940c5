// Which address was last seen at which port, bounded and aged.

/** How much a table keeps, and for how long. */
export interface MacTableLimits {
  /** How long an address counts without a frame from it, in milliseconds. */
  readonly ageMs: number
  /** How many addresses a port may have: a guest that makes up addresses pushes out its own, and those of no other. */
  readonly perPort: number
}

interface Entry<Port> {
  port: Port
  seenMs: number
}

/** The addresses that a switch has learned. Addresses are 48-bit numbers; times are of one clock, in milliseconds. */
export class MacTable<Port extends object> {
  readonly #limits: MacTableLimits
  readonly #entries = new Map<number, Entry<Port>>()
  readonly #byPort = new Map<Port, Set<number>>()

  constructor(limits: MacTableLimits) {
    this.#limits = limits
  }

  /** Notes that a frame came from this address at this port. */
  learn(mac: number, port: Port, nowMs: number): void {
    const entry = this.#entries.get(mac)
    if (entry?.port === port) {
      entry.seenMs = nowMs
      return
    }
    if (entry !== undefined) this.#byPort.get(entry.port)?.delete(mac)
    const own = this.#addressesOf(port)
    if (own.size >= this.#limits.perPort) {
      for (const oldest of own) {
        own.delete(oldest)
        this.#entries.delete(oldest)
        break
      }
    }
    own.add(mac)
    this.#entries.set(mac, { port, seenMs: nowMs })
  }

  /** The port where the address was last seen, if that is not too long ago. */
  find(mac: number, nowMs: number): Port | undefined {
    const entry = this.#entries.get(mac)
    if (entry === undefined) return undefined
    if (nowMs - entry.seenMs <= this.#limits.ageMs) return entry.port
    this.#entries.delete(mac)
    this.#byPort.get(entry.port)?.delete(mac)
    return undefined
  }

  /** The addresses of a port that have not expired. */
  addresses(port: Port, nowMs: number): number[] {
    return [...(this.#byPort.get(port) ?? [])].filter(mac => this.find(mac, nowMs) === port)
  }

  /** Forgets all addresses of a port. */
  forget(port: Port): void {
    for (const mac of this.#byPort.get(port) ?? []) this.#entries.delete(mac)
    this.#byPort.delete(port)
  }

  #addressesOf(port: Port): Set<number> {
    const known = this.#byPort.get(port)
    if (known !== undefined) return known
    const fresh = new Set<number>()
    this.#byPort.set(port, fresh)
    return fresh
  }
}
