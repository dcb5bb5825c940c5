// How fast a console is drained, as a ratio to a bare socket read loop within one run.
// node --conditions=@qm/source bench/drain.ts [MiB] [rounds]
import { spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { attach } from '../src/index.ts'

const BYTES = Number(process.argv[2] ?? 256) * 1024 * 1024
const ROUNDS = Number(process.argv[3] ?? 5)
const LINE = '[   12.345678] a line such as a kernel prints while nobody is looking at it at all'
const folder = mkdtempSync(join(tmpdir(), 'qm-bench-'))
const file = join(folder, 'log')

/** A flood on a socketpair: what a guest's console is, without the guest. */
function flood(bytes: number): Duplex {
  const child = spawn('sh', ['-c', `yes '${LINE}' | head -c ${bytes} >&3`], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  })
  return child.stdio[3] as Duplex
}

function bare(stream: Duplex, take: (chunk: Buffer) => void): Promise<void> {
  return new Promise(resolve => {
    stream.on('data', take)
    stream.on('end', resolve)
  })
}

const ways: Record<string, () => Promise<void>> = {
  'bare read': () => bare(flood(BYTES), () => {}),
  console: async () => void (await (await attach(flood(BYTES))).closed),
  'bare read + writeSync': async () => {
    const fd = openSync(file, 'w')
    await bare(flood(BYTES), chunk => writeSync(fd, chunk))
    closeSync(fd)
  },
  'console + log': async () => void (await (await attach(flood(BYTES), { log: file })).closed),
  'console + a string wait': () => waiting('never there'),
  'console + an expression wait': () => waiting(/never (\d+) there/),
  'console + 20 expression waits': () =>
    waiting(...Array.from({ length: 20 }, (_, n) => new RegExp(`never ${n}$`))),
}

async function waiting(...patterns: (string | RegExp)[]): Promise<void> {
  const console = await attach(flood(BYTES))
  await Promise.allSettled(patterns.map(pattern => console.waitFor(pattern, { timeoutMs: Infinity })))
}

const best = new Map<string, number>()
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, run] of Object.entries(ways)) {
    // Emptying the last round's file takes as long as a tenth of a run: nobody is to be charged with it.
    rmSync(file, { force: true })
    const start = performance.now()
    await run()
    best.set(name, Math.min(best.get(name) ?? Infinity, performance.now() - start))
  }
}
rmSync(folder, { recursive: true })
const rate = (name: string): number => BYTES / 1024 / 1024 / ((best.get(name) ?? 0) / 1000)
for (const name of best.keys()) {
  const floor = name.includes('log') ? 'bare read + writeSync' : 'bare read'
  process.stdout.write(
    `${name.padEnd(30)} ${rate(name).toFixed(0).padStart(6)} MiB/s  ${(rate(name) / rate(floor)).toFixed(2)} x ${floor}\n`,
  )
}
process.stdout.write(
  `against 0.24 MiB/s of Python's ConsoleSocket: ${(rate('console') / 0.24).toFixed(0)} x\n`,
)
process.stdout.write(`peak RSS ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB\n`)
