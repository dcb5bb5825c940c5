// Tells the options of `qm run` from the words that belong to QEMU.
import { ArgsError, parseArgv } from '@qm/args'
import { nearestName } from '../../checks/nearest-name.ts'
import type { OptionSpec, OptionValues } from './option.ts'
import { optionValue, separateValue } from './parse-options.ts'
import { UsageError } from './usage-error.ts'

/** The options that were found, and all other words in their order. */
export interface RunOptions<S extends readonly OptionSpec[]> {
  readonly values: OptionValues<S>
  readonly rest: readonly string[]
}

/**
 * Takes the options in `specs` (`--name`, `--name VALUE`, `--name=VALUE`) out of the words. Every other word stays:
 * QEMU takes two dashes for one, and the word after an option of QEMU that takes a value is that value. After `--`
 * nothing is taken.
 *
 * @throws UsageError for an option without its value, and for one that neither QEMU nor `qm run` has but that is
 *   nearly one of `qm run`.
 */
export function takeRunOptions<const S extends readonly OptionSpec[]>(
  words: readonly string[],
  specs: S,
): RunOptions<S> {
  const values: Record<string, string | true> = {}
  const rest: string[] = []
  const left = [...words]
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    if (word === '--') {
      rest.push(...left)
      break
    }
    const [, name = '', inline] = /^--([a-z-]+)(?:=(.*))?$/s.exec(word) ?? []
    const spec = specs.find(one => one.name === name)
    if (spec !== undefined) {
      values[spec.name] = optionValue(spec, inline ?? (spec.value && separateValue(left.shift())))
      continue
    }
    const form = qemuForm(word)
    if (form === 'unknown' && name !== '') refuseMistyped(name, specs)
    rest.push(word)
    if (form === 'value' && left.length > 0) rest.push(left.shift() ?? '')
  }
  return { values: values as OptionValues<S>, rest }
}

/** What QEMU makes of a word: an option with a value after it, one without, one that is not known, or no option. */
function qemuForm(word: string): 'value' | 'flag' | 'unknown' | 'operand' {
  if (!word.startsWith('-') || word === '-') return 'operand'
  try {
    const [argument] = parseArgv([word, 'x']).arguments
    if (argument === undefined || argument.form === 'unknown') return 'unknown'
    return argument.form === 'flag' ? 'flag' : 'value'
  } catch (error) {
    if (!(error instanceof ArgsError)) throw error
    return 'unknown'
  }
}

function refuseMistyped(name: string, specs: readonly OptionSpec[]): void {
  const meant = nearestName(
    name,
    specs.map(spec => spec.name),
  )
  if (meant === undefined) return
  throw new UsageError(
    `neither qm run nor QEMU has an option --${name}: did you mean --${meant}? (what comes after -- is QEMU’s as it is)`,
  )
}
