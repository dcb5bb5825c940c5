// Attaches a disk to a running guest on a throwaway overlay, and takes it out again: node hot-plug-a-disk.ts
// The firmware lets go of nothing, so the example asks for a USB disk, which needs nobody's leave.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Machine } from '@qm/machine'

const folder = await mkdtemp(join(tmpdir(), 'example-'))
const image = join(folder, 'disk.img')
await writeFile(image, new Uint8Array(1 << 20))
const vm = new Machine({ args: ['-M', 'q35,graphics=off', '-m', '64', '-device', 'qemu-xhci'] })
try {
  await vm.launch()
  const id = await vm.disks.attach({ image, device: 'usb-storage', overlay: true })
  console.log((await vm.hmp('info usb')).trim())
  await vm.disks.detach(id)
  console.log(`${id} is gone`)
  await vm.shutdown()
} finally {
  await vm[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
}
