// Reads the options of a command strictly: what it does not know is refused, with the nearest name.
import { parseArgs } from 'node:util'
import { nearestName } from '../../checks/nearest-name.ts'
import type { OptionSpec, OptionValues } from './option.ts'
import { UsageError } from './usage-error.ts'

/** What a command was given. */
export interface ParsedOptions<S extends readonly OptionSpec[]> {
  readonly values: OptionValues<S>
  /** The words that are no options, in their order. */
  readonly operands: readonly string[]
}

/**
 * Reads the words after a command's name. After `--` all words are operands.
 *
 * @throws UsageError for an option that the command does not have, or one without its value.
 */
export function parseOptions<const S extends readonly OptionSpec[]>(
  words: readonly string[],
  specs: S,
): ParsedOptions<S> {
  const options = Object.fromEntries(
    specs.map(({ name, short, value }) => {
      const type = value === undefined ? ('boolean' as const) : ('string' as const)
      return [name, { type, ...(short !== undefined && { short }) }]
    }),
  )
  const { tokens } = parseArgs({
    args: [...words],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  const values: Record<string, string | true> = {}
  const operands: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value)
    if (token.kind !== 'option') continue
    const spec = specs.find(({ name }) => name === token.name)
    if (spec === undefined) throw unknownOption(token.rawName, specs)
    values[spec.name] = optionValue(spec, token.inlineValue ? token.value : separateValue(token.value))
  }
  return { values: values as OptionValues<S>, operands }
}

/**
 * The same for a command whose last operands may look like options: those after `--` are handed over as they are.
 *
 * @throws UsageError as {@link parseOptions} does
 */
export function splitAtDashes<const S extends readonly OptionSpec[]>(
  words: readonly string[],
  specs: S,
): ParsedOptions<S> & { readonly rest: readonly string[] } {
  const dashes = words.indexOf('--')
  const own = dashes < 0 ? words : words.slice(0, dashes)
  return { ...parseOptions(own, specs), rest: dashes < 0 ? [] : words.slice(dashes + 1) }
}

/** The word after an option as its value: one that looks like an option is none, unless it is written as `--name=VALUE`. */
export function separateValue(word: string | undefined): string | undefined {
  return word?.startsWith('-') && word !== '-' ? undefined : word
}

/** The value of an option, or `true` for a flag. @throws UsageError when it has none, or one that it does not take */
export function optionValue({ name, value: taken }: OptionSpec, given: string | undefined): string | true {
  if (taken === undefined && given !== undefined) throw new UsageError(`--${name} takes no value`)
  if (taken === undefined) return true
  if (given === undefined || given === '')
    throw new UsageError(`--${name} needs a value: --${name} ${taken.label}`)
  return given
}

/** The error for an option that the command does not have. */
function unknownOption(written: string, specs: readonly OptionSpec[]): UsageError {
  const names = [...specs.map(({ name }) => name), 'help']
  const meant = nearestName(written.replace(/^-+/, ''), names)
  const advice = meant === undefined ? names.map(name => `--${name}`).join(', ') : `did you mean --${meant}?`
  return new UsageError(`there is no option ${written}: ${advice}`)
}

/** @throws UsageError when there are operands that a command does not take */
export function refuseOperands(operands: readonly string[], allowed = 0): void {
  const [extra] = operands.slice(allowed)
  if (extra !== undefined) throw new UsageError(`"${extra}" is one argument too many`)
}
