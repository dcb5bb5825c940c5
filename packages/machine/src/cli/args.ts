// `qm args`: explains a command line, or converts it between the shell's words and data.
import { text } from 'node:stream/consumers'
import { explain, fromShell, parseArgv, redactArgv, toArgv, toConfig, toShell, type VmConfig } from '@qm/args'
import type { Io } from './io.ts'
import { takeOptions } from './own-options.ts'
import { UsageError } from './usage-error.ts'

/** Reads a command line, from the words or from stdin, and writes it as asked. */
export async function args(words: readonly string[], io: Io): Promise<number> {
  const { options, rest } = takeOptions(words, { json: 'flag', shell: 'flag', explain: 'flag' })
  const config = rest.length > 0 ? fromWords(rest) : fromText(await text(io.stdin))
  if (options.json) io.out(JSON.stringify(config, null, 2))
  else if (options.shell) io.out(toShell(redactArgv(toArgv(config)), { multiline: true }))
  else io.out(explained(config))
  return 0
}

/** One word may be a whole line that was quoted. */
function fromWords(words: readonly string[]): VmConfig {
  const [only] = words
  return toConfig(
    parseArgv(words.length === 1 && only !== undefined && /\s/.test(only) ? fromShell(only) : words),
  )
}

function fromText(input: string): VmConfig {
  const trimmed = input.trim()
  if (trimmed === '') throw new UsageError('a command line is needed, as arguments or on stdin')
  return trimmed.startsWith('{') ? fromJson(trimmed) : fromWords(fromShell(trimmed))
}

function fromJson(text: string): VmConfig {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UsageError(`what begins with { must be JSON: ${error instanceof Error ? error.message : error}`)
  }
}

function explained(config: VmConfig): string {
  const rows = explain(config).map(({ path, argv }): [string, string] => [toShell(argv), path])
  const width = Math.min(60, Math.max(0, ...rows.map(([argument]) => argument.length)))
  return rows.map(([argument, path]) => `${argument.padEnd(width)}  # ${path}`).join('\n')
}
