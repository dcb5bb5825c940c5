// Who may find something in a text: one pass over it for all waits, at the same cost however many there are.

import type { Transcript } from '../text/transcript.ts'
import { Automaton } from './aho-corasick.ts'
import type { Needle } from './pattern.ts'

/**
 * Looks for the literals of all needles at once. A needle none of whose literals has come cannot match, and its
 * owners need not look.
 */
export class Sieve<Owner> {
  readonly #transcript: Transcript
  readonly #owners = new Map<Needle, Set<Owner>>()
  /** Index after the last literal of each needle. */
  readonly #seen = new Map<Needle, number>()
  #automaton: Automaton | undefined
  /** The needles of each word of the automaton. */
  #needles: (readonly Needle[])[] = []
  /** The text has been passed over up to here. */
  #scanned: number
  #continues = false

  constructor(transcript: Transcript) {
    this.#transcript = transcript
    this.#scanned = transcript.end
  }

  /** Adds an owner of needles, whose literals count from an index on. */
  add(needles: readonly Needle[], owner: Owner, from: number): void {
    // What came while nobody was looking is nobody's.
    if (this.#owners.size === 0) this.#scanned = from
    for (const needle of needles) {
      const owners = this.#owners.get(needle)
      if (owners !== undefined) owners.add(owner)
      else {
        this.#owners.set(needle, new Set([owner]))
        this.#automaton = undefined
      }
    }
    this.rewind(from)
  }

  /** Removes an owner; its words stay in the automaton, where they cost nothing, until others are added. */
  remove(needles: readonly Needle[], owner: Owner): void {
    for (const needle of needles) {
      const owners = this.#owners.get(needle)
      owners?.delete(owner)
      if (owners?.size !== 0) continue
      this.#owners.delete(needle)
      this.#seen.delete(needle)
    }
  }

  /** What comes after an index is other text now, or is to be passed over once more. */
  rewind(index: number): void {
    this.#scanned = Math.min(this.#scanned, index)
    this.#continues = false
  }

  /** Passes over what has come, and tells each owner of a needle of which a literal has come with it. */
  scan(tell: (owner: Owner) => void): void {
    const { start, end } = this.#transcript
    const automaton = this.#ready()
    if (this.#scanned < start) this.rewind(start)
    if (!this.#continues) automaton.reset()
    // A literal may have begun before the place that was passed over last.
    const from = this.#continues ? this.#scanned : Math.max(start, this.#scanned - automaton.longest + 1)
    this.#scanned = Math.max(end, from)
    this.#continues = true
    for (const [word, length] of automaton.scan(this.#transcript.slice(from, end))) {
      for (const needle of this.#needles[word] ?? []) {
        const owners = this.#owners.get(needle)
        if (owners === undefined) continue
        this.#seen.set(needle, Math.max(this.#seen.get(needle) ?? 0, from + length))
        for (const owner of owners) tell(owner)
      }
    }
  }

  /** Whether a needle may match in the text after an index. */
  mayFollow(needle: Needle, index: number): boolean {
    return needle.literals === undefined || (this.#seen.get(needle) ?? -1) > index
  }

  #ready(): Automaton {
    if (this.#automaton !== undefined) return this.#automaton
    const words = new Map<string, Needle[]>()
    for (const needle of this.#owners.keys()) {
      for (const literal of needle.literals ?? []) words.set(literal, [...(words.get(literal) ?? []), needle])
    }
    this.#needles = [...words.values()]
    this.#automaton = new Automaton([...words.keys()])
    this.#continues = false
    return this.#automaton
  }
}
