// The interactive shell: lines in, results and events out, until either side ends.
import type { QmpCloseReason } from '../errors.ts'
import { formatJson } from '../values/format-json.ts'
import { printableLine } from '../values/printable.ts'
import { type Completion, completeLine } from './complete.ts'
import { type FormatOptions, paint } from './format.ts'
import { describeCommand } from './help.ts'
import { loadHistory, saveHistory } from './history.ts'
import { completeHuman, type HumanNames, readHumanNames } from './human-names.ts'
import { Interpreter, type InterpreterOptions } from './interpreter.ts'
import { LiveSchema } from './live-schema.ts'
import type { ShellPeer } from './shell-peer.ts'
import { Terminal, type TerminalStreams } from './terminal.ts'

/** How the interactive shell is run. */
export interface InteractiveOptions extends InterpreterOptions {
  /** Where lines are kept between sessions; undefined for nowhere. */
  readonly history?: string | undefined
}

/** What the shell itself understands, beside the server's commands. */
const LOCAL = ['.exit', '.help']

/** Talks until the user leaves or the server does. Resolves with the exit code. */
export async function runInteractive(
  peer: ShellPeer,
  streams: TerminalStreams,
  options: InteractiveOptions = {},
): Promise<number> {
  // A line can be typed while the server still describes itself.
  let schema = new LiveSchema([])
  let human: HumanNames = { commands: [], info: [] }
  const left = Promise.withResolvers<void>()
  const complete = (line: string): Completion =>
    options.hmp ? completeHuman(line, human) : completeLine(line, schema, [...LOCAL, 'transaction('])
  const terminal = new Terminal(streams, options.history ? loadHistory(options.history) : [], {
    complete,
    onLine: line => void onLine(line),
    onInterrupt: () => {
      print(interpreter?.abandon() ? 'the transaction is dropped' : '(Ctrl-D leaves)')
      showPrompt()
    },
    onClose: () => left.resolve(),
  })
  let interpreter: Interpreter | undefined
  const print = (text: string): void => terminal.print(text)
  const showPrompt = (): void => terminal.prompt(interpreter?.prompt ?? '')
  const onLine = async (line: string): Promise<void> => {
    if (line.trim() === '.exit') return terminal.close()
    if (/^\.help\b/.test(line.trim()))
      print(describeCommand(line.trim().slice('.help'.length).trim(), schema, options.hmp))
    else {
      const running = (await ready).run(line)
      showPrompt()
      await running
    }
    showPrompt()
  }

  const prepare = async (): Promise<Interpreter> => {
    if (options.hmp) human = await readHumanNames(peer)
    else schema = await peer.schema().catch(() => schema)
    interpreter = new Interpreter(peer, schema, { result: print, error: print }, options)
    showPrompt()
    return interpreter
  }

  print(`${printableLine(peer.title)}; Tab completes, .help explains, Ctrl-D leaves`)
  peer.onEvent(event => print(formatEvent(event, options)))
  const ready = prepare()
  // The server's end closes the terminal; the user's end leaves the server.
  let reason: QmpCloseReason | undefined
  void peer.closed.then(ended => {
    reason = ended
    terminal.close()
  })
  await left.promise
  if (options.history) saveHistory(options.history, terminal.history)
  // The prompt stays behind, perhaps with half a line.
  streams.output.write('\n')
  if (reason !== undefined) print(reason.message)
  return reason?.cause === undefined ? 0 : 1
}

function formatEvent(
  event: { readonly event: string; readonly data?: unknown; readonly timestamp?: unknown },
  options: InteractiveOptions,
): string {
  if (options.json) return formatJson(event)
  const data = event.data === undefined ? '' : ` ${formatJson(event.data)}`
  return paint(`* ${printableLine(event.event)}${data}`, 'dim', options satisfies FormatOptions)
}
