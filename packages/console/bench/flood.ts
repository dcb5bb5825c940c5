// A flood of a given size with a log file: how much memory it takes, and how fast it is.
// node --conditions=@qm/source bench/flood.ts [MiB]
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { attach } from '../src/index.ts'

const MIB = 1024 * 1024
const bytes = Number(process.argv[2] ?? 1024) * MIB
const folder = mkdtempSync(join(tmpdir(), 'qm-bench-'))
const log = join(folder, 'log')
const rss = (): number => process.memoryUsage().rss / MIB

const before = rss()
let peak = before
const sampler = setInterval(() => {
  peak = Math.max(peak, rss())
}, 20)
const child = spawn('sh', ['-c', `yes 'a line of a console that nobody reads' | head -c ${bytes} >&3`], {
  stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
})
const start = performance.now()
const console = await attach(child.stdio[3] as Duplex, { log })
await console.closed
const seconds = (performance.now() - start) / 1000
clearInterval(sampler)
peak = Math.max(peak, rss())
process.stdout.write(
  `${console.mark() / MIB} MiB in ${seconds.toFixed(1)} s, ${(console.mark() / MIB / seconds).toFixed(0)} MiB/s; ` +
    `log ${statSync(log).size / MIB} MiB; RSS ${before.toFixed(0)} -> peak ${peak.toFixed(0)} MiB (+${(peak - before).toFixed(0)})\n`,
)
rmSync(folder, { recursive: true })
