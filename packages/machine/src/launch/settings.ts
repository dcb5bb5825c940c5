// What a machine will be launched with: its options, and what was added before the launch.
import { fstatSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { resolve } from 'node:path'
import { checkArchitecture } from '../board/architecture.ts'
import { checkOptions, checkValue, type OptionKinds } from '../checks/options-check.ts'
import { toEndpoint } from '../monitor/monitor.ts'
import { type Card, toCards } from '../networks/cards.ts'
import {
  type AddressedChannel,
  type BaseArgsChoice,
  type ChannelAddress,
  type ConsoleSettings,
  defaultName,
  type FdArguments,
  type InheritedFd,
  type MachineOptions,
  type MonitorAddress,
  type NumberedFd,
} from '../options.ts'
import { checkHelpers } from '../world/helpers/user-helper.ts'

/** One end of a socketpair, and the arguments that name the other. */
export interface NumberedChannel {
  readonly channel: string
  readonly args: FdArguments
}

/** A channel of the user's that has an address. */
export interface ChannelAtAddress extends AddressedChannel {
  readonly channel: string
}

/** An argument as the user gave it, or a descriptor whose number in QEMU is known only when it is launched. */
export type UserArgument = string | InheritedFd | NumberedFd | NumberedChannel | ChannelAtAddress

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
  /** Cards of a clone that take the place of the one with their id, once its guest runs. @default [] */
  readonly replacements?: readonly Card[]
  /** Whether there is one, and where it is if it has an address. */
  readonly monitor: boolean | MonitorAddress
  /** Wait for a guest, instead of booting one. @default false */
  readonly incoming?: boolean
  /** Makes the command line in place of the plan: that of a clone. */
  readonly arrange?: (tempDir: string) => Promise<readonly string[]>
}

/** The size of sun_path on Linux, and on the BSDs and macOS, without the NUL at its end. */
const LONGEST_SOCKET_PATH = process.platform === 'linux' ? 107 : 103

const OPTION_KINDS: OptionKinds<MachineOptions> = {
  config: 'object',
  args: 'strings',
  arch: 'any',
  binary: 'string',
  wrapper: 'strings',
  console: 'any',
  monitor: 'any',
  baseArgs: 'object',
  agent: 'any',
  qtest: 'boolean',
  fds: 'object',
  channels: 'object',
  cloneable: 'any',
  networks: 'any',
  detached: 'any',
  detachable: 'any',
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
  address: 'any',
}

/** The settings of a machine that was made from these options. @throws TypeError for one that is unknown or of a wrong kind */
export function toSettings(options: MachineOptions): Settings {
  checkOptions('Machine', options, OPTION_KINDS)
  checkArchitecture('Machine: arch', options.arch)
  checkArchitecture('config: arch', options.config?.arch)
  checkHelpers('config: helpers', options.config?.helpers)
  if (options.baseArgs !== undefined) checkOptions('baseArgs', options.baseArgs, BASE_ARGS_KINDS)
  const { args = [], fds = [], channels = {}, console = false, monitor = true } = options
  const name = options.name ?? nameOfDetached(options) ?? defaultName()
  const { agent } = options
  if (agent !== undefined && typeof agent !== 'boolean') checkAddress('agent', agent)
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

function nameOfDetached({ detached, detachable }: MachineOptions): string | undefined {
  const given = detached || detachable
  return typeof given === 'object' ? given.name : undefined
}

/** The console as it will be; undefined for none. */
export function toConsole(
  name: string,
  console: boolean | ConsoleSettings | ChannelAddress,
): ConsoleSettings | undefined {
  if (typeof console === 'boolean') return console ? {} : undefined
  if (isAddress(console)) return { address: checkAddress(name, console) }
  checkOptions(name, console, CONSOLE_KINDS)
  if (console.address !== undefined) checkAddress(`${name}: address`, console.address)
  return console
}

function isAddress(value: ConsoleSettings | ChannelAddress): value is ChannelAddress {
  return typeof value === 'string' || (typeof value === 'object' && ('path' in value || 'host' in value))
}

/** @throws TypeError for what is no address */
function checkAddress(name: string, address: ChannelAddress): ChannelAddress {
  if (typeof address === 'string' && !/^(?:unix|tcp):./.test(address))
    throw new TypeError(`${name}: "${address}" is no address: write unix:/path or tcp:host:port`)
  if (typeof address !== 'string') checkValue(name, address, 'object')
  const endpoint: { readonly path?: unknown; readonly host?: unknown; readonly port?: unknown } =
    toEndpoint(address)
  if (typeof endpoint.path === 'string') {
    const bytes = Buffer.byteLength(resolve(endpoint.path))
    if (endpoint.path !== '' && bytes <= LONGEST_SOCKET_PATH) return address
    throw new TypeError(
      `${name}: the path of a socket has 1 to ${LONGEST_SOCKET_PATH} bytes, not ${bytes}: use a shorter directory`,
    )
  }
  const { host, port } = endpoint
  if (typeof host === 'string' && typeof port === 'number' && port >= 0 && port <= 65_535 && port % 1 === 0)
    return address
  throw new TypeError(`${name}: an address is unix:/path, tcp:host:port, { path } or { host, port }`)
}

/** The addresses of the channels that have one, by the names that the process knows them by. */
export function addressesOf({ console, options, user }: Settings): Readonly<Record<string, ChannelAddress>> {
  const { agent } = options
  return {
    ...(console?.address !== undefined && { console: console.address }),
    ...(agent !== undefined && typeof agent !== 'boolean' && { agent }),
    ...Object.fromEntries(
      user.flatMap(argument =>
        typeof argument === 'object' && 'address' in argument
          ? [[channelName(argument.channel), argument.address] as const]
          : [],
      ),
    ),
  }
}

/** The channel of that name, as the process knows it. */
export function channelName(name: string): string {
  return `channel-${name}`
}

/** A channel of the user's. */
export function toChannel(
  name: string,
  channel: string,
  args: FdArguments | AddressedChannel,
): NumberedChannel | ChannelAtAddress {
  checkValue(`${name}: the name of a channel`, channel, 'string')
  if (typeof args === 'object' && args !== null) {
    const what = `${name}: ${channel}`
    checkOptions(what, args, { address: 'any', args: 'function' })
    checkValue(`${what}: args`, args.args, 'function')
    return { channel, address: checkAddress(`${what}: address`, args.address), args: args.args }
  }
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
