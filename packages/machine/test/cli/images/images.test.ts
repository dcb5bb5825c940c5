// `qm images` as a program, on the real qemu-img.
import { existsSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { QM, qm, quote, startQm } from '../qm.ts'
import { openTerminal } from '../terminal.ts'

let folder: string
const at = (name: string): string => join(folder, name)
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'qm-cli-images-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

test('an image is made, described, changed and measured', { timeout: 120_000 }, async () => {
  const [disk, top, copy] = [at('disk.qcow2'), at('top.qcow2'), at('copy.raw')]
  expect(await qm('images', 'create', disk, '2M', '--options', 'cluster_size=4096')).toMatchObject({
    code: 0,
    stdout: `${disk}\n`,
  })
  const again = await qm('images', 'create', disk, '2M')
  expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('give --overwrite to replace it') })
  const info = await qm('images', 'info', '--json', disk)
  expect(JSON.parse(info.stdout)).toMatchObject({ format: 'qcow2', virtualSizeBytes: 2 << 20 })
  expect(await qm('images', 'resize', disk, '4M')).toMatchObject({ code: 0 })
  expect(await qm('images', 'overlay', disk, top)).toMatchObject({ code: 0 })
  expect((await qm('images', 'info', '--chain', top)).stdout).toMatch(
    /virtual size +4194304 bytes[\s\S]*backing/,
  )
  expect(await qm('images', 'snapshots', 'create', top, 'one')).toMatchObject({ code: 0 })
  expect((await qm('images', 'snapshots', 'list', top)).stdout).toMatch(/^1 .* one\n$/)
  const converted = await qm('images', 'convert', '--to', 'raw', top, copy)
  expect(converted).toMatchObject({
    code: 0,
    stdout: `${copy}\n`,
    stderr: expect.stringContaining('converting: 100 %'),
  })
  const same = await qm('images', 'compare', '--json', '--other-format', 'raw', top, copy)
  expect(same).toMatchObject({ code: 0, stderr: '' })
  expect(JSON.parse(same.stdout)).toMatchObject({ identical: true })
  writeFileSync(copy, 'other', { flag: 'r+' })
  expect(await qm('images', 'compare', '--other-format', 'raw', top, copy)).toMatchObject({ code: 5 })
  expect(await qm('images', 'check', top)).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^ok +true/),
  })
  expect(await qm('images', 'rebase', '--alone', top)).toMatchObject({ code: 0 })
  expect(JSON.parse((await qm('images', 'measure', '--json', '--size', '1G')).stdout)).toMatchObject({
    fullyAllocatedBytes: expect.any(Number),
  })
})

test('wrong uses say what is allowed', { timeout: 120_000 }, async () => {
  const uses: readonly (readonly [readonly string[], string])[] = [
    [['convrt'], 'did you mean convert?'],
    [['create', at('x')], 'SIZE is missing'],
    [['create', at('x'), '1M', 'y'], 'one argument too many'],
    [['create', at('x'), 'big'], 'a size such as 512M'],
    [['create', at('x'), '1M', '--to', 'qcow3'], 'did you mean qcow'],
    [['check', at('x'), '--repare', 'all'], 'did you mean --repair?'],
    [['snapshots', 'remove', at('x')], 'list, create, apply, delete'],
  ]
  for (const [words, message] of uses)
    expect(await qm('images', ...words)).toMatchObject({ code: 2, stderr: expect.stringContaining(message) })
  expect((await qm('images', 'convert', '--help')).stdout).toContain('--compress')
  expect((await qm('help', 'images')).stdout).toContain('snapshots inside an image')
  const raw = at('plain')
  writeFileSync(raw, 'x'.repeat(512))
  expect((await qm('images', 'info', raw)).stderr).toContain('say --format raw')
})

test('a terminal shows a bar, and a signal leaves no half-made file', async () => {
  const [big, copy] = [at('big.raw'), at('big.qcow2')]
  writeFileSync(big, Buffer.alloc(8 << 20, 1))
  const words = ['images', 'convert', '--format', 'raw', big, copy]
  const terminal = openTerminal([...QM, ...words].map(quote).join(' '))
  expect(await terminal.end).toMatch(/converting \[#*\.*\] \d+ %/)
  rmSync(copy)
  truncateSync(big, 8 << 20)
  const slow = startQm(...words, '--rate', '64k')
  await slow.seen('converting: ', 'stderr')
  slow.kill('SIGTERM')
  expect(await slow.result).toMatchObject({ code: 143, stdout: '' })
  expect(existsSync(copy)).toBe(false)
})
