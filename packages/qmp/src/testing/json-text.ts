// JSON as the fake server writes and reads it: written here again on purpose, so that a mistake of the client cannot hide in both.

/** A value as JSON; a `bigint` digit by digit. */
export function jsonText(value: unknown): string {
  if (typeof value === 'bigint') return value.toString()
  if (Array.isArray(value)) return `[${value.map(item => jsonText(item)).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined)
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}: ${jsonText(member)}`).join(', ')}}`
  }
  return JSON.stringify(value) ?? 'null'
}

/** Cuts a text into the JSON objects in it, by the balance of its braces outside of strings. */
export class ObjectCutter {
  #rest = ''

  /** Adds text; returns the objects that are now complete, as text. */
  add(text: string): string[] {
    const objects: string[] = []
    this.#rest += text
    let depth = 0
    let start = 0
    let quoted = false
    for (let at = 0; at < this.#rest.length; at++) {
      const character = this.#rest[at]
      if (quoted) {
        if (character === '\\') at++
        else if (character === '"') quoted = false
      } else if (character === '"') quoted = true
      else if (character === '{') depth++
      else if (character === '}' && --depth === 0) {
        objects.push(this.#rest.slice(start, at + 1).trim())
        start = at + 1
      }
    }
    this.#rest = this.#rest.slice(start)
    return objects
  }
}
