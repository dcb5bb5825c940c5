// Provides what a machine needs from its host before QEMU starts: firmware, TPM, shares, seeds. All of it goes with the run.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { formatOption, type ShareConfig, type VmConfig } from '@qm/args'
import { architectureOf } from '../board/architecture.ts'
import { virtioBus } from '../board/virtio-bus.ts'
import type { ReleaseStack } from '../release-stack.ts'
import { prepareUefi } from './firmware/uefi-firmware.ts'
import type { HelperOutput } from './helpers/helper-output.ts'
import { type HelperCommand, startHelper } from './helpers/helper-process.ts'
import { sharedMemoryArguments } from './helpers/shared-memory.ts'
import { planSwtpm } from './helpers/swtpm.ts'
import { planHelper } from './helpers/user-helper.ts'
import { planVirtiofsd } from './helpers/virtiofsd.ts'
import { cloudInitFiles } from './seed/cloud-init.ts'
import { type SeedFiles, writeSeedDisk } from './seed/seed-disk.ts'
import type { WorldParts } from './world-config.ts'

/** Where a machine is launched. */
export interface WorldPlace {
  readonly binary: string
  /** The architecture that was asked for. @defaultValue the one that the binary's name says */
  readonly architecture: string | undefined
  /** The machine type, as far as it is said. */
  readonly machine: string | undefined
  /** The private directory. */
  readonly directory: string
  /** The user's own arguments, which may say what the memory is. */
  readonly user: readonly string[]
  readonly signal: AbortSignal
  /** Releases what is started. */
  readonly acquired: ReleaseStack
  /** Gets what helpers print. */
  readonly helperOutput: HelperOutput
  /** Told of a helper that ends while the machine runs. */
  readonly warn: (message: string) => void
}

/** Provides the parts; resolves with the config that names them. */
export async function provideWorld(plain: VmConfig, parts: WorldParts, place: WorldPlace): Promise<VmConfig> {
  const architecture = place.architecture ?? architectureOf(place.binary)
  const bus = virtioBus(architecture, place.machine)
  const helpers: HelperCommand[] = parts.helpers.map(planHelper)
  let config = plain
  const extra: string[] = []
  if (parts.uefi !== undefined) {
    const board = { ...place, architecture }
    const { config: firmware, args } = await prepareUefi(parts.uefi, board, { signal: place.signal })
    config = { ...config, firmware }
    extra.push(...args)
  }
  if (parts.tpm !== undefined) {
    const { helper, config: tpm } = await planSwtpm(parts.tpm, { architecture, directory: place.directory })
    helpers.push(helper)
    config = { ...config, tpm }
  }
  if (parts.shares.length > 0) {
    const shares: ShareConfig[] = []
    for (const [index, share] of parts.shares.entries()) {
      const planned = await planVirtiofsd(share, index, place.directory, place.signal)
      helpers.push(planned.helper)
      shares.push(bus === 'pci' ? planned.config : { ...planned.config, driver: `vhost-user-fs-${bus}` })
    }
    config = { ...config, shares: [...(config.shares ?? []), ...shares] }
    extra.push(...sharedMemoryArguments(config, place.user))
  }
  extra.push(...(await seedArguments(parts, place, `virtio-blk-${bus}`)))
  for (const helper of helpers) {
    const started = await startHelper(
      helper,
      place.signal,
      error => place.warn(error.message),
      place.helperOutput,
    )
    place.acquired.own(helper.name, started, async it => it[Symbol.asyncDispose]())
  }
  return extra.length === 0 ? config : { ...config, extra: [...(config.extra ?? []), ...extra] }
}

async function seedArguments(
  { cloudInit, files, ignition, credentials }: WorldParts,
  place: WorldPlace,
  diskDriver: string,
): Promise<readonly string[]> {
  const disks: readonly (SeedFiles | undefined)[] = [cloudInit && (await cloudInitFiles(cloudInit)), files]
  const args: string[] = []
  for (const [index, disk] of disks.entries()) {
    if (disk === undefined) continue
    const file = join(place.directory, `seed-${index}.iso`)
    await writeSeedDisk(file, disk)
    const id = `qm-seed-${index}`
    args.push('-drive', formatOption({ if: 'none', id, format: 'raw', readonly: true, file }))
    args.push('-device', formatOption({ drive: id }, diskDriver))
  }
  if (ignition !== undefined) {
    const file = join(place.directory, 'ignition.json')
    await writeFile(file, typeof ignition === 'string' ? ignition : JSON.stringify(ignition), { mode: 0o600 })
    args.push('-fw_cfg', formatOption({ name: 'opt/com.coreos/config', file }))
  }
  for (const [index, [name, value]] of Object.entries(credentials).entries()) {
    const path = join(place.directory, `credential-${index}`)
    const text = `io.systemd.credential.binary:${name}=${Buffer.from(value).toString('base64')}`
    await writeFile(path, text, { mode: 0o600 })
    args.push('-smbios', formatOption({ type: 11, path }))
  }
  return args
}
