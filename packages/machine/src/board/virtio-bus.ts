// The bus that virtio devices of a board sit on, which is the end of their drivers' names.

/** `virtio-*-pci`, `virtio-*-ccw` (s390x), `virtio-*-device` (boards without PCI). */
export type VirtioBus = 'pci' | 'ccw' | 'device'

/**
 * The bus of a board.
 *
 * @param architecture QEMU's name of it
 * @param machine the machine type, as far as it is said
 */
export function virtioBus(architecture: string, machine: string | undefined): VirtioBus {
  if (architecture === 's390x') return 'ccw'
  return machine === 'microvm' ? 'device' : 'pci'
}
