// Archives are read back by an independent reader, by busybox's and by cpio's.
import { execFileSync } from 'node:child_process'
import { accessSync, constants, mkdtempSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CpioEntry, writeCpio } from '../src/linux/cpio.ts'

interface Read {
  readonly name: string
  readonly mode: number
  readonly links: number
  readonly device: readonly number[]
  readonly data: string
}

/** What cpio(5) says of the format, read the plainest way. */
function readCpio(archive: Uint8Array): Read[] {
  const bytes = Buffer.from(archive)
  const entries: Read[] = []
  for (let at = 0; ; ) {
    expect(at % 4).toBe(0)
    expect(bytes.toString('latin1', at, at + 6)).toBe('070701')
    const field = (index: number): number => {
      const text = bytes.toString('latin1', at + 6 + index * 8, at + 14 + index * 8)
      expect(text).toMatch(/^[\da-f]{8}$/i)
      return Number.parseInt(text, 16)
    }
    const nameEnd = at + 110 + field(11) - 1
    expect(bytes[nameEnd]).toBe(0)
    const name = bytes.toString('utf8', at + 110, nameEnd)
    const dataStart = Math.ceil((nameEnd + 1) / 4) * 4
    const dataEnd = dataStart + field(6)
    if (name === 'TRAILER!!!') {
      expect(bytes.length).toBe(dataEnd)
      return entries
    }
    const data = bytes.toString('latin1', dataStart, dataEnd)
    entries.push({ name, mode: field(1), links: field(4), device: [field(9), field(10)], data })
    at = Math.ceil(dataEnd / 4) * 4
  }
}

const SAMPLE: readonly CpioEntry[] = [
  { path: 'dev/console', type: 'device', major: 5, minor: 1 },
  { path: 'bin/sh', type: 'link', target: 'busybox' },
  { path: 'bin/busybox', type: 'file', data: Buffer.from('program') },
  { path: 'etc/empty', type: 'file', data: new Uint8Array(0), mode: 0o600 },
  { path: 'root', type: 'directory', mode: 0o700 },
]

test('an archive has folders before what lies in them, and each entry with its type and mode', () => {
  const listed = readCpio(writeCpio(SAMPLE)).map(({ name, mode, data }) => [name, mode.toString(8), data])
  expect(listed).toEqual([
    ['dev', '40755', ''],
    ['dev/console', '20600', ''],
    ['bin', '40755', ''],
    ['bin/sh', '120777', 'busybox'],
    ['bin/busybox', '100755', 'program'],
    ['etc', '40755', ''],
    ['etc/empty', '100600', ''],
    ['root', '40700', ''],
  ])
  expect(readCpio(writeCpio(SAMPLE))[1]).toMatchObject({ device: [5, 1], links: 1 })
})

test('an empty archive is a trailer', () => {
  expect(readCpio(writeCpio([]))).toEqual([])
})

test.each(['', '/a', 'a/', 'a//b', './a', 'a/../b', '..', 'a\0b'])('refuses the path %j', path => {
  expect(() => writeCpio([{ path, type: 'directory' }])).toThrow(RangeError)
})

test('refuses the same path twice, but lets a folder be described after it was implied', () => {
  const file: CpioEntry = { path: 'a/b', type: 'file', data: new Uint8Array(1) }
  expect(() => writeCpio([file, file])).toThrow('twice in one archive: a/b')
  expect(() => writeCpio([file, { path: 'a', type: 'link', target: 'c' }])).toThrow('twice')
  const folder: CpioEntry = { path: 'a', type: 'directory', mode: 0o700 }
  expect(readCpio(writeCpio([file, folder])).map(({ name, mode }) => [name, mode])).toEqual([
    ['a', 0o040700],
    ['a/b', 0o100755],
  ])
})

test('whatever files go in come out, in order', () => {
  const name = fc.stringMatching(/^[a-zé_-]{1,12}$/)
  const file = fc.record({
    name,
    data: fc.uint8Array({ maxLength: 300 }),
    mode: fc.integer({ min: 0, max: 0o777 }),
  })
  fc.assert(
    fc.property(fc.uniqueArray(file, { selector: ({ name }) => name }), files => {
      const archive = writeCpio(files.map(({ name, ...rest }) => ({ path: name, type: 'file', ...rest })))
      const expected = files.map(({ name, data, mode }) => [
        name,
        0o100000 | mode,
        Buffer.from(data).toString('latin1'),
      ])
      expect(readCpio(archive).map(entry => [entry.name, entry.mode, entry.data])).toEqual(expected)
    }),
  )
})

const onPath = (program: string): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some(folder => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
const readers = [['cpio'], ['busybox', 'cpio'], ['bsdcpio']].filter(([program = '']) => onPath(program))

describe.each(readers.map(reader => [reader.join(' '), reader] as const))(
  '%s',
  (_, [program = '', ...args]) => {
    test('lists and unpacks what we write', () => {
      const folder = mkdtempSync(join(tmpdir(), 'qm-cpio-'))
      try {
        const input = writeCpio(SAMPLE.filter(({ type }) => type !== 'device'))
        const run = (...more: string[]): string =>
          execFileSync(program, [...args, ...more], { input, cwd: folder, encoding: 'utf8', stdio: 'pipe' })
        expect(run('-it').trim().split('\n')).toEqual([
          ...['bin', 'bin/sh', 'bin/busybox', 'etc', 'etc/empty', 'root'],
        ])
        run('-id')
        expect(readFileSync(join(folder, 'bin/sh'), 'utf8')).toBe('program')
        expect(readlinkSync(join(folder, 'bin/sh'))).toBe('busybox')
        expect(statSync(join(folder, 'etc/empty')).size).toBe(0)
      } finally {
        rmSync(folder, { recursive: true })
      }
    })
  },
)
