// The software TPM: swtpm with TPM 2.0, its state in the machine's private directory or where the user keeps it.
import { join, resolve } from 'node:path'
import type { TpmConfig } from '@qm/args'
import { MachineUnsupportedError } from '../../errors.ts'
import { makeDirectories } from '../../files/make-directories.ts'
import { findProgram } from './find-program.ts'
import type { HelperCommand } from './helper-process.ts'

/** A software TPM 2.0. */
export interface SoftwareTpm {
  /** The directory of its state, made when it is not there, and kept. @defaultValue one in the private directory */
  readonly stateDir?: string
  /** The device in the machine. @defaultValue the board's: `tpm-crb` on a PC, `tpm-tis-device` on Arm, `tpm-spapr` on POWER */
  readonly driver?: string
}

const DRIVERS: Readonly<Record<string, string>> = {
  x86_64: 'tpm-crb',
  i386: 'tpm-crb',
  aarch64: 'tpm-tis-device',
  arm: 'tpm-tis-device',
  ppc64: 'tpm-spapr',
}

/** The TPM device of an architecture's boards; undefined when there is none. */
export function tpmDriver(architecture: string): string | undefined {
  return DRIVERS[architecture]
}

/**
 * What starts a TPM for a machine, and its section of the config.
 *
 * @throws MachineUnsupportedError when swtpm is not installed, or the board has no TPM device.
 */
export async function planSwtpm(
  { stateDir, driver }: SoftwareTpm,
  { architecture, directory }: { readonly architecture: string; readonly directory: string },
): Promise<{ readonly helper: HelperCommand; readonly config: TpmConfig }> {
  const device = driver ?? tpmDriver(architecture)
  if (device === undefined)
    throw new MachineUnsupportedError(
      `QEMU has no TPM device for ${architecture}: leave out tpm, or name its driver`,
    )
  const program = findProgram('swtpm')
  if (program === undefined)
    throw new MachineUnsupportedError('swtpm is not installed (on Debian: apt-get install swtpm)')
  const state = stateDir === undefined ? join(directory, 'tpm') : resolve(stateDir)
  await makeDirectories(state, 0o700)
  const socket = join(directory, 'tpm.sock')
  const tpmstate = `dir=${state},mode=0600`
  const command = [
    program,
    'socket',
    '--tpm2',
    '--tpmstate',
    tpmstate,
    '--ctrl',
    `type=unixio,path=${socket},mode=0600`,
  ]
  return {
    helper: { name: 'swtpm', command, socket },
    config: { type: 'emulator', socket, driver: device },
  }
}
