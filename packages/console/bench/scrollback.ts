// What an open wait costs before and after the scrollback is full, by chunk size; what a repainting screen costs; and
// how much memory the text takes.
// node --expose-gc --conditions=@qm/source bench/scrollback.ts
import { Duplex } from 'node:stream'
import { attach, type GuestConsole } from '../src/index.ts'

const MIB = 1024 * 1024
const LINE = '[   12.345678] a line such as a kernel prints while nobody is looking at it at all\r\n'
const FRAME = `\x1b[H\x1b[2J${Array.from({ length: 24 }, (_, row) => `\x1b[${row + 1};1H\x1b[7mrow ${row}\x1b[0m of a menu`).join('')}`

async function open(): Promise<{ stream: Duplex; console: GuestConsole; close: () => Promise<void> }> {
  const stream = new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() })
  const console = await attach(stream)
  const ended = new AbortController()
  const wait = console.waitFor(/never (\d+) there$/, { timeoutMs: Infinity, signal: ended.signal })
  const close = async (): Promise<void> => {
    ended.abort()
    await Promise.allSettled([wait])
    await console.close()
  }
  return { stream, console, close }
}

/** Milliseconds of processor time to take some bytes in chunks of a size. */
async function feed(stream: Duplex, text: Buffer, bytes: number, chunk: number): Promise<number> {
  const start = process.cpuUsage()
  for (let sent = 0; sent < bytes; sent += chunk) {
    const at = sent % (text.length - chunk)
    stream.push(text.subarray(at, at + chunk))
    if (stream.readableLength > 64 * 1024) await new Promise(setImmediate)
  }
  while (stream.readableLength > 0) await new Promise(setImmediate)
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

function heapMiB(): number {
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / MIB
}

for (const [name, piece] of Object.entries({
  'kernel lines': LINE,
  'repainted screens': FRAME,
  'short lines': 'a\r\n',
})) {
  const text = Buffer.from(piece.repeat(Math.ceil((2 * MIB) / piece.length)))
  for (const chunk of [256, 4096, 65_536]) {
    const { stream, console, close } = await open()
    const before = heapMiB()
    const first = await feed(stream, text, MIB, chunk)
    const memory = heapMiB() - before
    await feed(stream, text, MIB, chunk)
    const third = await feed(stream, text, MIB, chunk)
    const look = process.cpuUsage()
    console.screen()
    const { user, system } = process.cpuUsage(look)
    process.stdout.write(
      `${name.padEnd(18)} chunks of ${String(chunk).padStart(5)} B: first MiB ${first.toFixed(0).padStart(4)} ms, third ${third.toFixed(0).padStart(4)} ms ` +
        `(${(third / first).toFixed(2)} x), memory ${memory.toFixed(1)} MiB, screen() ${((user + system) / 1000).toFixed(0)} ms\n`,
    )
    await close()
  }
}
