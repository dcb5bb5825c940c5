// The tiny guest as a machine for tests; the firmware lies in a folder by which its QEMUs are told from others.
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MachineOptions } from '@qm/machine'

const folder = process.env['TEST_FOLDER'] ?? ''

export const tiny: MachineOptions = {
  ...(process.env['TEST_BINARY'] !== undefined && { binary: process.env['TEST_BINARY'] }),
  args: ['-M', 'q35,graphics=off', '-m', '16', '-nodefaults', '-bios', join(folder, 'firmware')],
  console: true,
}

/** Tells the test outside. */
export function note(line: string): void {
  appendFileSync(join(folder, 'notes'), `${line}\n`)
}
