// From settings to what is started: a command line and the descriptors it names. Pure, so that it can be read in tests.
import { join } from 'node:path'
import { type BaseArgsOptions, baseArgs, formatOption, toArgv, type VmConfig } from '@qm/args'
import { type FdMap, type FdSource, planFds } from '@qm/process'
import { agentArgs } from '../channels/agent.ts'
import { qtestArgs } from '../channels/qtest.ts'
import type { MonitorEndpoint } from '../monitor/monitor.ts'
import { cardArgs, rootPortArgs, rootPortOf } from '../networks/cards.ts'
import type { NetdevType } from '../networks/netdev-type.ts'
import { splitConfig } from '../world/world-config.ts'
import type { HandedOver } from './pasteable.ts'
import { type ChannelAtAddress, channelName, type Settings, type UserArgument } from './settings.ts'

/** What is about to be started. */
export interface Plan {
  /** The arguments, without the binary and without `-incoming`. */
  readonly args: readonly string[]
  /** What QEMU inherits: the channels `monitor`, `console`, `agent` and `qtest`, and the user's descriptors. */
  readonly fds: FdMap
  /** What QEMU reads from the private directory: the secrets of `config`. */
  readonly files: readonly PlannedFile[]
  /** What a command line for a shell must do without. */
  readonly handedOver: HandedOver
}

/** A file that only this user may read. */
export interface PlannedFile {
  readonly path: string
  readonly text: string
}

/**
 * Plans a launch: the base arguments, then those of `config`, then the user's own, so that the user's win.
 *
 * @param endpoint where the monitor is; undefined for an inherited socketpair
 * @param tempDir where its files will be
 * @param netdev what the binary connects network cards by
 * @param beside further arguments that every such machine starts with
 * @param config the config, with what the host has provided in it
 * @param endpoints where the channels are that have an address
 * @throws ArgsError of @qm/args when the settings cannot become a command line.
 */
export function planMachine(
  settings: Settings,
  endpoint: MonitorEndpoint | undefined,
  tempDir: string,
  netdev: NetdevType = 'stream',
  beside: readonly string[] = [],
  config: VmConfig = splitConfig(settings.options.config ?? {}).plain,
  endpoints: Readonly<Record<string, MonitorEndpoint>> = {},
): Plan {
  const { options } = settings
  const wanted = options.config?.agent
  const given = settings.user.flatMap((argument, index) =>
    typeof argument === 'string' ? [] : [[nameOf(argument, index), sourceOf(argument)] as const],
  )
  const inherited = {
    ...(settings.monitor && endpoint === undefined && { monitor: 'channel' as const }),
    ...(settings.console && { console: 'channel' as const }),
    ...((wanted || options.agent) && { agent: 'channel' as const }),
    ...(options.qtest && { qtest: 'channel' as const }),
    ...Object.fromEntries(settings.cards.map(({ channel }) => [channel, 'channel' as const])),
    ...Object.fromEntries(given),
  } satisfies FdMap
  const fds: FdMap = Object.fromEntries(Object.entries(inherited).filter(([name]) => !(name in endpoints)))
  const numbers: Readonly<Record<string, number>> = planFds(fds)
  const numberOf = (name: string): number => {
    const number = numbers[name]
    if (number === undefined) throw new Error(`no descriptor was planned for ${name}`)
    return number
  }
  const placeOf = (name: string): MonitorEndpoint | { readonly fd: number } =>
    endpoints[name] ?? { fd: numberOf(name) }
  const base: BaseArgsOptions = {
    ...(settings.monitor && { monitor: endpoint ?? { fd: numberOf('monitor') } }),
    ...(settings.machineType !== undefined && { machine: settings.machineType }),
    ...(settings.console && consoleArgs(settings.console, placeOf('console'))),
  }
  const user = settings.user.flatMap((argument, index) => {
    if (typeof argument === 'string') return [argument]
    if (!('address' in argument)) return withNumber(argument, numberOf(nameOf(argument, index)))
    const endpoint = endpoints[nameOf(argument, index)]
    if (endpoint === undefined) throw new Error(`no address was had for ${argument.channel}`)
    return argument.args(endpoint)
  })
  const files: PlannedFile[] = []
  const placeSecret = (id: string, text: string): string => {
    const path = join(tempDir, `secret-${id}`)
    files.push({ path, text })
    return path
  }
  const channels = [
    ...('agent' in inherited ? agentArgs(placeOf('agent'), machineTypeOf(settings)) : []),
    ...('qtest' in fds ? qtestArgs(numberOf('qtest')) : []),
    ...networkArgs(settings, numberOf, netdev),
    ...beside,
  ]
  const named = [...baseArgs(base), ...channels]
  // It may refer to what the raw arguments define, and takes no id of theirs or of ours. Alone they are checked by QEMU.
  const configured =
    Object.keys(config).length === 0 ? [] : toArgv(config, { placeSecret, beside: [...named, ...user] })
  return {
    args: [
      ...baseArgs({
        ...base,
        ...options.baseArgs,
        beside: [...configured, ...user].filter(word => !word.includes('\0')),
      }),
      ...channels,
      ...configured,
      ...user,
    ],
    fds,
    files,
    handedOver: {
      // The ids of ours; a channel of the user's has an id of the user's.
      dialling: new Set(Object.keys(endpoints)),
      fds: Object.fromEntries(Object.keys(fds).map(name => [name, numberOf(name)])),
      given: new Map(
        given.flatMap(([name, source]) =>
          source === 'channel' ? [] : [[numberOf(name), source.fd] as const],
        ),
      ),
      secretFiles: files.map(({ path }) => path),
    },
  }
}

/** The machine type, without its properties, as far as it is said. */
export function machineTypeOf({ user, machineType, options }: Settings): string | undefined {
  const at = user.findLastIndex(word => word === '-M' || word === '-machine')
  const said = at < 0 ? (options.config?.machine ?? machineType) : user[at + 1]
  const text =
    typeof said === 'string' ? said : typeof said === 'object' && 'type' in said ? said.type : undefined
  return typeof text === 'string' ? text.replace(/^type=/, '').split(',')[0] : undefined
}

/** Boards whose root bus takes no card while the guest runs, as replacing one in a clone needs. */
const EXPRESS_BOARD = /^(?:(?:pc-)?q35|virt)(?:-[\d.]+)?$/

/** The cards. In a machine that may become a template each can be replaced in a clone, to have an address of its own. */
function networkArgs(
  settings: Settings,
  numberOf: (name: string) => number,
  netdev: NetdevType,
): readonly string[] {
  const { cards, options } = settings
  const isExpress = Boolean(options.cloneable) && EXPRESS_BOARD.test(machineTypeOf(settings) ?? '')
  return cards.flatMap((card, index) => {
    const number = numberOf(card.channel)
    if (!isExpress || card.model.endsWith('-device')) return cardArgs(card, number, netdev)
    return [...rootPortArgs(card, index), ...cardArgs(card, number, netdev, rootPortOf(card))]
  })
}

function consoleArgs(
  { deviceType, index = 0 }: NonNullable<Settings['console']>,
  chardev: MonitorEndpoint | { readonly fd: number },
): Pick<BaseArgsOptions, 'console' | 'consoleIndex'> {
  return {
    consoleIndex: index,
    console: { chardev, ...(deviceType !== undefined && { deviceType }) },
  }
}

function nameOf(argument: Exclude<UserArgument, string>, index: number): string {
  return 'channel' in argument ? channelName(argument.channel) : `fd-${index}`
}

function sourceOf(argument: Exclude<UserArgument, string>): FdSource {
  if ('channel' in argument) return 'channel'
  const { fd } = argument
  return { fd: typeof fd === 'number' ? fd : fd.fd }
}

function withNumber(
  argument: Exclude<UserArgument, string | ChannelAtAddress>,
  number: number,
): readonly string[] {
  if ('args' in argument) return argument.args(number)
  const { fdset, opaque, opts } = argument
  const option = formatOption({ fd: number, set: fdset, opaque })
  return ['-add-fd', opts === undefined || opts === '' ? option : `${option},${opts}`]
}
