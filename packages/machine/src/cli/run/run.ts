// `qm run`: boots a machine, shows its console, and takes it down when asked.
import { isMachineName } from '../../detached/base-directory.ts'
import { LaunchError } from '../../errors.ts'
import type { Machine } from '../../machine.ts'
import type { MachineOptions } from '../../options.ts'
import { EXIT } from '../exit-codes.ts'
import { takeRunOptions } from '../options/run-options.ts'
import { UsageError } from '../options/usage-error.ts'
import type { Io } from '../output/io.ts'
import { exitCodeOf } from './exit-code.ts'
import { Interrupts } from './interrupts.ts'
import { machineOptions } from './machine-options.ts'
import { RUN_OPTIONS } from './options.ts'
import { recordPage } from './record-page.ts'
import { jsonReporter, plainReporter, type Reporter } from './reporter.ts'
import { makeMachine, runDetached } from './run-detached.ts'
import { openTrace, type TraceFiles } from './trace.ts'
import { typeIntoConsole } from './type-into-console.ts'
import { type GuestFailure, watchForFailure } from './watch-for-failure.ts'

/** What a reader that is slow gets at most after the run was told to end by a signal. */
const FLUSH_MS = 500

/** Runs a machine from its launch to its end; resolves with the exit code. */
export async function run(words: readonly string[], io: Io): Promise<number> {
  const { values, rest } = takeRunOptions(words, RUN_OPTIONS)
  if (values.detach) return await runDetached(values, await machineOptions(values, rest), io)
  if (values.ttl !== undefined) throw new UsageError('--ttl is for --detach')
  // Without --detach it is QEMU's own option, written with two dashes.
  const args = values.name === undefined ? rest : ['-name', values.name, ...rest]
  const typing = values.console === true
  const raw = typing && io.stdin.isTTY === true
  const reporter = values.json
    ? jsonReporter(io)
    : plainReporter(io, raw ? 'ctrl-] leaves the console' : 'ctrl-C powers it down')
  const options = await machineOptions(values, args)
  const vm = makeMachine({
    ...options,
    ...(isListed(values.name, options) && { detachable: { name: values.name } }),
    console: true,
    logger: { warn: message => reporter.warn(message) },
  })
  const interrupts = new Interrupts(vm, reporter)
  io.onReaderGone(() => interrupts.terminate())
  try {
    return await runMachine(vm, { io, reporter, interrupts, typing, trace: values.trace })
  } catch (error) {
    // Whoever calls a launch off has no need of its error.
    if (interrupts.exitCodeBeforeStart !== undefined) return interrupts.exitCodeBeforeStart
    if (!(error instanceof LaunchError)) throw error
    if (error.exitCode === 0 && error.output !== null) {
      reporter.printed(error.output)
      return EXIT.ok
    }
    reporter.failed(error)
    return EXIT.notStarted
  } finally {
    await vm[Symbol.asyncDispose]()
    io.resetTerminal()
    if (interrupts.terminated) io.limitFlush(FLUSH_MS)
    interrupts.release()
  }
}

/** Whether the run has a name that `qm ps` and the commands on machines can know it by. */
function isListed(name: string | undefined, { config = {} }: MachineOptions): name is string {
  const hasHelpers = config.tpm !== undefined || config.shares !== undefined
  return name !== undefined && isMachineName(name) && !hasHelpers && process.platform === 'linux'
}

interface RunParts {
  readonly io: Io
  readonly reporter: Reporter
  readonly interrupts: Interrupts
  readonly typing: boolean
  readonly trace: string | undefined
}

async function runMachine(vm: Machine, { trace: directory, ...parts }: RunParts): Promise<number> {
  const warn = (message: string): void => parts.reporter.warn(message)
  const files = directory === undefined ? undefined : await openTrace(directory, warn)
  const page = directory === undefined ? undefined : await recordPage(vm, directory, warn)
  try {
    return await runTraced(vm, parts, files)
  } finally {
    await page?.finish()
  }
}

async function runTraced(
  vm: Machine,
  { io, reporter, interrupts, typing }: Omit<RunParts, 'trace'>,
  files: TraceFiles | undefined,
): Promise<number> {
  reporter.launching()
  await vm.launch()
  const trace = files?.start(vm)
  reporter.launched(vm)
  const over = new AbortController()
  const events = new Set<string>()
  let failed = false
  const onFailure = (failure: GuestFailure): void => {
    failed = true
    interrupts.guestFailed = true
    reporter.guestFailed(failure)
  }
  const parts = [
    followEvents(vm, reporter, interrupts, events),
    reporter.showConsole(vm.console),
    watchForFailure(vm.console, onFailure, over.signal),
    ...(typing ? [typeUntilLeft(vm, io, reporter, interrupts, over.signal)] : []),
  ].map(part => part.catch(error => reporter.warn(error.message)))
  const exit = await vm.wait({ timeoutMs: Number.POSITIVE_INFINITY })
  over.abort()
  // A reader that does not read is waited for, but not when the run was told to end.
  await Promise.race([Promise.all(parts), interrupts.termination])
  await trace?.finish()
  reporter.ended(exit, vm.log ?? '')
  return exitCodeOf({ exit, events, failed, killedBy: interrupts.killedBy })
}

/** Tells every event, and notes its name; resolves at the end of the session. */
async function followEvents(
  vm: Machine,
  reporter: Reporter,
  interrupts: Interrupts,
  seen: Set<string>,
): Promise<void> {
  for await (const event of vm.qmp.events()) {
    seen.add(event.event)
    // A kernel that is booted again hears the power button again.
    if (event.event === 'RESET') interrupts.guestFailed = false
    reporter.event(event)
  }
}

async function typeUntilLeft(
  vm: Machine,
  io: Io,
  reporter: Reporter,
  interrupts: Interrupts,
  signal: AbortSignal,
): Promise<void> {
  const end = await typeIntoConsole(vm.console, io, signal)
  if (end === 'terminal-gone') interrupts.terminate()
  if (end === 'left') reporter.warn('left the console; ctrl-C powers the machine down')
}
