// What a command line asks for: stages, or some tests of one stage.
import type { Stage } from './stage.ts'

/** What is to be run. */
export interface Selection {
  readonly stages: readonly Stage[]
  /** Words that choose among the tests of the one stage; all tests when there is none. */
  readonly tests: readonly string[]
}

/**
 * `[]`: all stages. `['lint', 'unit']`: these, and the stages that they need, in the usual order. `['unit', 'hints']`
 * or `['qemu', 'console', 'login', '-t', 'a name']`: one stage that runs tests, and which of them.
 *
 * @throws {RangeError} for a name that no stage has
 */
export function select(all: readonly Stage[], words: readonly string[]): Selection {
  const first = all.find(({ name }) => name === words[0])
  const isStage = (word: string): boolean => all.some(({ name }) => name === word)
  if (first?.hasTests === true && words.length > 1 && !words.slice(1).every(isStage)) {
    return { stages: [first], tests: words.slice(1) }
  }
  return { stages: selectStages(all, words), tests: [] }
}

/**
 * The stages that were asked for and those they need, in the usual order; all when none was asked for.
 *
 * @throws {RangeError} for a name that no stage has
 */
export function selectStages(all: readonly Stage[], names: readonly string[]): readonly Stage[] {
  if (names.length === 0) return all
  const wanted = new Set<string>()
  const add = (name: string): void => {
    const stage = all.find(it => it.name === name)
    if (stage === undefined) {
      throw new RangeError(`there is no stage "${name}": there are ${all.map(it => it.name).join(', ')}`)
    }
    wanted.add(name)
    for (const needed of stage.after ?? []) add(needed)
  }
  for (const name of names) add(name)
  return all.filter(stage => wanted.has(stage.name))
}
