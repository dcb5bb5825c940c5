// Descriptors for a running QEMU.
import { type FileHandle, open } from 'node:fs/promises'
import type { QmpClient } from '@qm/qmp'

/** Sends a descriptor, or opens a path read-only and sends that; a descriptor of the caller stays the caller's. */
export async function sendFdOrPath(qmp: QmpClient, fdOrPath: number | string): Promise<void> {
  if (typeof fdOrPath === 'number') return qmp.sendFd(fdOrPath)
  let file: FileHandle | undefined
  try {
    file = await open(fdOrPath)
    await qmp.sendFd(file.fd)
  } finally {
    await file?.close()
  }
}
