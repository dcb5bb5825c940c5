// Which stages a command line asks for.
import type { Stage } from './stage.ts'

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
