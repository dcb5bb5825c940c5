// A cable that is cut, and a slow one, between a guest and a host of our own: node network-fault.ts [KERNEL INITRD]
import { linuxGuest } from '@qm/guest'
import { Machine } from '@qm/machine'
import { Network } from '@qm/network'

const [kernel, initrd] = process.argv.slice(2)
const guest =
  kernel !== undefined && initrd !== undefined
    ? ['-kernel', kernel, '-initrd', initrd, '-append', 'console=ttyS0 quiet']
    : (await linuxGuest({ quiet: true })).args

await using lan = new Network({ name: 'lan', seed: 16 })
await using vm = await Machine.launch({
  config: { machine: 'q35', memory: '128M', accel: 'tcg' },
  args: guest,
  console: true,
  networks: [{ network: lan }],
})
await vm.ready({ console: /# $/ }, { timeoutMs: 240_000 })
await vm.console.run('ip addr add 10.0.9.1/24 dev eth0; ip link set eth0 up')

/** Whether a frame of the guest comes out of the switch. */
async function speaks(): Promise<boolean> {
  await using arp = lan.capture(({ data }) => data.readUInt16BE(12) === 0x0806)
  const frame = arp.next({ timeoutMs: 5000 }).then(
    () => true,
    () => false,
  )
  // What the kernel knows of earlier attempts is forgotten, so that it asks again.
  await vm.console.run('ip neigh flush dev eth0; ping -c 1 -W 1 10.0.9.2')
  return frame
}

console.log(`connected: ${await speaks()}`)
const cut = lan.port(vm).down()
console.log(`cable cut: ${await speaks()}`)
cut.undo()
console.log(`connected again: ${await speaks()}`)
// The guest notices this one, as that of a pulled plug.
await vm.links.down('nic0')
const { output } = await vm.console.run('cat /sys/class/net/eth0/carrier')
console.log(`carrier: ${output.trim()}`)
await vm.shutdown()
