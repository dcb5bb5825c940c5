import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findControl } from '@qm/config/fuzz'
import { expect, onTestFinished, test } from 'vitest'
import { findBinary, ProcessRequestError, spawn, stopOnSignals } from '../src/index.ts'

const INDEX = new URL('../src/index.ts', import.meta.url).href

test('a message shows control characters and never sends them, whatever text is in it', () => {
  const { message, stack } = new ProcessRequestError('a\x1b[2J\x9b\x07\u202eb\u2028c\nd')
  expect(message).toContain(String.raw`a\x1b[2J\x9b\x07\u202eb\u2028c${'\n'}d`)
  expect(findControl(stack ?? '')).toBeUndefined()
})

test('a FIFO as the program is refused at once, and holds up nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fifo-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const fifo = join(folder, 'qemu')
  // In a child: a blocked event loop has no time limit.
  const program = `import { probe, spawn } from ${JSON.stringify(INDEX)}
    for (const call of [() => probe(process.argv[1]), () => spawn({ binary: process.argv[1] })])
      await call().then(() => process.exit(1), error => console.log(error.name))`
  execFileSync('mkfifo', ['-m', '755', fifo])
  const args = ['--conditions=@qm/source', '--input-type=module', '-e', program, fifo]
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    timeout: 20_000,
    killSignal: 'SIGKILL',
  })
  expect(stdout).toBe('ProbeError\nSpawnError\n')
})

test('what is no program, no process and no target is told at the call', async () => {
  const calls: readonly (() => unknown)[] = [
    // @ts-expect-error null is no name
    () => findBinary(null),
    () => findBinary('a\0b'),
    // @ts-expect-error there is nothing to start
    () => spawn(undefined),
    // @ts-expect-error null is no target
    () => stopOnSignals(null),
    // @ts-expect-error it cannot be killed
    () => stopOnSignals({ exit: null }),
  ]
  for (const call of calls)
    await expect((async () => call())(), String(call)).rejects.toThrow(ProcessRequestError)
})
