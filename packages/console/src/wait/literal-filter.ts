// Finds which matchers may match: one pass over the text for the literals of all waits.

import { Automaton } from '../text/aho-corasick.ts'
import type { Transcript } from '../text/transcript.ts'
import type { Matcher } from './pattern.ts'

/**
 * Looks for the literals of all matchers at once. A matcher none of whose literals has come cannot match, and its
 * owners need not look.
 */
export class LiteralFilter<Owner> {
  readonly #transcript: Transcript
  readonly #owners = new Map<Matcher, Set<Owner>>()
  /** Index after the last literal of each matcher. */
  readonly #seen = new Map<Matcher, number>()
  #automaton: Automaton | undefined
  /** The matchers of each word of the automaton. */
  #matchers: (readonly Matcher[])[] = []
  /** The text has been passed over up to here. */
  #scanned: number
  #continues = false

  constructor(transcript: Transcript) {
    this.#transcript = transcript
    this.#scanned = transcript.end
  }

  /** Adds an owner of matchers, whose literals count from an index on. */
  add(matchers: readonly Matcher[], owner: Owner, from: number): void {
    // With no owners registered the text was not scanned: start at `from`.
    if (this.#owners.size === 0) this.#scanned = from
    for (const matcher of matchers) {
      const owners = this.#owners.get(matcher)
      if (owners !== undefined) owners.add(owner)
      else {
        this.#owners.set(matcher, new Set([owner]))
        this.#automaton = undefined
      }
    }
    this.rewind(from)
  }

  /** Removes an owner; its words stay in the automaton, where they cost nothing, until others are added. */
  remove(matchers: readonly Matcher[], owner: Owner): void {
    for (const matcher of matchers) {
      const owners = this.#owners.get(matcher)
      owners?.delete(owner)
      if (owners?.size !== 0) continue
      this.#owners.delete(matcher)
      this.#seen.delete(matcher)
    }
  }

  /** What comes after an index is other text now, or is to be passed over once more. */
  rewind(index: number): void {
    this.#scanned = Math.min(this.#scanned, index)
    this.#continues = false
  }

  /** Passes over what has come, and tells each owner of a matcher of which a literal has come with it. */
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
      for (const matcher of this.#matchers[word] ?? []) {
        const owners = this.#owners.get(matcher)
        if (owners === undefined) continue
        this.#seen.set(matcher, Math.max(this.#seen.get(matcher) ?? 0, from + length))
        for (const owner of owners) tell(owner)
      }
    }
  }

  /** Whether a matcher may match in the text after an index. */
  mayFollow(matcher: Matcher, index: number): boolean {
    return matcher.literals === undefined || (this.#seen.get(matcher) ?? -1) > index
  }

  #ready(): Automaton {
    if (this.#automaton !== undefined) return this.#automaton
    const words = new Map<string, Matcher[]>()
    for (const matcher of this.#owners.keys()) {
      for (const literal of matcher.literals ?? [])
        words.set(literal, [...(words.get(literal) ?? []), matcher])
    }
    this.#matchers = [...words.values()]
    this.#automaton = new Automaton([...words.keys()])
    this.#continues = false
    return this.#automaton
  }
}
