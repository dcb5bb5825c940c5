// Many words looked for at once, by Aho and Corasick: one step for each character, however many words there are.

// Characters below have their class in a table, all others in a map.
const NARROW = 256

/** An automaton that finds words in a text which comes in parts. */
export class Automaton {
  /** Length of the longest word. */
  readonly longest: number
  /** Characters that occur in no word are one class. */
  readonly #narrow = new Uint16Array(NARROW)
  readonly #wide = new Map<number, number>()
  /** By state and class: where the next state's row begins, doubled, plus one if words end in that state. */
  readonly #table: Int32Array
  readonly #width: number
  /** By state: which words end there. */
  readonly #ends: number[][]
  #state = 0

  constructor(words: readonly string[]) {
    this.longest = Math.max(0, ...words.map(word => word.length))
    this.#width = this.#classify(words)
    const width = this.#width
    this.#table = new Int32Array(width * (1 + words.reduce((sum, word) => sum + word.length, 0)))
    this.#ends = [[]]
    for (const [index, word] of words.entries()) this.#grow(word, index)
    this.#link()
    for (const [at, state] of this.#table.entries()) {
      this.#table[at] = state * width * 2 + (this.#ends[state]?.length ? 1 : 0)
    }
  }

  /** What comes next is no continuation of what has come. */
  reset(): void {
    this.#state = 0
  }

  /** Goes on over a text. @returns where each word that was found has ended last, by the word's place in the list. */
  scan(text: string): ReadonlyMap<number, number> {
    const table = this.#table
    const narrow = this.#narrow
    const last = new Map<number, number>()
    let state = this.#state
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      const kind = code < NARROW ? (narrow[code] ?? 0) : (this.#wide.get(code) ?? 0)
      state = table[(state >> 1) + kind] ?? 0
      if (state & 1) for (const word of this.#ends[(state >> 1) / this.#width] ?? []) last.set(word, at + 1)
    }
    this.#state = state
    return last
  }

  /** Whether any word stands in a part of a text, by itself. */
  contains(text: string, from: number, to: number): boolean {
    const table = this.#table
    const narrow = this.#narrow
    let state = 0
    for (let at = from; at < to; at++) {
      const code = text.charCodeAt(at)
      const kind = code < NARROW ? (narrow[code] ?? 0) : (this.#wide.get(code) ?? 0)
      state = table[(state >> 1) + kind] ?? 0
      if (state & 1) return true
    }
    return false
  }

  #classify(words: readonly string[]): number {
    let classes = 1
    for (const character of new Set(words.flatMap(word => word.split('')))) {
      const code = character.charCodeAt(0)
      if (code < NARROW) this.#narrow[code] = classes++
      else this.#wide.set(code, classes++)
    }
    return classes
  }

  /** Adds the states of a word; 0 in the table means that there is none yet. */
  #grow(word: string, index: number): void {
    let state = 0
    for (let at = 0; at < word.length; at++) {
      const code = word.charCodeAt(at)
      const cell = state * this.#width + (this.#narrow[code] ?? this.#wide.get(code) ?? 0)
      const next = this.#table[cell] || this.#ends.length
      if (next === this.#ends.length) this.#ends.push([])
      this.#table[cell] = next
      state = next
    }
    this.#ends[state]?.push(index)
  }

  /** Fills the gaps, breadth first: where a word breaks off, its longest end that begins another word goes on. */
  #link(): void {
    const table = this.#table
    const width = this.#width
    const fallback = [0]
    const queue = [0]
    for (const state of queue) {
      for (let kind = 0; kind < width; kind++) {
        const cell = state * width + kind
        const next = table[cell] ?? 0
        const fall = state === 0 ? 0 : (table[(fallback[state] ?? 0) * width + kind] ?? 0)
        if (next === 0) table[cell] = fall
        else {
          fallback[next] = fall
          this.#ends[next]?.push(...(this.#ends[fall] ?? []))
          queue.push(next)
        }
      }
    }
  }
}
