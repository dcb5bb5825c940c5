// What a program leaves behind that goes without bringing its machine down.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Machine } from '../../../src/index.ts'

const LEAVER = fileURLToPath(new URL('leaver.ts', import.meta.url))
let base: string
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'left-behind-'))
})
afterEach(() => rmSync(base, { recursive: true }))

/** Runs the program until it has gone, and tells what it said. */
function leave(way: string): { pid: number; tempDir: string } {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=@qm/source', LEAVER, way, join(base, 'temp'), join(base, 'logs')],
    { encoding: 'utf8' },
  )
  const [, pid, tempDir] = /^(\d+) (.+)\n/.exec(stdout) ?? []
  if (pid === undefined || tempDir === undefined) throw new Error(`it said ${stdout}${stderr}`)
  return { pid: Number(pid), tempDir }
}

/** Whether it still runs; one that nobody has reaped, as in a container without an init, does not. */
function isAlive(pid: number): boolean {
  try {
    if (process.platform === 'linux') return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test.each(['exit', 'throw'])(
  'a program that ends by %s takes its QEMU and its directory along, not its log',
  async way => {
    mkdirSync(join(base, 'temp'))
    const { pid } = leave(way)
    expect(readdirSync(join(base, 'temp'))).toEqual([])
    expect(readdirSync(join(base, 'logs'))).toEqual(['left.log'])
    await vi.waitUntil(() => !isAlive(pid), { timeout: 30_000 })
  },
)

test('what a killed program left is removed by the next one that launches a machine', async () => {
  mkdirSync(join(base, 'temp'))
  const { pid, tempDir } = leave('kill')
  expect(existsSync(tempDir)).toBe(true)
  await using vm = await Machine.launch({ args: ['-M', 'none'], baseTempDir: join(base, 'temp') })
  await vi.waitUntil(() => !existsSync(tempDir) && !isAlive(pid), { timeout: 30_000 })
  expect(existsSync(vm.tempDir ?? '')).toBe(true)
  expect(readdirSync(join(base, 'logs'))).toEqual(['left.log'])
})
