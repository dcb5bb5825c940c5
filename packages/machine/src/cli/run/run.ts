// `qm run`: boots a machine, shows its console, and takes it down when asked.
import { LaunchError } from '../../errors.ts'
import { Machine } from '../../machine.ts'
import { EXIT } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import { takeOptions } from '../own-options.ts'
import { exitCodeOf } from './exit-code.ts'
import { onInterrupts } from './interrupts.ts'
import { jsonReporter, plainReporter, type Reporter } from './reporter.ts'
import { startTrace } from './trace.ts'

/** Runs a machine from its launch to its end; resolves with the exit code. */
export async function run(words: readonly string[], io: Io): Promise<number> {
  const { options, rest } = takeOptions(words, {
    binary: 'value',
    console: 'flag',
    trace: 'value',
    json: 'flag',
  })
  const reporter = options.json ? jsonReporter(io) : plainReporter(io)
  const binary = typeof options.binary === 'string' ? { binary: options.binary } : {}
  const vm = new Machine({
    ...binary,
    args: rest,
    logger: { warn: message => reporter.warn(message) },
  }).setConsole()
  const interrupts = onInterrupts(vm, reporter)
  try {
    await vm.launch()
    const trace = typeof options.trace === 'string' ? await startTrace(vm, options.trace) : undefined
    reporter.launched(vm)
    const events = followEvents(vm, reporter)
    const shown = options.console ? typeIntoConsole(vm, io, reporter) : reporter.showConsole(vm.console)
    const exit = await vm.wait({ timeoutMs: Number.POSITIVE_INFINITY })
    await Promise.all([shown, events])
    await trace?.finish()
    reporter.ended(exit, vm.log ?? '')
    return exitCodeOf(exit, await events, interrupts.killed)
  } catch (error) {
    // Whoever calls a launch off has no need of its error.
    if (interrupts.killed) return EXIT.killed
    if (!(error instanceof LaunchError)) throw error
    reporter.failed(error)
    return EXIT.notStarted
  } finally {
    interrupts.release()
    await vm[Symbol.asyncDispose]()
  }
}

/** Tells every event; resolves at the end of the session with the names of those that came. */
async function followEvents(vm: Machine, reporter: Reporter): Promise<ReadonlySet<string>> {
  const seen = new Set<string>()
  for await (const event of vm.qmp.events()) {
    seen.add(event.event)
    reporter.event(event)
  }
  return seen
}

async function typeIntoConsole(vm: Machine, io: Io, reporter: Reporter): Promise<void> {
  const end = await vm.console.interactive(io.stdin, io.stdout, { since: 'start' })
  io.stdin.unref()
  if (end === 'closed') return
  reporter.warn('left the console; ctrl-C powers the machine down')
  await reporter.showConsole(vm.console, 'now')
}
