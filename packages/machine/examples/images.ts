// Makes a disk and an overlay on it, and shows what they are.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backingChain, convert, create, createOverlay } from '@qm/machine/images'

const folder = mkdtempSync(join(tmpdir(), 'qm-example-'))
try {
  const base = await create(join(folder, 'base.qcow2'), { format: 'qcow2', sizeBytes: 64 * 2 ** 20 })
  const overlay = await createOverlay(base, join(folder, 'vm.qcow2'))
  for (const { file, format, virtualSizeBytes } of await backingChain(overlay))
    console.log(`${file}: ${format}, ${virtualSizeBytes} bytes`)
  for await (const { fraction } of convert(overlay, join(folder, 'flat.raw'), { format: 'raw' }))
    console.log(`${Math.round(fraction * 100)} % copied`)
} finally {
  rmSync(folder, { recursive: true })
}
