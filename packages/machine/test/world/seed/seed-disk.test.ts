// Seed disks, read back by isoinfo (genisoimage), whose code has nothing to do with ours.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeSeedDisk } from '../../../src/world/seed/seed-disk.ts'
import type { SeedContent } from '../../../src/world/seed/seed-tree.ts'

let folder: string
const at = (name: string): string => join(folder, name)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qm-seed-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const isoinfo = (...args: string[]): Buffer =>
  execFileSync('isoinfo', ['-i', at('seed.iso'), ...args], { maxBuffer: 2 ** 24 })

/** The files of the disk, with what they hold, by one of its trees. */
function readBack(tree: '-R' | '-J'): Record<string, string> {
  const listed = isoinfo(tree, '-f').toString().split('\n')
  const files = listed
    .filter(path => path !== '')
    .flatMap(path => {
      const content = isoinfo(tree, '-x', path)
      return content.length === 0 && listed.some(other => other.startsWith(`${path}/`))
        ? []
        : [[path.slice(1), content.toString('latin1')]]
    })
  return Object.fromEntries(files)
}

test('every file is found again, by Rock Ridge and by Joliet', async () => {
  const long = `${'long-name-'.repeat(9)}.conf`
  const entries: Record<string, SeedContent> = {
    'user-data': '#cloud-config\n',
    'meta-data': 'instance-id: x\n',
    'openstack/latest/user_data': 'a',
    'openstack/latest/meta_data.json': '{}',
    'openstack/content/0000': Uint8Array.from({ length: 5000 }, (_, index) => index),
    [long]: 'long',
    'UPPER.TXT': 'u',
    'upper.txt': 'l',
    'a.b.c.d': 'dots',
    empty: '',
  }
  await writeSeedDisk(at('seed.iso'), { label: 'cidata', entries })
  const expected = Object.fromEntries(
    Object.entries(entries).map(([path, content]) => [
      path,
      Buffer.from(content as string).toString('latin1'),
    ]),
  )
  expect(readBack('-R')).toEqual(expected)
  expect(readBack('-J')).toEqual({ ...expected })
  expect(isoinfo('-d').toString()).toMatch(/Volume id: cidata/)
})

test('many files need many sectors of directory', async () => {
  const entries = Object.fromEntries(
    Array.from({ length: 300 }, (_, index) => [`folder-${index % 7}/file-number-${index}`, String(index)]),
  )
  await writeSeedDisk(at('seed.iso'), { label: 'DATA', entries })
  expect(readBack('-R')).toEqual(entries)
})

test('the same files give the same bytes, in any order', async () => {
  const digest = (name: string): string =>
    createHash('sha256')
      .update(readFileSync(at(name)))
      .digest('hex')
  await writeSeedDisk(at('1'), { label: 'x', entries: { a: '1', 'b/c': '2' } })
  await writeSeedDisk(at('2'), { label: 'x', entries: { 'b/c': '2', a: '1' } })
  expect(digest('1')).toBe(digest('2'))
})

test('a file of the host is copied', async () => {
  writeFileSync(at('big'), Buffer.alloc(3_000_001, 'x'))
  await writeSeedDisk(at('seed.iso'), { label: 'x', entries: { big: { path: at('big') }, next: 'y' } })
  expect(isoinfo('-R', '-x', '/big')).toHaveLength(3_000_001)
  expect(isoinfo('-R', '-x', '/next').toString()).toBe('y')
})

test.each([
  ['', 'empty'],
  ['a/../b', 'no name'],
  ['a\0', 'NUL'],
  ['x'.repeat(151), '150 bytes'],
  ['1/2/3/4/5/6/7/8/9', 'deeper'],
])('a path like %j is refused', async (path, why) => {
  await expect(writeSeedDisk(at('seed.iso'), { label: 'x', entries: { [path]: '' } })).rejects.toThrow(why)
})

test('a file in the place of a directory, a label that is none, a source that is none', async () => {
  const write = (label: string, entries: Record<string, SeedContent>): Promise<void> =>
    writeSeedDisk(at('seed.iso'), { label, entries })
  await expect(write('x', { a: '', 'a/b': '' })).rejects.toThrow('"a" is a file')
  for (const label of ['', 'x'.repeat(17), 'ä', 'a\n'])
    await expect(write(label, {})).rejects.toThrow('label')
  await expect(write('x', { a: { path: folder } })).rejects.toThrow('no regular file')
})
