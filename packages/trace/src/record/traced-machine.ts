// What a recorder needs of a machine, by shape: `Machine` and `AttachedMachine` of @qm/machine have it.
import { describe } from '../check.ts'
import { TraceRequestError } from '../errors.ts'

/** The console of a machine, as far as it is recorded. */
export interface TracedConsole {
  /** How many bytes have come. */
  mark(): number
  /** The bytes since a mark that are still in memory. */
  bytes(mark?: number): Uint8Array
  /** The bytes from a mark on, as they come. */
  stream(options: { readonly since: number }): AsyncIterable<Uint8Array> & { destroy(): unknown }
}

/** A machine that can be traced: any `Machine` or `AttachedMachine` of @qm/machine. */
export interface TracedMachine {
  /** Names it in the trace. @defaultValue `machine` and a number */
  readonly name?: string
  /** Where it is in its lifecycle; one without states is taken for running. */
  readonly state?: string
  /** QEMU's process. */
  readonly pid?: number | null
  /** How QEMU was started. */
  readonly commandLine?: { readonly argv: readonly string[] } | null
  /** The QMP client of the present run; may throw when there is none. */
  readonly qmp: object
  /** The console of the present run; may throw when there is none. */
  readonly console?: TracedConsole
  /** How QEMU ended. */
  readonly exit?: Promise<object> | null
  /** What QEMU prints. */
  outputLines?(options: { readonly signal?: AbortSignal }): AsyncIterable<string>
  /** A picture of the screen, as PNG. */
  screenshot(file?: undefined, options?: { readonly timeoutMs?: number }): Promise<Uint8Array>
}

/** @throws {@link TraceRequestError} for what is no machine */
export function checkMachine(vm: TracedMachine, call: string): void {
  if (typeof vm !== 'object' || vm === null || typeof vm.screenshot !== 'function')
    throw new TraceRequestError(`${call} records machines, not ${describe(vm)}`)
}

/** What a machine is called in a trace. */
export function nameOf(vm: TracedMachine, machine: number): string {
  return vm.name ?? `machine ${machine + 1}`
}
