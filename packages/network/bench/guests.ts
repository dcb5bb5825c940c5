// What two Linux guests get from each other through the switch, beside QEMU's own socket between them.
// node --conditions=@qm/source bench/guests.ts [MiB]
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { qemuBinaries } from '@qm/rig'
import { Network } from '../src/index.ts'
import { bootGuest, type Guest, ping, setAddress } from '../test/qemu/guest.ts'

const MIB = Number(process.argv[2] ?? 64)
const { path: binary } = qemuBinaries().at(-1) ?? qemuBinaries()[0]
const MACS = ['52:54:00:00:09:01', '52:54:00:00:09:02'] as const

/** Downloads from one guest to the other, and pings. */
async function measure(name: string, [a, b]: readonly [Guest, Guest]): Promise<void> {
  await setAddress(a, 1)
  await setAddress(b, 2)
  await a.run(`head -c ${MIB}M /dev/zero >/srv/file`)
  const rates: number[] = []
  for (let round = 0; round < 3; round++) {
    const start = performance.now()
    await b.run('wget -q -O /dev/null http://10.0.9.1/file')
    rates.push(MIB / ((performance.now() - start) / 1000))
  }
  const { averageMs } = await ping(b, '10.0.9.1', '-c 200 -i 0.01')
  console.log(
    `${name.padEnd(22)} ${Math.max(...rates)
      .toFixed(1)
      .padStart(6)} MiB/s of TCP, ping ${averageMs.toFixed(2)} ms`,
  )
}

{
  await using lan = new Network()
  await using a = await bootGuest(binary, { memory: '256', cards: [{ lan, mac: MACS[0] }] })
  await using b = await bootGuest(binary, { memory: '256', cards: [{ lan, mac: MACS[1] }] })
  await measure('through the switch', [a, b])
}
{
  const folder = mkdtempSync(join(tmpdir(), 'qm-bench-'))
  const socket = join(folder, 'lan')
  const own = (server: string, mac: string): readonly string[] => [
    ...['-netdev', `stream,id=net0,server=${server},addr.type=unix,addr.path=${socket}`],
    ...['-device', `virtio-net-pci,netdev=net0,mac=${mac}`],
  ]
  try {
    await using a = await bootGuest(binary, { memory: '256', args: own('on', MACS[0]) })
    await using b = await bootGuest(binary, { memory: '256', args: own('off', MACS[1]) })
    await measure("QEMU's own socket", [a, b])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
