// Fits settings to the board: what `arch` stands for where nothing else is said, and virtio devices for the board's bus.
import type { NicConfig, ShareConfig, TpmConfig } from '@qm/args'
import { type Architecture, architectureOf, usualBoard } from '../board/architecture.ts'
import { type VirtioBus, virtioBus } from '../board/virtio-bus.ts'
import type { Card } from '../networks/cards.ts'
import { tpmDriver } from '../world/helpers/swtpm.ts'
import type { MachineConfig } from '../world/world-config.ts'
import { machineTypeOf } from './plan.ts'
import type { Settings } from './settings.ts'

/** The architecture that was asked for, by the option or in the config. */
export function wantedArchitecture({ options }: Settings): Architecture | undefined {
  return options.arch ?? options.config?.arch
}

/** The binary to look for; undefined for the default. */
export function wantedBinary(settings: Settings): string | undefined {
  return settings.options.binary ?? wantedArchitecture(settings)
}

/** The settings with everything filled in that depends on the board. The user's own values stay. */
export function fitBoard(settings: Settings, binary: string): Settings {
  // A clone's command line is its template's.
  if (settings.arrange !== undefined) return settings
  const arch = wantedArchitecture(settings)
  const usual = arch === undefined ? settings : withUsualBoard(settings, arch)
  const architecture = arch ?? architectureOf(binary)
  const bus = virtioBus(architecture, machineTypeOf(usual))
  const { options } = usual
  const { config } = options
  return {
    ...usual,
    options: {
      ...options,
      ...(config !== undefined && { config: fitDevices(config, bus, tpmDriver(architecture)) }),
    },
    cards: bus === 'pci' ? usual.cards : usual.cards.map((card, index) => fitCard(usual, card, index, bus)),
  }
}

function withUsualBoard(settings: Settings, arch: Architecture): Settings {
  const { options, console } = settings
  const { config = {} } = options
  const board = usualBoard(arch)
  const { machine, cpu, kernel, append } = config
  const type = machineTypeOf(settings)
  const isUsual = type === undefined || type.startsWith(board.machine)
  const typed = typeof machine === 'object' ? { type: board.machine, ...machine } : board.machine
  const words = typeof append === 'string' ? append : (append ?? []).join(' ')
  const readsSerial = console !== undefined && console.deviceType === undefined && !console.index
  const toldConsole =
    kernel !== undefined && readsSerial && !/(?:^|\s)console=/.test(words) && !setsBoot(settings, '-append')
  return {
    ...settings,
    options: {
      ...options,
      config: {
        ...config,
        arch,
        ...(type === undefined && { machine: typed }),
        ...(isUsual && cpu === undefined && board.cpu !== undefined && { cpu: board.cpu }),
        ...(isUsual && board.needsFirmware && !hasFirmware(settings) && { firmware: 'uefi' as const }),
        ...(toldConsole && { append: `console=${board.console} ${words}`.trimEnd() }),
      },
    },
  }
}

/** Whether something says what the machine starts: firmware, or a kernel in its place. */
function hasFirmware(settings: Settings): boolean {
  const { kernel, firmware, drives = [], machine, readConfigs = [] } = settings.options.config ?? {}
  return (
    (kernel ?? firmware) !== undefined ||
    readConfigs.length > 0 ||
    drives.some(drive => typeof drive === 'object' && 'if' in drive && drive.if === 'pflash') ||
    (typeof machine === 'object' && machine.pflash0 !== undefined) ||
    setsBoot(settings, '-kernel', '-bios', '-pflash', 'pflash', '-readconfig')
  )
}

function setsBoot({ user, options }: Settings, ...words: readonly string[]): boolean {
  const given = [...user.filter(word => typeof word === 'string'), ...(options.config?.extra ?? [])]
  return given.some(word =>
    words.some(wanted => word === wanted || (wanted === 'pflash' && /\bpflash/.test(word))),
  )
}

/** The devices whose driver nobody has chosen, for the bus. */
function fitDevices(config: MachineConfig, bus: VirtioBus, tpm: string | undefined): MachineConfig {
  const { disks, nics, shares, rng } = config
  const fitted = {
    ...config,
    ...(typeof config.tpm === 'object' && tpm !== undefined && { tpm: fitTpm(config.tpm, tpm) }),
  }
  if (bus === 'pci') return fitted
  const driver = `virtio-rng-${bus}`
  return {
    ...fitted,
    ...(disks && { disks: disks.map(disk => ({ ...disk, device: disk.device ?? `virtio-blk-${bus}` })) }),
    ...(nics && { nics: nics.map(nic => fitNic(nic, bus)) }),
    ...(shares && { shares: shares.map(share => ('driver' in share ? share : fitShare(share, bus))) }),
    ...(rng === true && { rng: { driver } }),
    ...(typeof rng === 'object' && { rng: { ...rng, driver: rng.driver ?? driver } }),
  }
}

function fitTpm<T extends NonNullable<Exclude<MachineConfig['tpm'], true>>>(tpm: T, driver: string): T {
  const isDescribed = 'type' in tpm && (tpm as TpmConfig).driver === undefined
  return isDescribed ? { ...tpm, driver } : tpm
}

function fitNic(nic: NicConfig, bus: VirtioBus): NicConfig {
  if (nic === 'none' || !('netdev' in nic) || 'type' in nic) return nic
  return { ...nic, driver: nic.driver ?? `virtio-net-${bus}` }
}

type Share = NonNullable<MachineConfig['shares']>[number]

/** The folder that virtiofsd is started for gets its device when that is known. */
function fitShare(share: Share, bus: VirtioBus): Share {
  if (share.type === 'virtiofs' && 'path' in share) return share
  const described: ShareConfig = share
  const driver = described.type === '9p' ? `virtio-9p-${bus}` : `vhost-user-fs-${bus}`
  return { ...described, driver }
}

function fitCard({ options }: Settings, card: Card, index: number, bus: VirtioBus): Card {
  return options.networks?.[index]?.model === undefined ? { ...card, model: `virtio-net-${bus}` } : card
}
