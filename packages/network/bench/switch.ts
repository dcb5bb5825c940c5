// How fast frames pass between two ports on real socketpairs, beside a relay that only copies bytes.
// node --conditions=@qm/source bench/switch.ts [seconds] [rounds]
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Duplex } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { Network } from '../src/index.ts'

const SECONDS = Number(process.argv[2] ?? 3)
const ROUNDS = Number(process.argv[3] ?? 3)
const folder = mkdtempSync(join(tmpdir(), 'qm-bench-'))
const children: ChildProcess[] = []

/** Frames of one size in QEMU's framing, as many as make up 32 MiB. */
function flood(size: number): string {
  const file = join(folder, `frames-${size}`)
  const record = frame('020000000002', '020000000001', size)
  writeFileSync(file, Buffer.concat(Array.from({ length: Math.ceil(2 ** 25 / record.length) }, () => record)))
  return file
}

function frame(to: string, from: string, size: number): Buffer {
  const record = Buffer.alloc(4 + size)
  record.writeUInt32BE(size)
  record.write(to + from, 4, 'hex')
  return record
}

/** Our end of a socketpair whose other end a program has as its fd 3. */
function station(program: string, ...args: readonly string[]): Duplex {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit', 'pipe'] })
  children.push(child)
  const end = child.stdio[3]
  if (!(end instanceof Duplex)) throw new Error('no socketpair')
  return end
}

async function endAll(): Promise<void> {
  for (const child of children.splice(0)) {
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }
}

const source = (file: string): Duplex =>
  station('sh', '-c', `cat ${join(folder, 'hello-1')} >&3; while cat ${file} >&3; do :; done 2>/dev/null`)
const sink = (): Duplex => station('sh', '-c', `cat ${join(folder, 'hello-2')} >&3; exec cat <&3 >/dev/null`)

/** Bytes a second that reach the sink. */
async function rate(count: () => number): Promise<number> {
  await delay(500)
  const [before, start] = [count(), performance.now()]
  await delay(SECONDS * 1000)
  return ((count() - before) / (performance.now() - start)) * 1000
}

async function switched(file: string, pcap?: string): Promise<number> {
  await using lan = new Network({ ...(pcap !== undefined && { pcap }) })
  const to = lan.connect(sink())
  while (to.addresses.length === 0) await delay(5)
  lan.connect(source(file))
  const bytes = await rate(() => to.stats.sent.bytes)
  await endAll()
  return bytes
}

async function copied(file: string): Promise<number> {
  const [from, to] = [source(file), sink()]
  let bytes = 0
  from.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (!to.write(chunk)) from.pause()
  })
  to.on('drain', () => from.resume())
  for (const end of [from, to]) end.on('error', () => {})
  const result = await rate(() => bytes)
  await endAll()
  return result
}

/** A program that answers each frame, and one that sends a frame when the answer to the last has come. */
const PING_PONG = `
const socket = new (require('node:net').Socket)({ fd: 3 })
const [me, other, size, count] = process.argv.slice(1).map(Number)
const record = Buffer.alloc(4 + size); record.writeUInt32BE(size)
record[4] = 2; record[9] = other; record[10] = 2; record[15] = me
let got = 0, left = count, start = 0
socket.on('data', chunk => {
  got += chunk.length
  if (got < record.length) return
  got = 0
  if (left === count) start = performance.now()
  if (count === 0 || --left > 0) socket.write(record)
  else console.log((performance.now() - start) / (count - 1))
})
if (count === 0) socket.write(record)`

/** The time there and back in microseconds. */
async function roundTrip(connect: (a: Duplex, b: Duplex) => unknown): Promise<number> {
  const pinger = station(process.execPath, '-e', PING_PONG, '1', '2', '1514', '20000')
  const out = children.at(-1)?.stdout
  const b = station(process.execPath, '-e', PING_PONG, '2', '1', '1514', '0')
  connect(pinger, b)
  const [line] = await once(out ?? pinger, 'data')
  await endAll()
  return Number(line) * 1000
}

writeFileSync(join(folder, 'hello-1'), frame('ffffffffffff', '020000000001', 60))
writeFileSync(join(folder, 'hello-2'), frame('ffffffffffff', '020000000002', 60))
try {
  for (const size of [1514, 60, 9014]) {
    const file = flood(size)
    const best = { switched: 0, copied: 0, captured: 0 }
    for (let round = 0; round < ROUNDS; round++) {
      best.copied = Math.max(best.copied, await copied(file))
      best.switched = Math.max(best.switched, await switched(file))
      if (size === 1514)
        best.captured = Math.max(best.captured, await switched(file, join(folder, 'capture.pcapng')))
    }
    const mib = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0).padStart(5)} MiB/s`
    console.log(
      `frames of ${String(size).padStart(4)} bytes: ${mib(best.switched)}, ${((1e6 * size) / best.switched).toFixed(2)} us a frame; ` +
        `${(best.switched / best.copied).toFixed(2)} x a relay that only copies (${mib(best.copied)})`,
    )
    if (size === 1514) console.log(`  with a capture file: ${mib(best.captured)}`)
  }
  await using lan = new Network()
  const through = await roundTrip((a, b) => [lan.connect(a), lan.connect(b)])
  const bare = await roundTrip((a, b) => [a.pipe(b), b.pipe(a)])
  console.log(
    `one frame there and back between two processes: ${through.toFixed(0)} us, by a bare relay ${bare.toFixed(0)} us: ` +
      `the switch adds ${((through - bare) / 2).toFixed(1)} us a frame`,
  )
} finally {
  await endAll()
  rmSync(folder, { recursive: true, force: true })
}
