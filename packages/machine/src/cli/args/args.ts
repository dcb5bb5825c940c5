// `qm args`: explains a command line, or converts it between the shell's words and data.
import { text } from 'node:stream/consumers'
import {
  ArgsError,
  explain,
  fromShell,
  parseArgv,
  parseJson,
  redactConfig,
  toArgv,
  toConfig,
  toShell,
  type VmConfig,
} from '@qm/args'
import { takeRunOptions } from '../options/run-options.ts'
import { UsageError } from '../options/usage-error.ts'
import type { Io } from '../output/io.ts'
import { ARGS_OPTIONS } from './options.ts'

/** Reads a command line, from the words or from stdin, and writes it as asked. */
export async function args(words: readonly string[], io: Io): Promise<number> {
  const { values, rest } = takeRunOptions(words, ARGS_OPTIONS)
  if (Object.keys(values).length > 1)
    throw new UsageError('only one of --json, --shell, --explain can be written')
  try {
    const config = redactConfig(rest.length > 0 ? fromWords(rest) : fromText(await text(io.stdin)))
    if (values.json) await io.json(config, 2)
    else if (values.shell) io.out(toShell(toArgv(config), { multiline: true }))
    else io.out(explained(config))
  } catch (error) {
    // What was given is wrong, not this program.
    if (error instanceof ArgsError) throw new UsageError(error.message, { cause: error })
    throw error
  }
  return 0
}

/** One word may be a whole line that was quoted. */
function fromWords(words: readonly string[]): VmConfig {
  const [only] = words
  const isLine = words.length === 1 && only !== undefined && /\s/.test(only)
  return toConfig(parseArgv(isLine ? fromShell(only) : words))
}

function fromText(input: string): VmConfig {
  const trimmed = input.trim()
  if (trimmed === '') throw new UsageError('a command line is needed, as arguments or on stdin')
  return trimmed.startsWith('{') ? parseConfig(trimmed) : fromWords(fromShell(trimmed))
}

/** A config as JSON, with its integers exact. */
function parseConfig(text: string): VmConfig {
  return parseJson(text)
}

function explained(config: VmConfig): string {
  const rows = explain(config).map(({ path, argv }): [string, string] => [toShell(argv), path])
  const width = Math.min(60, Math.max(0, ...rows.map(([argument]) => argument.length)))
  return rows.map(([argument, path]) => `${argument.padEnd(width)}  # ${path}`).join('\n')
}
