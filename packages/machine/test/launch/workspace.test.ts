import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { logFile, makeWorkspace, removeWorkspace } from '../../src/launch/workspace.ts'

let base: string
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'workspace-test-'))
})
afterEach(() => rmSync(base, { recursive: true }))

test('the private directory is 0700, and goes with all that is in it', async () => {
  const workspace = await makeWorkspace({ baseTempDir: base })
  expect(statSync(workspace.tempDir).mode & 0o777).toBe(0o700)
  expect([workspace.sockDir, workspace.logDir]).toEqual([workspace.tempDir, workspace.tempDir])
  writeFileSync(join(workspace.tempDir, 'file'), '')
  await removeWorkspace(workspace)
  expect(readdirSync(base)).toEqual([])
})

test('the log of a machine is a file of the log directory, whatever its name', async () => {
  const workspace = await makeWorkspace({ baseTempDir: base })
  const names = ['vm', '../vm', 'a/b', '..'].map(name => relative(workspace.logDir, logFile(workspace, name)))
  expect(names).toEqual(['vm.log', '..-vm.log', 'a-b.log', '...log'])
  await removeWorkspace(workspace)
})

test('given directories are made when missing, and stay', async () => {
  const logDir = join(base, 'a', 'logs')
  const workspace = await makeWorkspace({ baseTempDir: base, logDir })
  await removeWorkspace(workspace)
  expect(existsSync(logDir)).toBe(true)
  expect(readdirSync(base)).toEqual(['a'])
  expect([join(base, 'a'), logDir].map(path => statSync(path).mode & 0o777)).toEqual([0o700, 0o700])
})

test('nothing stays behind when a directory cannot be made', async () => {
  const file = join(base, 'file')
  writeFileSync(file, '')
  await expect(makeWorkspace({ baseTempDir: base, logDir: join(file, 'logs') })).rejects.toMatchObject({
    code: 'ENOTDIR',
  })
  expect(readdirSync(base)).toEqual(['file'])
})

test.runIf(process.platform === 'linux')(
  'a place where no directory can be made is an error, not a loop',
  async () => {
    await expect(makeWorkspace({ baseTempDir: base, logDir: '/proc/nope/logs' })).rejects.toMatchObject({
      code: 'ENOENT',
    })
    expect(readdirSync(base)).toEqual([])
  },
)
