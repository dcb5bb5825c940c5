import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { Duplex } from 'node:stream'
import { expect, test } from 'vitest'
import { attach } from '../../src/index.ts'
import { temporaryFolder } from '../folder.ts'

const MIB = 1024 * 1024
const FLOOD = (process.env['QM_ENDURANCE'] === '1' ? 1024 : 256) * MIB

test(`a flood of ${FLOOD / MIB} MiB is logged whole and leaves memory bounded`, async () => {
  const log = join(temporaryFolder(), 'log')
  const before = process.memoryUsage().rss
  let peak = before
  const child = spawn('sh', ['-c', `yes 'a line that nobody reads' | head -c ${FLOOD} >&3`], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  })
  const stream = child.stdio[3]
  if (!(stream instanceof Duplex)) throw new Error('no socket')
  const console = await attach(stream, { log })
  const sampler = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss)
  }, 20)
  await console.closed
  clearInterval(sampler)
  if (child.exitCode === null) await once(child, 'exit')
  expect(console.mark()).toBe(FLOOD)
  expect(statSync(log).size).toBe(FLOOD)
  expect(console.bytes()).toHaveLength(MIB)
  expect(console.tail(2)).toMatch(/^a line that nobody reads\n/)
  // bench/flood.ts prints the figure; this tells bounded from unbounded, on a busy machine too.
  expect((peak - before) / MIB).toBeLessThan(128)
})
