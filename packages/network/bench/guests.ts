// What two Linux guests get from each other through the switch, beside QEMU's own socket between them.
// node --conditions=@qm/source bench/guests.ts [MiB] [rounds]
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { qemuBinaries } from '@qm/rig'
import { Network } from '../src/index.ts'
import { bootGuest, type Guest, ping, setAddress } from '../test/qemu/guest.ts'

const MIB = Number(process.argv[2] ?? 64)
const ROUNDS = Number(process.argv[3] ?? 4)
const { path: binary } = qemuBinaries().at(-1) ?? qemuBinaries()[0]
const MACS = ['52:54:00:00:09:01', '52:54:00:00:09:02'] as const

/** One way between two guests, and the best that was seen of it. */
interface Way {
  readonly name: string
  readonly guests: readonly [Guest, Guest]
  rate: number
  pingMs: number
}

async function prepare(name: string, guests: readonly [Guest, Guest]): Promise<Way> {
  await setAddress(guests[0], 1)
  await setAddress(guests[1], 2)
  await guests[0].run(`head -c ${MIB * 2 ** 20} /dev/zero >/srv/file`)
  return { name, guests, rate: 0, pingMs: Infinity }
}

/** Downloads from one guest to the other, and pings. */
async function measure(way: Way): Promise<void> {
  const [, b] = way.guests
  const start = performance.now()
  const bytes = await b.run('wget -q -O - http://10.0.9.1/file | wc -c')
  if (Number(bytes) !== MIB * 2 ** 20) throw new Error(`the download brought ${bytes} bytes`)
  way.rate = Math.max(way.rate, MIB / ((performance.now() - start) / 1000))
  way.pingMs = Math.min(way.pingMs, (await ping(b, '10.0.9.1', '-c 100 -i 0.01')).averageMs)
}

const folder = mkdtempSync(join(tmpdir(), 'qm-bench-'))
try {
  await using lan = new Network()
  const path = join(folder, 'lan')
  const own = (server: string, mac: string): readonly string[] => [
    ...['-netdev', `stream,id=net0,server=${server},addr.type=unix,addr.path=${path}`],
    ...['-device', `virtio-net-pci,netdev=net0,mac=${mac}`],
  ]
  await using a = await bootGuest(binary, { memory: '256', cards: [{ lan, mac: MACS[0] }] })
  await using b = await bootGuest(binary, { memory: '256', cards: [{ lan, mac: MACS[1] }] })
  await using c = await bootGuest(binary, { memory: '256', args: own('on', MACS[0]) })
  await using d = await bootGuest(binary, { memory: '256', args: own('off', MACS[1]) })
  const ways = [await prepare('through the switch', [a, b]), await prepare("QEMU's own socket", [c, d])]
  for (let round = 0; round < ROUNDS; round++) for (const way of ways) await measure(way)
  for (const { name, rate, pingMs } of ways)
    console.log(
      `${name.padEnd(20)} ${rate.toFixed(1).padStart(6)} MiB/s of TCP, ping ${pingMs.toFixed(2)} ms`,
    )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
