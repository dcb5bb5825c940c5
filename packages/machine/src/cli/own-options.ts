// Tells the options of `qm` from those that belong to QEMU.
import { UsageError } from './usage-error.ts'

/** What an option of `qm` takes. */
export type OptionKind = 'flag' | 'value'

/** The options that were found, and all other words in their order. */
export interface OwnOptions<K extends string> {
  readonly options: { readonly [Name in K]?: string | true }
  readonly rest: readonly string[]
}

/**
 * Takes the options named in `kinds` (`--name`, `--name VALUE`, `--name=VALUE`) out of the words. Every other word
 * stays: QEMU takes two dashes for one. After `--` nothing is taken.
 *
 * @throws UsageError for an option without its value.
 */
export function takeOptions<K extends string>(
  words: readonly string[],
  kinds: Readonly<Record<K, OptionKind>>,
): OwnOptions<K> {
  const options: { [Name in K]?: string | true } = {}
  const rest: string[] = []
  const isOwn = (name: string | undefined): name is K => name !== undefined && Object.hasOwn(kinds, name)
  const left = [...words]
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    if (word === '--') return { options, rest: [...rest, ...left] }
    const [, name, inline] = /^--([a-z-]+)(?:=(.*))?$/s.exec(word) ?? []
    if (!isOwn(name)) rest.push(word)
    else if (kinds[name] === 'flag') options[name] = true
    else {
      const value = inline ?? left.shift()
      if (value === undefined) throw new UsageError(`--${name} needs a value`)
      options[name] = value
    }
  }
  return { options, rest }
}
