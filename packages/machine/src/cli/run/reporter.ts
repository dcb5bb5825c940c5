// How `qm run` tells what happens: the console on stdout with remarks on stderr, or JSON lines for scripts.
import { redactArgv } from '@qm/args'
import type { GuestConsole } from '@qm/console'
import type { ProcessExit } from '@qm/process'
import type { QmpEvent } from '@qm/qmp'
import type { LaunchError } from '../../errors.ts'
import type { Machine } from '../../machine.ts'
import { describeExit } from '../../run/exit-cause.ts'
import type { Io } from '../output/io.ts'
import { describeEvent } from './events.ts'
import { showBytes, showLines } from './show-console.ts'
import { StatusLine } from './status-line.ts'
import type { GuestFailure } from './watch-for-failure.ts'

/** Told of every step of a run. */
export interface Reporter {
  launching(): void
  launched(vm: Machine): void
  event(event: QmpEvent): void
  /** Shows the console until it ends. */
  showConsole(console: GuestConsole): Promise<void>
  /** The console shows that the guest's kernel has failed. */
  guestFailed(failure: GuestFailure): void
  warn(message: string): void
  failed(error: LaunchError): void
  /** QEMU has only printed what it was asked for, such as `-machine help`. */
  printed(output: string): void
  ended(exit: ProcessExit, log: string): void
}

/** For people. `howToEnd` is said at the beginning and in the status line. */
export function plainReporter(io: Io, howToEnd: string): Reporter {
  const tell = (text: string): void => io.err(`qm: ${text}`, 'dim')
  const status = new StatusLine(io, howToEnd)
  return {
    launching: () => io.progress('starting QEMU …'),
    launched(vm) {
      const { major, minor, micro } = vm.qmp.version
      tell(`QEMU ${major}.${minor}.${micro} runs as process ${vm.pid}; ${howToEnd}`)
      status.start()
    },
    event(event) {
      const text = describeEvent(event)
      if (text !== undefined) tell(text)
    },
    async showConsole(console) {
      await showBytes(console, {
        take(bytes) {
          status.saw(bytes)
          return io.raw(bytes)
        },
        lost: bytes =>
          io.err(`qm: ${bytes} bytes of the console were left out: the reader is too slow`, 'yellow'),
      })
      status.stop()
    },
    guestFailed: ({ name, matched }) => io.err(`qm: the guest has failed (${name}): ${matched}`, 'red'),
    warn: message => io.err(`qm: ${message}`, 'yellow'),
    failed: error => io.err(`qm: ${error.message}`, 'red'),
    printed: output => io.out(output.trimEnd()),
    ended(exit, log) {
      status.stop()
      io.resetTerminal()
      if (log.trim() !== '') tell(`QEMU said:\n${log.trimEnd()}`)
      tell(`QEMU ended with ${describeExit(exit)}`)
    },
  }
}

/** For scripts: one object a line, `type` first. */
export function jsonReporter(io: Io): Reporter {
  const tell = (type: string, members: object): Promise<void> => io.json({ type, ...members })
  return {
    launching() {},
    launched: ({ pid, commandLine, guarantees }) =>
      void tell('launched', { pid, command: commandLine && redactArgv(commandLine.argv), guarantees }),
    event: ({ event, data }) => void tell('event', { event, data }),
    showConsole: console =>
      showLines(console, {
        take: line => tell('console', { line }),
        lost: bytes => void tell('lost', { bytes }),
      }),
    guestFailed: failure => void tell('guest-failed', failure),
    warn: message => void tell('warning', { message }),
    failed: ({ message, phase, exitCode, hint, output }) =>
      void tell('failed', { message, phase, exitCode, hint, output }),
    printed: output => void tell('output', { output }),
    ended: (exit, log) => void tell('ended', { ...exit, log }),
  }
}
