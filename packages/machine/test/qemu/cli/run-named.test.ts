// A `qm run` with a name, which the commands on machines work on while it goes on.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { linuxGuest, tinyGuest } from '@qm/guest'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { qm, startQm } from '../../cli/qm.ts'

let base: string
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'qm-n-'))
  process.env['QM_STATE_DIR'] = join(base, 'machines')
})
afterEach(() => rmSync(base, { recursive: true }))

test('it is listed, completed, used, looked at and stopped, and leaves nothing', async () => {
  const { args } = await linuxGuest()
  const running = startQm(
    'run',
    '--name',
    'live',
    '-M',
    'q35',
    '-m',
    '256',
    '-nodefaults',
    '-vga',
    'std',
    '-display',
    'none',
    ...args,
  )
  await running.seen('ready')
  expect(await qm('ps')).toMatchObject({ stdout: expect.stringMatching(/\nlive +running +\d+ .*qm/) })
  expect(await qm('__complete', 'stop', 'l')).toMatchObject({ stdout: 'live\trunning\n' })
  expect(await qm('exec', 'live', '--', 'sh', '-c', 'echo it; exit 7')).toMatchObject({
    code: 7,
    stdout: 'it\n',
  })
  const [file, copy, picture] = ['file', 'copy', 'picture.png'].map(name => join(base, name))
  writeFileSync(file ?? '', 'some text')
  expect(await qm('cp', file ?? '', 'live:/tmp/it')).toMatchObject({ code: 0, stderr: '' })
  expect(await qm('cp', 'live:/tmp/it', copy ?? '')).toMatchObject({ code: 0, stderr: '' })
  expect(readFileSync(copy ?? '', 'utf8')).toBe('some text')
  expect(await qm('screenshot', 'live', picture ?? '')).toMatchObject({ code: 0 })
  expect(await qm('attach', 'live', 'query-status')).toMatchObject({ code: 0 })
  expect(await qm('logs', 'live')).toMatchObject({ stdout: expect.stringContaining('Linux version') })
  expect(await qm('stop', 'live')).toMatchObject({ code: 0, stdout: 'live\n' })
  expect(await running.result).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('ended with exit code 0'),
  })
  expect(readdirSync(join(base, 'machines'))).toEqual([])
})

test('SIGTERM and SIGKILL of the run end its QEMU, and its name is taken while it runs', async () => {
  const words = [
    'run',
    '--name',
    'live',
    '-accel',
    'tcg',
    '-M',
    'q35',
    '-nodefaults',
    '-bios',
    tinyGuest().firmware,
  ]
  const first = startQm(...words)
  await first.seen('TG1')
  expect(await qm(...words)).toMatchObject({
    code: 3,
    stderr: expect.stringContaining('a machine runs already'),
  })
  first.kill('SIGTERM')
  expect((await first.result).code).toBe(0)
  const second = startQm(...words)
  await second.seen('TG1')
  second.kill('SIGKILL')
  await second.result
  await expect.poll(async () => (await qm('ps', '-a')).stdout, { timeout: 10_000 }).toContain('live  ended')
})
