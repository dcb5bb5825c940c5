// Records one run of a machine: from the moment that QEMU runs until it has ended.
import { redactArgv, toShell } from '@qm/args'
import { redact } from '@qm/qmp'
import { messageOf } from '../files/private-directory.ts'
import type { TraceWriter } from '../files/trace-writer.ts'
import { cut } from '../format/json-text.ts'
import { recordConsole } from './record-console.ts'
import { recordSamples } from './record-samples.ts'
import type { TracedConsole, TracedMachine } from './traced-machine.ts'

/** A recording of a run. */
export interface RunRecording {
  /** The QMP client of the run, if it has one. */
  readonly client: object | undefined
  /** Writes what has come until now, and ends; of a run that is over also how it ended. */
  stop(isOver: boolean): Promise<void>
}

/** Starts to record a machine that runs. */
export function recordRun(
  writer: TraceWriter,
  machine: number,
  vm: TracedMachine,
  sampleMs: number,
): RunRecording {
  const client = attempt(() => vm.qmp)
  const pid = vm.pid ?? null
  writer.add({ kind: 'launch', machine, pid, shell: shellOf(vm), qemu: versionOf(client) })
  const stopping = new AbortController()
  const console = attempt((): TracedConsole | undefined => vm.console)
  const text = console && recordConsole(writer, machine, console)
  const isSampled = pid !== null && Number.isFinite(sampleMs)
  const stopSamples = isSampled ? recordSamples(writer, machine, pid, sampleMs) : () => {}
  const output = recordOutput(writer, machine, vm, stopping.signal)
  return {
    client,
    async stop(isOver) {
      // Read now: it is that of the run before while a machine becomes `running`, and null once it is launched again.
      const exiting = isOver ? vm.exit : null
      stopSamples()
      await text?.stop()
      if (isOver) {
        await output
        const exit = await exiting
        if (exit) writer.add({ kind: 'exit', machine, text: JSON.stringify(exit) })
      }
      stopping.abort()
      await output
    },
  }
}

async function recordOutput(
  writer: TraceWriter,
  machine: number,
  vm: TracedMachine,
  signal: AbortSignal,
): Promise<void> {
  try {
    for await (const line of vm.outputLines?.({ signal }) ?? [])
      writer.add({ kind: 'output', machine, text: cut(String(redact(line))).text })
  } catch (error) {
    const message = `QEMU's output is not recorded further: ${messageOf(error)}`
    if (!signal.aborted) writer.add({ kind: 'warning', machine, message })
  }
}

/** QEMU's command line as a line for a shell, without its secrets. */
function shellOf({ commandLine }: TracedMachine): string | null {
  return commandLine ? toShell(redactArgv(commandLine.argv)) : null
}

function versionOf(client: object | undefined): string | null {
  const version: unknown = client && Reflect.get(client, 'version')
  if (typeof version !== 'object' || version === null) return null
  const numbers = ['major', 'minor', 'micro'].map(name => Number(Reflect.get(version, name)))
  return numbers.every(Number.isFinite) ? numbers.join('.') : null
}

/** What a getter gives; undefined when it throws: the machine has no monitor, or no console. */
function attempt<T>(get: () => T): T | undefined {
  try {
    return get()
  } catch {
    return undefined
  }
}
