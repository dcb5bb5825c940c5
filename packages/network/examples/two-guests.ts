// Two Linux machines and a gateway on a network of this process: node two-guests.ts KERNEL INITRD.
import { spawn } from 'node:child_process'
import { Duplex } from 'node:stream'
import { Network } from '@qm/network'
import { gateway } from './gateway.ts'

const [kernel, initrd] = process.argv.slice(2)
if (kernel === undefined || initrd === undefined) throw new Error('usage: node two-guests.ts KERNEL INITRD')

await using lan = new Network({ name: 'lan', pcap: 'lan.pcapng' })
lan.attach(gateway('52:54:00:00:00:01', '10.0.9.1'))

const guests = ['52:54:00:00:00:0a', '52:54:00:00:00:0b'].map(mac => {
  const qemu = spawn(
    'qemu-system-x86_64',
    [
      '-display',
      'none',
      '-m',
      '256',
      '-kernel',
      kernel,
      '-initrd',
      initrd,
      '-append',
      'console=ttyS0 ip=dhcp',
    ].concat([
      '-netdev',
      'stream,id=lan,server=off,addr.type=fd,addr.str=3',
      '-device',
      `virtio-net-pci,netdev=lan,mac=${mac}`,
    ]),
    { stdio: ['ignore', 'inherit', 'inherit', 'pipe'] },
  )
  const card = qemu.stdio[3]
  if (!(card instanceof Duplex)) throw new Error('no network card')
  lan.connect(card, { mac, owner: qemu })
  return qemu
})

for await (const { from, data } of lan.capture()) {
  console.log(`${from.name}: ${data.length} bytes`)
  if (guests.every(({ exitCode, signalCode }) => exitCode !== null || signalCode !== null)) break
}
