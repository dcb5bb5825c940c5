// What a machine is made from, and what is filled in where nothing is said.
import type { FileHandle } from 'node:fs/promises'
import type { AttachOptions } from '@qm/console'
import type { GuardChoice } from '@qm/process'
import type { Architecture } from './board/architecture.ts'
import type { CloneableOptions } from './cloneable/cloneable-options.ts'
import type { Logger } from './diagnostics.ts'
import type { NetworkCard } from './networks/machine-network.ts'
import type { MachineConfig } from './world/world-config.ts'

/** Where QEMU's monitor is: a UNIX path or `unix:/path` that we listen on, or a TCP address that we listen on (port 0: a free one). */
export type MonitorAddress =
  | string
  | { readonly path: string }
  | { readonly host: string; readonly port: number }
  | readonly [host: string, port: number]

/**
 * Where a channel is, in place of a descriptor that QEMU inherits: we listen there, and QEMU dials in. Port 0 is a free
 * one. A socket file is for this user alone; on TCP only QEMU is let in.
 */
export type ChannelAddress =
  | `unix:${string}`
  | `tcp:${string}`
  | { readonly path: string }
  | { readonly host: string; readonly port: number }

/** A channel that has an address. */
export interface AddressedChannel {
  /** Where it is. */
  readonly address: ChannelAddress
  /** Makes the arguments for it, such as `['-chardev', formatOption({ id: 'a', ...endpoint }, 'socket')]` with `formatOption` of @qm/args. */
  readonly args: (
    endpoint: { readonly path: string } | { readonly host: string; readonly port: number },
  ) => readonly string[]
}

/** What a machine is made from; nothing is started and nothing is created on disk by it. */
export interface MachineOptions {
  /** The guest's machine as data. It may name what the arguments beside it define. Its secrets become files of the private directory. */
  readonly config?: MachineConfig | undefined
  /** Raw arguments, after those of `config`, so that they win. @defaultValue none */
  readonly args?: readonly string[] | undefined
  /**
   * Which of our own arguments are left out: `-display none` and `-vga none` come first in every command line. Without
   * them QEMU opens a window or a VNC server of its own; `{ display: true }` for a card that only `screenshot` looks at.
   *
   * @defaultValue both are there, unless the arguments or `config` name a display, VNC, SPICE or a graphics card
   */
  readonly baseArgs?: BaseArgsChoice | undefined
  /** The same as `arch` of `config`, and before it. @defaultValue the one of `binary` */
  readonly arch?: Architecture | undefined
  /** The QEMU to run: a path, a name on PATH, or an architecture. @defaultValue what `findBinary()` of @qm/process finds */
  readonly binary?: string | undefined
  /** A command that runs QEMU, such as `['valgrind']`. @defaultValue none */
  readonly wrapper?: readonly string[] | undefined
  /** Gives the machine a console, read from its first byte on; `true` for one on the first serial port. @defaultValue false */
  readonly console?: boolean | ConsoleSettings | ChannelAddress | undefined
  /** `false` for no monitor: then nothing is known of QEMU but its process. An address makes us listen there. @defaultValue true: an inherited socketpair, which has no address */
  readonly monitor?: boolean | MonitorAddress | undefined
  /** Gives the guest agent a port on an inherited channel, or on one with an address: a virtio-serial controller with one port. @defaultValue false */
  readonly agent?: boolean | ChannelAddress | undefined
  /**
   * Gives QEMU a qtest channel for `vm.qtest()`. Where the binary has it, `-accel qtest` among the arguments keeps the
   * processor still and adds the clock commands; elsewhere the guest runs beside it, or stands still under `-S`.
   * @defaultValue false
   */
  readonly qtest?: boolean | undefined
  /** Descriptors of yours that QEMU gets. They serve one launch. @defaultValue none */
  readonly fds?: readonly (InheritedFd | NumberedFd)[] | undefined
  /**
   * Arguments that name one end of a new socketpair each, or an address that QEMU dials; the other end is
   * `vm.channel(name)`, made anew by each launch. Read it: QEMU stops when it is not read. @defaultValue none
   */
  readonly channels?: Readonly<Record<string, FdArguments | AddressedChannel>> | undefined
  /**
   * Makes a machine that can become a template (`vm.template()`): the guest's memory is in a file, and a PC has a
   * generation id (`vmgenid`), by which the guest notices that it is a copy.
   * @defaultValue false
   */
  readonly cloneable?: boolean | CloneableOptions | undefined
  /**
   * Network cards, each on an inherited channel to a network of this process, such as a `Network` of @qm/network. One
   * network may stand there more than once. `network.port(vm)` finds the port. @defaultValue none
   */
  readonly networks?: readonly NetworkCard[] | undefined
  /**
   * QEMU outlives this program, until it is shut down, ends by itself, or `ttlMs` is over; see {@link DetachedOptions}.
   * Leaving an `await using` block, or `vm.detach()`, lets go of it; `Machine.reattach` takes it up again, in any process.
   * @defaultValue false
   */
  readonly detached?: boolean | DetachedOptions | undefined
  /**
   * The same, but QEMU ends with this program, however that ends, and with its `await using` block, until `vm.detach()` has
   * let go of it. Meanwhile `Machine.list` and `qm` know it. A watchdog of its own sees to its end. @defaultValue false
   */
  readonly detachable?: boolean | DetachedOptions | undefined
  /** What ends QEMU when this program ends; see @qm/process. @defaultValue 'auto' */
  readonly guard?: GuardChoice | undefined
  /** Names the log file (a slash becomes a dash) and the diagnostics. @defaultValue `qm-<pid>-<counter>` */
  readonly name?: string | undefined
  /**
   * Parent of the private directory, `qm-run-XXXXXX`, which goes with the run, also when this program exits without
   * a shutdown; one whose program was killed goes when the next program launches a machine with the same parent.
   *
   * @defaultValue the system's directory for temporary files
   */
  readonly baseTempDir?: string | undefined
  /** Where sockets with a path go; kept. @defaultValue the private directory */
  readonly sockDir?: string | undefined
  /** Where `<name>.log`, QEMU's own output, goes; kept. @defaultValue the private directory */
  readonly logDir?: string | undefined
  /** Milliseconds for a launch that has no limit of its own. @defaultValue 30 000 */
  readonly launchTimeoutMs?: number | undefined
  /** Milliseconds for each QMP command that has no limit of its own. @defaultValue by the kind of command; see `COMMAND_TIMEOUTS` of @qm/qmp */
  readonly commandTimeoutMs?: number | undefined
  /** Added to this program's environment for QEMU; `undefined` takes a variable out. @defaultValue nothing */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined
  /** QEMU's working directory. @defaultValue this program's */
  readonly cwd?: string | undefined
  /** Gets the warnings. @defaultValue nothing is printed */
  readonly logger?: Logger | undefined
}

/** Which arguments a machine starts with beside its monitor and console. */
export interface BaseArgsChoice {
  /** Whether there is a `-display none`. @defaultValue unless a display, VNC, SPICE or a graphics card is named */
  readonly display?: boolean | undefined
  /** Whether there is a `-vga none`. @defaultValue unless a display, VNC, SPICE or a graphics card is named */
  readonly vga?: boolean | undefined
}

/** Where a machine that outlives its program is found again, and what ends it. */
export interface DetachedOptions {
  /** What `Machine.reattach` and `qm` know it by: letters, digits, `.`, `-`, `_`. @defaultValue the option `name`, else one that is made up */
  readonly name?: string | undefined
  /**
   * Its directory, mode 0700: sockets, the console from its first byte on, QEMU's output, who it is.
   * @defaultValue one of that name in `QM_STATE_DIR`, else in `qm/machines` of `XDG_STATE_HOME` or of `~/.local/state`
   */
  readonly directory?: string | undefined
  /** Milliseconds until it is ended, though no program of ours is there. @defaultValue Infinity */
  readonly ttlMs?: number | undefined
}

/** The device that carries the console, and how it is read; the rest are the options of `attach` of @qm/console. */
export interface ConsoleSettings extends Omit<AttachOptions, AttachOptionsOfTheMachine> {
  /** A device with `chardev=console` added, such as `isa-debugcon,iobase=0x402`. @defaultValue the machine's serial port */
  readonly deviceType?: string | undefined
  /** Which serial port it is; those before it are connected to nothing. @defaultValue 0 */
  readonly index?: number | undefined
  /** Where it is, for a wrapper that hands on no descriptors (sudo, a container). @defaultValue an inherited socketpair */
  readonly address?: ChannelAddress | undefined
}

/** The options of `attach` that a machine fills in itself. */
type AttachOptionsOfTheMachine =
  | 'vmExit'
  | 'sendBreak'
  | 'guestState'
  | 'timeoutMs'
  | 'signal'
  | 'retry'
  | 'logger'

/** The command line of a machine. */
export interface MachineCommandLine {
  /** The binary, or the wrapper, first: what was really started. */
  readonly argv: readonly string[]
  /**
   * One line for a POSIX shell, which runs when it is pasted: sockets that QEMU inherits are null there, the console is
   * stdio, and secrets are the word PLACEHOLDER.
   */
  readonly shell: string
  /** What differs in `shell`, in words: `mon is null, console is stdio`; empty for nothing. */
  readonly note: string
}

/** A file descriptor for QEMU's fd sets; it is closed on our side once QEMU has it. */
export interface InheritedFd {
  /** A number above 2, or a handle, which is closed as a handle. */
  readonly fd: number | FileHandle
  /** The fd set that it joins: `/dev/fdset/<fdset>`. */
  readonly fdset: number
  /** Free text, shown by `query-fdsets`. */
  readonly opaque: string
  /** Further properties of `-add-fd`. @defaultValue none */
  readonly opts?: string | undefined
}

/** A descriptor of yours, and arguments that name it by the number that QEMU will know it by. */
export interface NumberedFd {
  /** A number above 2, or a handle, which is closed as a handle. */
  readonly fd: number | FileHandle
  /** Makes the arguments. */
  readonly args: FdArguments
}

/** Arguments that name a descriptor by the number that QEMU will know it by. */
export type FdArguments = (fd: number) => readonly string[]

let counter = 0

/** A name that no other machine of this process and no other process on this host has. */
export function defaultName(): string {
  counter += 1
  return `qm-${process.pid}-${counter}`
}
