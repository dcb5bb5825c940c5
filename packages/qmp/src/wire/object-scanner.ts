// Finds where a JSON object ends in a stream, by its brackets and strings; every byte is looked at once.

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d

/** The state of a scan that may stop at any byte and go on with the next chunk. */
export class ObjectScanner {
  #depth = 0
  #inString = false
  #escaped = false

  /** Forgets the object that was being scanned. */
  reset(): void {
    this.#depth = 0
    this.#inString = false
    this.#escaped = false
  }

  /** Scans `text` from `from` and returns the index after the object's last brace, or -1 if it does not end here. */
  scan(text: string, from: number): number {
    let depth = this.#depth
    let inString = this.#inString
    let escaped = this.#escaped
    for (let at = from; at < text.length; at++) {
      const byte = text.charCodeAt(at)
      if (inString) {
        if (escaped) escaped = false
        else if (byte === BACKSLASH) escaped = true
        else if (byte === QUOTE) inString = false
      } else if (byte === QUOTE) inString = true
      else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth++
      else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
        depth--
        if (depth <= 0) {
          this.reset()
          return at + 1
        }
      }
    }
    this.#depth = depth
    this.#inString = inString
    this.#escaped = escaped
    return -1
  }
}
