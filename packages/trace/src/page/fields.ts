// Reads the members of a line that may hold anything.

/** A line of trace.jsonl, as far as it is known to be one. */
export class Fields {
  readonly #entry: object

  private constructor(entry: object) {
    this.#entry = entry
  }

  /** The members of a line; undefined if it is none. */
  static parse(line: string): Fields | undefined {
    try {
      const entry: unknown = JSON.parse(line)
      return typeof entry === 'object' && entry !== null ? new Fields(entry) : undefined
    } catch {
      return undefined
    }
  }

  /** A text of at most `max` characters; empty if there is none. */
  text(name: string, max = 4096): string {
    const value: unknown = Reflect.get(this.#entry, name)
    return typeof value === 'string' ? value.slice(0, max) : ''
  }

  /** A text, or null. */
  textOrNull(name: string, max = 4096): string | null {
    return typeof Reflect.get(this.#entry, name) === 'string' ? this.text(name, max) : null
  }

  /** A number of 0 or more; 0 if there is none. */
  number(name: string): number {
    return this.numberOrNull(name) ?? 0
  }

  /** A number of 0 or more, or null. */
  numberOrNull(name: string): number | null {
    const value: unknown = Reflect.get(this.#entry, name)
    return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null
  }

  /** Whether a member is true. */
  flag(name: string): boolean {
    return Reflect.get(this.#entry, name) === true
  }

  /** At most `max` texts. */
  texts(name: string, max: number): string[] {
    const value: unknown = Reflect.get(this.#entry, name)
    if (!Array.isArray(value)) return []
    return value.slice(0, max).map(item => String(item).slice(0, 256))
  }
}
