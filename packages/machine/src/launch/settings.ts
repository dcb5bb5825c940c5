// What a machine will be launched with: its options, and what was added before the launch.
import { fstatSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { checkOptions, checkValue, type OptionKinds } from '../checks/options-check.ts'
import { type Card, toCards } from '../networks/cards.ts'
import {
  type BaseArgsChoice,
  type ConsoleSettings,
  defaultName,
  type FdArguments,
  type InheritedFd,
  type MachineOptions,
  type MonitorAddress,
  type NumberedFd,
} from '../options.ts'

/** One end of a socketpair, and the arguments that name the other. */
export interface NumberedChannel {
  readonly channel: string
  readonly args: FdArguments
}

/** An argument as the user gave it, or a descriptor whose number in QEMU is known only when it is launched. */
export type UserArgument = string | InheritedFd | NumberedFd | NumberedChannel

/** Everything that the next launch will use. */
export interface Settings {
  readonly options: MachineOptions
  readonly name: string
  /** The user's own arguments, in the order in which they were added. */
  readonly user: readonly UserArgument[]
  readonly machineType: string | undefined
  readonly console: ConsoleSettings | undefined
  /** The cards on networks of this process. */
  readonly cards: readonly Card[]
  /** Whether there is one, and where it is if it has an address. */
  readonly monitor: boolean | MonitorAddress
  /** Wait for a guest, instead of booting one. @default false */
  readonly incoming?: boolean
  /** Makes the command line in place of the plan: that of a clone. */
  readonly arrange?: (tempDir: string) => Promise<readonly string[]>
}

const OPTION_KINDS: OptionKinds<MachineOptions> = {
  config: 'object',
  args: 'strings',
  binary: 'string',
  wrapper: 'strings',
  console: 'any',
  monitor: 'any',
  baseArgs: 'object',
  agent: 'boolean',
  qtest: 'boolean',
  fds: 'object',
  channels: 'object',
  cloneable: 'any',
  networks: 'any',
  detached: 'any',
  guard: 'string',
  name: 'string',
  baseTempDir: 'string',
  sockDir: 'string',
  logDir: 'string',
  launchTimeoutMs: 'milliseconds',
  commandTimeoutMs: 'milliseconds',
  env: 'object',
  cwd: 'string',
  logger: 'object',
}
const BASE_ARGS_KINDS: OptionKinds<BaseArgsChoice> = { display: 'boolean', vga: 'boolean' }
const CONSOLE_KINDS: OptionKinds<ConsoleSettings> = {
  deviceType: 'string',
  index: 'count',
  drain: 'boolean',
  log: 'any',
  newline: 'string',
  scrollbackBytes: 'any',
  failOn: 'any',
  heal: 'boolean',
  columns: 'count',
  rows: 'count',
  answerQueries: 'boolean',
}

/** The settings of a machine that was made from these options. @throws TypeError for one that is unknown or of a wrong kind */
export function toSettings(options: MachineOptions): Settings {
  checkOptions('Machine', options, OPTION_KINDS)
  if (options.baseArgs !== undefined) checkOptions('baseArgs', options.baseArgs, BASE_ARGS_KINDS)
  const { args = [], fds = [], channels = {}, console = false, monitor = true } = options
  const name = options.name ?? nameOfDetached(options) ?? defaultName()
  const added = Object.entries(channels).map(([channel, make]) => toChannel('channels', channel, make))
  return {
    options,
    name,
    user: [...args, ...fds.map(fd => checkFd('fds', fd)), ...added],
    machineType: undefined,
    console: toConsole('console', console),
    cards: toCards(options.networks, name, options.name),
    monitor: checkMonitor(monitor),
  }
}

function nameOfDetached({ detached }: MachineOptions): string | undefined {
  return typeof detached === 'object' ? detached.name : undefined
}

/** The console as it will be; undefined for none. */
export function toConsole(name: string, console: boolean | ConsoleSettings): ConsoleSettings | undefined {
  if (typeof console === 'boolean') return console ? {} : undefined
  checkOptions(name, console, CONSOLE_KINDS)
  return console
}

/** A channel of the user's. */
export function toChannel(name: string, channel: string, args: FdArguments): NumberedChannel {
  checkValue(`${name}: the name of a channel`, channel, 'string')
  checkValue(`${name}: the arguments of ${channel}`, args, 'function')
  return { channel, args }
}

/** Looks at a descriptor where it is given: a number may be that of another file by the time of the launch. */
export function checkFd<F extends InheritedFd | NumberedFd>(name: string, given: F): F {
  checkValue(name, given, 'object')
  const { fd } = given
  if (typeof fd === 'object' && fd !== null && typeof fd.close === 'function') return given
  if (typeof fd !== 'number' || !Number.isInteger(fd) || fd < 3)
    throw new TypeError(`${name}: a descriptor is a whole number above 2 or a FileHandle, not ${String(fd)}`)
  try {
    fstatSync(fd)
  } catch (cause) {
    throw new TypeError(`${name}: the descriptor ${fd} is not open`, { cause })
  }
  return given
}

function checkMonitor(monitor: boolean | MonitorAddress): boolean | MonitorAddress {
  if (typeof monitor !== 'boolean' && typeof monitor !== 'string') checkValue('monitor', monitor, 'object')
  return monitor
}

/** Every descriptor that a launch hands over, and QEMU then owns; each once. */
export function handedOver({ user }: Settings): ReadonlySet<number | FileHandle> {
  return new Set(
    user.flatMap(argument => (typeof argument !== 'string' && 'fd' in argument ? [argument.fd] : [])),
  )
}

/** The settings without the descriptors that a launch has handed over: QEMU owns them now. A channel is made anew. */
export function withoutHandedOver(settings: Settings): Settings {
  const user = settings.user.filter(argument => typeof argument === 'string' || 'channel' in argument)
  return { ...settings, user }
}

/** The settings of a machine that waits for its guest to be sent; an `-incoming` of the user's own gives way. */
export function withIncoming(settings: Settings): Settings {
  const { user } = settings
  const kept = user.filter(
    (argument, index) => argument !== '-incoming' && (index === 0 || user[index - 1] !== '-incoming'),
  )
  return { ...settings, user: kept, incoming: true }
}
