// Any qemu-system-* command line as data, in its own order.
import { ArgsError } from '../errors.ts'
import { type JsonObject, parseJson } from '../option/parse-json.ts'
import { type ParsedOption, parseOption } from '../option/parse-option.ts'
import { findOption, JSON_OPTION, type QemuOption } from '../option/qemu-options.ts'
import { memberPath } from '../values/data-path.ts'
import { checkTexts } from '../values/shape.ts'
import { findCommandEnd } from './command-end.ts'

/** One option of a command line, or what stands between options. */
export type ParsedArgument =
  /** An option without a value: `-S`. */
  | (Named & { readonly form: 'flag' })
  /** An option whose value QEMU takes as it is: `-kernel /boot/vmlinuz`. */
  | (Named & { readonly form: 'text'; readonly value: string })
  /** An option of key=value fields: `-device virtio-rng-pci,id=rng`. */
  | (Named & { readonly form: 'fields'; readonly option: ParsedOption })
  /** An option in JSON: `-blockdev {"driver":…}`. */
  | (Named & { readonly form: 'json'; readonly json: JsonObject })
  /** A disk image without an option. */
  | { readonly form: 'image'; readonly value: string }
  /** An option that is not known here, with the words that follow it, untouched. */
  | { readonly form: 'unknown'; readonly words: readonly string[] }

interface Named {
  /** The option's name without dashes. */
  readonly name: string
  /** Set when it was written with two dashes. */
  readonly dashes?: 2
}

/** A command line as data; `toArgv` writes it again. */
export interface ParsedCommandLine {
  /** What stood before the options: wrappers, variables, the binary. `toArgv` leaves it out. */
  readonly command: readonly string[]
  /** The options in their order, repeated ones included. */
  readonly arguments: readonly ParsedArgument[]
}

/** `driver.property=value` takes the rest as it is; `driver=…,property=…` is made of fields. */
const SHORT_GLOBAL = /^[^.=]+\.[^=]+=/

/**
 * Reads a command line of any `qemu-system-*`, with or without the binary and what comes before it. Every option
 * of QEMU 7.2 to 11.1 is known, and older ones that people still paste; others stay where they are, untouched.
 *
 * @throws {@link ArgsError} `missing` when the line ends where a value should be; `invalid-value` for what is no list
 *   of words, such as a whole line (see `fromShell`).
 */
export function parseArgv(argv: readonly string[]): ParsedCommandLine {
  checkTexts(argv, '')
  const start = findCommandEnd(argv)
  return { command: argv.slice(0, start), arguments: parseOptions(argv.slice(start), '') }
}

/** {@link parseArgv} for options alone; `path` is where they are in the data of the caller. */
export function parseOptions(argv: readonly string[], path: string): readonly ParsedArgument[] {
  const parsed: ParsedArgument[] = []
  for (let at = 0; at < argv.length; ) {
    const [argument, words] = readArgument(argv, at, path)
    parsed.push(argument)
    at += words
  }
  return parsed
}

/** The argument that begins at `at`, and how many words it takes. */
function readArgument(argv: readonly string[], at: number, path: string): readonly [ParsedArgument, number] {
  const word = argv[at] ?? ''
  const next = argv[at + 1]
  if (!word.startsWith('-')) return [{ form: 'image', value: word }, 1]
  const named: Named = word.startsWith('--') ? { name: word.slice(2), dashes: 2 } : { name: word.slice(1) }
  const known = findOption(named.name)
  if (known === undefined) {
    const words = argv.slice(at, at + (next?.startsWith('-') === false ? 2 : 1))
    return [{ form: 'unknown', words }, words.length]
  }
  if (known.form === 'flag') return [{ form: 'flag', ...named }, 1]
  if (next !== undefined) return [readValue(named, known, next), 2]
  throw new ArgsError('missing', `${word} is followed by nothing`, memberPath(path, at), 'a value')
}

function readValue(named: Named, known: QemuOption, value: string): ParsedArgument {
  // QEMU reports what cannot be read better than we could: it stays as it is.
  const asIs: ParsedArgument = { form: 'text', ...named, value }
  try {
    if (value.startsWith('{') && JSON_OPTION.test(named.name)) {
      return { form: 'json', ...named, json: parseJson(value) }
    }
    if (known.form !== 'fields' || (named.name === 'global' && SHORT_GLOBAL.test(value))) return asIs
    return { form: 'fields', ...named, option: parseOption(value, known.implied) }
  } catch (error) {
    if (!(error instanceof ArgsError)) throw error
    return asIs
  }
}
