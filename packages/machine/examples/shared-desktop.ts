// A desktop that many people share: a screen by VNC, pictures, keys, a CD that is changed, and a machine that starts anew
// when its guest has shut down.
// node shared-desktop.ts [DISK.qcow2 [CD.iso]]: without them the tiny guest of our own tests, and an empty medium. The
// machine of a disk of yours stays until its QEMU is told to end, as by ctrl-C.
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tinyGuest } from '@qm/guest'
import { Machine } from '@qm/machine'
import { stopOnSignals } from '@qm/process'

const [disk, givenCd] = process.argv.slice(2)
const folder = await mkdtemp(join(tmpdir(), 'desktop-'))
const guest =
  disk === undefined
    ? ['-accel', 'tcg', '-m', '64', '-kernel', tinyGuest().disk]
    : ['-accel', 'kvm', '-accel', 'tcg', '-m', '2G', '-drive', `file=${disk},if=ide,format=qcow2,snapshot=on`]

const vm = new Machine({
  args: [
    ...['-M', 'pc', '-vga', 'std', ...guest],
    // The first free port from 5900 on; `-vnc` and `-vga` take the place of our own `-display none -vga none`.
    ...['-vnc', '127.0.0.1:0,to=99'],
    ...['-device', 'ide-cd,id=cd'],
    // A guest that shuts down stops its machine, whose viewers stay.
    '-no-shutdown',
  ],
  console: true,
})
// A shutdown is two events; at the second the machine stands still, and can start anew. Listeners stay over relaunches.
vm.on('SHUTDOWN', ({ data }) => data.guest && console.log(`the guest has shut down: ${data.reason}`))
vm.on('STOP', () => void startAnew().catch(error => console.error(error)))

try {
  await vm.launch()
  stopOnSignals(vm)
  const vnc = await vm.execute('query-vnc')
  console.log(`VNC on ${vnc.host}:${vnc.service} says ${await greeting(Number(vnc.service))}`)
  if (disk === undefined) await tour()
  else await vm.wait({ timeoutMs: Number.POSITIVE_INFINITY })
} finally {
  await vm[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
}

/** What viewers do, with the tiny guest, which tells its keys on the console. */
async function tour(): Promise<void> {
  await vm.console.waitFor(/TG1.*\n/)
  const png = await vm.screenshot(join(folder, 'screen.png'), { stillMs: 500 })
  console.log(`picture of ${png.readUInt32BE(16)} x ${png.readUInt32BE(20)} pixels`)

  await vm.keyboard.press('a')
  console.log(`the guest got the key ${(await vm.console.waitFor(/K\w+\n/)).text.trim()}`)

  const cd = givenCd ?? join(folder, 'empty.iso')
  if (givenCd === undefined) await writeFile(cd, new Uint8Array(1 << 20))
  await vm.disks.changeMedium('cd', cd)
  console.log(`in the drive: ${await medium()}`)
  await vm.disks.eject('cd')
  console.log(`in the drive: ${await medium()}`)

  // A viewer presses the power button: the guest shuts down, and starts anew.
  await vm.execute('system_powerdown')
  await vm.waitForEvent('RESUME')
  await vm.console.waitFor(/TG1.*\n/)
  console.log(`up again: ${(await vm.status()).status}`)
  await vm.shutdown()
}

async function startAnew(): Promise<void> {
  // Also a pause of our own is a STOP: only a guest that has shut down starts anew.
  if ((await vm.status()).status !== 'shutdown') return
  await vm.reset()
  await vm.resume()
}

async function medium(): Promise<string> {
  const disks = await vm.disks.list()
  return disks.find(({ id }) => id === 'cd')?.file ?? 'nothing'
}

/** The version that a VNC server greets with, such as `RFB 003.008`. */
async function greeting(port: number): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  const [bytes] = await once(socket, 'data')
  socket.destroy()
  return String(bytes).trim()
}
