// A program that is killed in the middle of its clones leaves no QEMU, and its files go with the next launch.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { tinyGuest } from '@qm/guest'
import { sweep } from '@qm/process'
import { qemuBinaries } from '@qm/rig'
import { afterAll, expect, test } from 'vitest'

const base = mkdtempSync(join(tmpdir(), 'killed-'))
afterAll(() => rmSync(base, { recursive: true }))
const binary = qemuBinaries()[0].path

/** The QEMUs whose command line names our folder. */
function running(): readonly string[] {
  return readdirSync('/proc').filter(pid => {
    if (!/^\d+$/.test(pid) || !existsSync(`/proc/${pid}/cmdline`)) return false
    const line = readFileSync(`/proc/${pid}/cmdline`, 'latin1')
    return line.includes(base) && !line.includes('many-clones.ts')
  })
}

test('SIGKILL in the middle of clones leaves nothing', async () => {
  const program = fileURLToPath(new URL('./fixtures/many-clones.ts', import.meta.url))
  const words = ['--conditions=@qm/source', program, binary, tinyGuest().firmware, base]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  let rounds = 0
  for await (const _ of child.stdout) {
    rounds += 1
    if (rounds === 3) child.kill('SIGKILL')
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  expect(child.signalCode).toBe('SIGKILL')
  await expect.poll(running, { timeout: 20_000 }).toEqual([])
  await sweep({ base })
  expect(readdirSync(base)).toEqual([])
}, 120_000)
