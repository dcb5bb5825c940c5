// UEFI firmware for one machine: found, its variables copied, as arguments of QEMU.
import { constants } from 'node:fs'
import { copyFile, lstat, open } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { FirmwareConfig } from '@qm/args'
import { MachineUnsupportedError } from '../../errors.ts'
import { convert } from '../../images/convert.ts'
import { knownFormat } from '../../images/format.ts'
import type { WaitOptions } from '../../time/deadline.ts'
import { findFirmware } from './find-firmware.ts'
import type { Firmware } from './firmware.ts'

/** What the UEFI firmware of a machine has to be. */
export interface UefiFirmware {
  /** Firmware that starts signed systems only; needs `q35` on a PC. @defaultValue false */
  readonly secureBoot?: boolean
  /** With `secureBoot`: whether the usual vendors' keys are in the variables already. @defaultValue true */
  readonly enrolledKeys?: boolean
  /** Further features that it must have, by QEMU's names, such as `amd-sev`. @defaultValue none */
  readonly features?: readonly string[]
  /**
   * The file that holds this machine's variables; made from the template when it is not there, and kept.
   * @defaultValue a file of the private directory, which goes with the run
   */
  readonly variables?: string
  /**
   * The image format of the variables when they are made; `qcow2` is what snapshots need.
   * @defaultValue the template's
   */
  readonly variablesFormat?: 'raw' | 'qcow2'
}

/** Firmware that is ready for one machine. */
export interface PreparedFirmware {
  /** The flash pair or the `-bios` file, for the machine's config. */
  readonly config: FirmwareConfig
  /** Arguments that the board needs besides. */
  readonly args: readonly string[]
  /** What was found. */
  readonly firmware: Firmware
}

/** What the search for a machine's firmware depends on. */
export interface FirmwareBoard {
  readonly architecture: string
  readonly machine: string | undefined
  readonly binary: string
  /** The machine's private directory. */
  readonly directory: string
}

/**
 * Finds UEFI firmware for a board and gives the machine variables of its own.
 *
 * @throws MachineUnsupportedError when none fits, with what to install.
 */
export async function prepareUefi(
  wanted: UefiFirmware,
  { architecture, machine, binary, directory }: FirmwareBoard,
  wait: WaitOptions,
): Promise<PreparedFirmware> {
  const { secureBoot = false, enrolledKeys = secureBoot, features: more = [] } = wanted
  const features = [
    ...(secureBoot ? ['secure-boot'] : []),
    ...(enrolledKeys ? ['enrolled-keys'] : []),
    ...more,
  ]
  const query = { architecture, binary, features, ...(machine !== undefined && { machine }) }
  const firmware = await findFirmware(query)
  const { code, device } = firmware
  if (device === 'memory') return { config: code.file, args: [], firmware }
  const vars = await provideVariables(firmware, wanted, directory, wait)
  return {
    config: { code: code.file, format: code.format, ...vars },
    args: boardArguments(firmware),
    firmware,
  }
}

/** Firmware that protects its variables from the guest needs SMM, and flash that only SMM may write. */
function boardArguments({ features }: Firmware): readonly string[] {
  if (!features.includes('requires-smm')) return []
  return ['-machine', 'smm=on', '-global', 'driver=cfi.pflash01,property=secure,value=on']
}

async function provideVariables(
  { variables: template, description }: Firmware,
  { variables, variablesFormat = template?.format ?? 'raw' }: UefiFirmware,
  directory: string,
  wait: WaitOptions,
): Promise<{ vars?: string; varsFormat?: 'raw' | 'qcow2' }> {
  if (template === undefined) {
    if (variables === undefined) return {}
    throw new MachineUnsupportedError(
      `${description} keeps no variables in flash: leave out firmware.variables`,
    )
  }
  const file = variables === undefined ? join(directory, 'firmware-variables') : resolve(variables)
  if (await isThere(file)) return { vars: file, varsFormat: await formatOfVariables(file) }
  if (variablesFormat === template.format) await copyPrivately(template.file, file)
  else await convert(template.file, file, { ...wait, sourceFormat: template.format, format: variablesFormat })
  return { vars: file, varsFormat: variablesFormat }
}

/** Variables have no header of their own: what is no qcow2 is raw. */
async function formatOfVariables(file: string): Promise<'raw' | 'qcow2'> {
  const { format } = await knownFormat(file, undefined).catch(() => ({ format: 'raw' }))
  return format === 'qcow2' ? 'qcow2' : 'raw'
}

/** Copies a file that others may read into one that only this user may. */
async function copyPrivately(from: string, to: string): Promise<void> {
  const handle = await open(to, 'wx', 0o600)
  await handle.close()
  await copyFile(from, to, constants.COPYFILE_FICLONE)
}

async function isThere(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  )
}
