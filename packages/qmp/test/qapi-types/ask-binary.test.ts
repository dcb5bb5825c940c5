// A program that is asked ends with qapi-types, however that ends.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const PROGRAM = fileURLToPath(new URL('../../src/bin/qapi-types.ts', import.meta.url))

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test('a SIGKILL of qapi-types leaves no program behind', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'qapi-types-'))
  const note = join(folder, 'pid')
  const mute = join(folder, 'mute')
  writeFileSync(mute, `#!/bin/sh\necho $$ > ${note}.new\nmv ${note}.new ${note}\nexec sleep 600\n`, {
    mode: 0o755,
  })
  const watcher = watch(folder)
  const started = new Promise<void>(resolve =>
    watcher.on('change', () => {
      if (existsSync(note)) resolve()
    }),
  )
  const args = ['--conditions=@qm/source', PROGRAM, '-t', '60000', mute]
  const types = spawn(process.execPath, args, { stdio: 'ignore' })
  const ended = new Promise(resolve => types.once('close', resolve))
  await started
  watcher.close()
  const pid = Number(readFileSync(note, 'utf8'))
  expect(isAlive(pid)).toBe(true)
  types.kill('SIGKILL')
  await ended
  // Nothing tells when a process that is no child of ours ends.
  while (isAlive(pid)) await setTimeout(5)
  rmSync(folder, { recursive: true })
}, 60_000)
