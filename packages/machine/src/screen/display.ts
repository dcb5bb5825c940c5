// The displays of a machine: which graphics cards have a picture. QEMU has text consoles of its own that are none.
import type { QmpClient } from '@qm/qmp'
import { MachineUnsupportedError } from '../errors.ts'
import type { WaitOptions } from '../time/deadline.ts'

/**
 * Looks whether the machine has a display.
 *
 * @throws MachineUnsupportedError when it has none: QEMU would give a picture of its own text console
 */
export async function assertDisplay(qmp: QmpClient, wait: WaitOptions): Promise<void> {
  const { error, ...reply } = await qmp.executeRaw('qom-list', { path: '/backend' }, wait)
  const children = error === undefined && 'return' in reply && Array.isArray(reply.return) ? reply.return : []
  for (const { name, type } of children) {
    if (!/^console\[\d+\]$/.test(name)) continue
    if (type === 'child<qemu-graphic-console>') return
    // QEMU before 8.1 has one type for both kinds; a card's console names its device.
    if (type === 'child<qemu-console>' && (await hasDevice(qmp, `/backend/${name}`, wait))) return
  }
  throw new MachineUnsupportedError(
    'the machine has no display: add a graphics card, such as -vga std or -device virtio-gpu-pci',
  )
}

async function hasDevice(qmp: QmpClient, path: string, wait: WaitOptions): Promise<boolean> {
  const reply = await qmp.executeRaw('qom-get', { path, property: 'device' }, wait)
  return 'return' in reply && typeof reply.return === 'string' && reply.return !== ''
}
