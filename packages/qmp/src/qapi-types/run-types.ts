// The program qapi-types: from a binary or a socket to a file of types.
import { statSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { printable } from '../values/printable.ts'
import { askBinary } from './ask-binary.ts'
import { askServer, type ServerAnswer } from './ask-server.ts'
import { readBundledModel } from './bundled-model.ts'
import { Introspected } from './introspected.ts'
import { writeTypes } from './write-types.ts'

/** Shown by `--help`. */
export const USAGE: string = `Usage: qapi-types [-o FILE] [-t MS] BINARY|SOCKET

Writes TypeScript types for a QEMU or a storage daemon, from its own introspection: a program that is started for that, or
a monitor socket (a path, unix:PATH or tcp:HOST:PORT). Types that are the same as those of @qm/qmp/schema are imported
from there; others are declared, under the same names where they stand in the same place.

  -o, --output FILE    writes there instead of to the standard output
  -t, --timeout MS     bounds the whole exchange (default 10000)
  -h, --help           shows this
`

/** The streams of the program. */
export interface TypesStreams {
  readonly output: NodeJS.WritableStream
  readonly errors: NodeJS.WritableStream
}

/**
 * Runs qapi-types.
 *
 * @param bundled the file with the schema of @qm/qmp as data
 * @returns the exit code: 1 when the server cannot be asked, 2 for a wrong command line.
 */
export async function runTypes(
  argv: readonly string[],
  bundled: URL,
  streams: TypesStreams,
): Promise<number> {
  const asked = readArguments(argv)
  if (typeof asked === 'string') {
    const isHelp = asked === USAGE
    const stream = isHelp ? streams.output : streams.errors
    stream.write(asked)
    return isHelp ? 0 : 2
  }
  try {
    const { title, infos } = await ask(asked.target, asked.timeoutMs)
    const text = writeTypes(title, new Introspected(infos), readBundledModel(bundled))
    if (asked.file === undefined) streams.output.write(text)
    else writeFileSync(asked.file, text)
    return 0
  } catch (error) {
    if (!(error instanceof Error)) throw error
    streams.errors.write(`qapi-types: ${printable(error.message)}\n`)
    return 1
  }
}

interface Asked {
  readonly target: string
  readonly file: string | undefined
  readonly timeoutMs: number
}

/** The arguments, or what to say instead. */
function readArguments(argv: readonly string[]): Asked | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        output: { type: 'string', short: 'o' },
        timeout: { type: 'string', short: 't', default: '10000' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    const [target] = positionals
    if (values.help) return USAGE
    if (target === undefined || positionals.length > 1)
      return 'qapi-types: one binary or socket, please (see --help)\n'
    if (!(Number(values.timeout) > 0)) return 'qapi-types: --timeout takes milliseconds\n'
    return { target, file: values.output, timeoutMs: Number(values.timeout) }
  } catch (error) {
    return `qapi-types: ${error instanceof Error ? error.message : error}\n`
  }
}

async function ask(target: string, timeoutMs: number): Promise<ServerAnswer> {
  const wait = { timeoutMs }
  if (target.startsWith('unix:')) return await askServer({ path: target.slice('unix:'.length) }, wait)
  if (target.startsWith('tcp:')) return await askServer(`tcp:${target.slice('tcp:'.length)}`, wait)
  return isSocket(target) ? await askServer({ path: target }, wait) : await askBinary(target, wait)
}

function isSocket(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isSocket() ?? false
}
