// What processor time a byte costs while 1, 10 or 100 waits are open, as a ratio to one wait within one run.
// node --conditions=@qm/source bench/waits.ts [MiB] [rounds]
import { Duplex } from 'node:stream'
import { attach, type ConsolePattern } from '../src/index.ts'

const MIB = 1024 * 1024
const SIZE = Number(process.argv[2] ?? 32) * MIB
const ROUNDS = Number(process.argv[3] ?? 5)
const COUNTS = [1, 10, 100]
const LINES = [
  '[   12.345678] a line such as a kernel prints while nobody is looking at it at all\r\n',
  'and one of a program, number 42, which never says that it is there\r\n',
]
const TEXT = Buffer.from(LINES.join('').repeat(500))

const kinds: Record<string, (n: number) => ConsolePattern> = {
  strings: n => `never ${n} there`,
  expressions: n => new RegExp(`never ${n} (\\d+) there$`),
  'expressions over lines': n => new RegExp(`never\\s+there ${n} [^x]*`),
  'expressions without a literal': n => new RegExp(`\\d{${n + 3}}$`),
}
// A guest prints in bursts of a page at most; a serial port hands over what it has, down to single bytes.
const chunks: Record<string, number> = { '64 KiB': 65_536, '16 bytes': 16 }

async function measure(make: (n: number) => ConsolePattern, count: number, chunk: number): Promise<number> {
  const bytes = chunk < 1024 ? SIZE / 32 : SIZE
  const stream = new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() })
  const console = await attach(stream)
  const ended = new AbortController()
  const waits = Array.from({ length: count }, (_, n) =>
    console.waitFor(make(n), { timeoutMs: Infinity, signal: ended.signal }),
  )
  const settled = Promise.allSettled(waits)
  const start = process.cpuUsage()
  for (let sent = 0, at = 0; sent < bytes; sent += chunk) {
    stream.push(TEXT.subarray(at, at + chunk))
    at = at + chunk < TEXT.length ? at + chunk : 0
    if (stream.readableLength > MIB) await new Promise(setImmediate)
  }
  while (stream.readableLength > 0) await new Promise(setImmediate)
  const { user, system } = process.cpuUsage(start)
  ended.abort()
  await settled
  await console.close()
  return ((user + system) / console.mark()) * 1e3
}

const best = new Map<string, number>()
for (let round = 0; round < ROUNDS; round++) {
  for (const [kind, make] of Object.entries(kinds)) {
    for (const [size, chunk] of Object.entries(chunks)) {
      for (const count of COUNTS) {
        const name = `${count} ${kind}, ${size}`
        best.set(name, Math.min(best.get(name) ?? Infinity, await measure(make, count, chunk)))
      }
    }
  }
}
for (const kind of Object.keys(kinds)) {
  for (const size of Object.keys(chunks)) {
    const one = best.get(`1 ${kind}, ${size}`) ?? 0
    const cells = COUNTS.map(count => {
      const ns = best.get(`${count} ${kind}, ${size}`) ?? 0
      return `${count}: ${ns.toFixed(1)} ns (${(ns / one).toFixed(2)} x)`.padEnd(24)
    })
    process.stdout.write(`${kind.padEnd(30)} ${`chunks of ${size}`.padEnd(20)} ${cells.join(' ')}\n`)
  }
}
