// What a machine is made from, and what is filled in where nothing is said.
import type { VmConfig } from '@qm/args'
import type { Logger } from './diagnostics.ts'

/** Where QEMU's monitor is: a UNIX path that we listen on, or a TCP address that we listen on (port 0: a free one). */
export type MonitorAddress =
  | string
  | { readonly path: string }
  | { readonly host: string; readonly port: number }
  | readonly [host: string, port: number]

/** The machine as data: what @qm/args knows, and what only a launch can provide. */
export interface MachineConfig extends VmConfig {
  /** The same as the option `agent`. @default false */
  readonly agent?: boolean
}

/** What a machine is made from; nothing is started and nothing is created on disk by it. */
export interface MachineOptions {
  /** The QEMU to run: a path, a name on PATH, or an architecture. @default what `findBinary()` of @qm/process finds */
  readonly binary?: string
  /** Arguments after those that every machine starts with and after those of `config`, so that they win. @default [] */
  readonly args?: readonly string[]
  /** The machine as data; see @qm/args. It may name what the arguments beside it define. Its secrets become files of the private directory. */
  readonly config?: MachineConfig
  /** Gives the guest agent a port on an inherited channel: a virtio-serial controller with one port. @default false */
  readonly agent?: boolean
  /**
   * Gives QEMU a qtest channel for `vm.qtest()`. Where the binary has it, `-accel qtest` among the arguments keeps the
   * processor still and adds the clock commands; elsewhere the guest runs beside it, or stands still under `-S`.
   * @default false
   */
  readonly qtest?: boolean
  /** A command that runs QEMU, such as `['valgrind']`. @default [] */
  readonly wrapper?: readonly string[]
  /** Names the log file (a slash becomes a dash) and the diagnostics. @default `qm-<pid>-<counter>` */
  readonly name?: string
  /**
   * Parent of the private directory, `qm-run-XXXXXX`, which goes with the run, also when this program exits without
   * a shutdown; one whose program was killed goes when the next program launches a machine with the same parent.
   *
   * @default the system's directory for temporary files
   */
  readonly baseTempDir?: string
  /** Where the monitor is. @default an inherited socketpair, which has no address */
  readonly monitorAddress?: MonitorAddress
  /** Where sockets with a path go; kept. @default the private directory */
  readonly sockDir?: string
  /** Whether the console is read all the time, which keeps the guest from stalling. @default true */
  readonly drainConsole?: boolean
  /** A file that gets every byte of the console. */
  readonly consoleLog?: string
  /** Where `<name>.log`, QEMU's own output, goes; kept. @default the private directory */
  readonly logDir?: string
  /** Milliseconds for each QMP command that has no limit of its own. @default @qm/qmp's table of defaults */
  readonly qmpTimeoutMs?: number
  /** QEMU's environment. @default this process's */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** QEMU's working directory. @default this process's */
  readonly cwd?: string
  /** Gets the warnings; nothing is printed without it. */
  readonly logger?: Logger
}

/** The device that carries the console. */
export interface ConsoleSettings {
  /** A device with `chardev=console` added, such as `isa-debugcon,iobase=0x402`. @default the machine's serial port */
  readonly deviceType?: string
  /** Which serial port it is; those before it are connected to nothing. @default 0 */
  readonly index?: number
}

/** A file descriptor for QEMU's fd sets; it is closed on our side once QEMU has it. */
export interface InheritedFd {
  readonly fd: number
  /** The fd set that it joins: `/dev/fdset/<fdset>`. */
  readonly fdset: number
  /** Free text, shown by `query-fdsets`. */
  readonly opaque: string
  /** Further properties of `-add-fd`. @default none */
  readonly opts?: string
}

/** Arguments that name a descriptor by the number that QEMU will know it by. */
export type FdArguments = (fd: number) => readonly string[]

let counter = 0

/** A name that no other machine of this process and no other process on this host has. */
export function defaultName(): string {
  counter += 1
  return `qm-${process.pid}-${counter}`
}
