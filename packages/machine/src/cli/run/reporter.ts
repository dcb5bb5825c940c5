// How `qm run` tells what happens: the console on stdout with remarks on stderr, or JSON lines for scripts.
import { pipeline } from 'node:stream/promises'
import type { GuestConsole } from '@qm/console'
import type { ProcessExit } from '@qm/process'
import type { QmpEvent } from '@qm/qmp'
import type { LaunchError } from '../../errors.ts'
import type { Machine } from '../../machine.ts'
import { describeExit } from '../../run/exit-cause.ts'
import type { Io } from '../io.ts'

/** Told of every step of a run. */
export interface Reporter {
  launched(vm: Machine): void
  event(event: QmpEvent): void
  /** Shows the console until it ends. */
  showConsole(console: GuestConsole, since?: 'start' | 'now'): Promise<void>
  warn(message: string): void
  failed(error: LaunchError): void
  ended(exit: ProcessExit, log: string): void
}

/** Events that a person wants to hear of. */
const TELLING = new Set([
  'SHUTDOWN',
  'RESET',
  'STOP',
  'GUEST_PANICKED',
  'WATCHDOG',
  'SUSPEND',
  'BLOCK_IO_ERROR',
])

/** For people. */
export function plainReporter(io: Io): Reporter {
  const tell = (text: string): void => io.err(`qm: ${text}`, 'dim')
  return {
    launched(vm) {
      const { major, minor, micro } = vm.qmp.version
      tell(`QEMU ${major}.${minor}.${micro} runs as process ${vm.pid}; ctrl-C powers it down`)
    },
    event({ event, data }) {
      if (TELLING.has(event)) tell(`${event}${data === undefined ? '' : ` ${JSON.stringify(data)}`}`)
    },
    showConsole: (console, since = 'start') => pipeline(console.stream({ since }), io.stdout, { end: false }),
    warn: message => io.err(`qm: ${message}`, 'yellow'),
    failed: error => io.err(`qm: ${error.message}`, 'red'),
    ended(exit, log) {
      if (log.trim() !== '') tell(`QEMU said:\n${log.trimEnd()}`)
      tell(`QEMU ended with ${describeExit(exit)}`)
    },
  }
}

/** For scripts: one object a line, `type` first. */
export function jsonReporter(io: Io): Reporter {
  const tell = (type: string, members: object): void =>
    io.out(JSON.stringify({ type, ...members }, exactIntegers))
  return {
    launched: ({ pid, commandLine, guarantees }) =>
      tell('launched', { pid, command: commandLine?.argv, guarantees }),
    event: ({ event, data }) => tell('event', { event, data }),
    async showConsole(console, since = 'start') {
      for await (const line of console.lines({ since })) tell('console', { line })
    },
    warn: message => tell('warning', { message }),
    failed: ({ message, phase, exitCode, hint, output }) =>
      tell('failed', { message, phase, exitCode, hint, output }),
    ended: (exit, log) => tell('ended', { ...exit, log }),
  }
}

function exactIntegers(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}
