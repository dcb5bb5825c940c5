// qapi-types without a server: names, imports and declarations for a small introspection.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { type BundledModel, readBundledModel } from '../../src/qapi-types/bundled-model.ts'
import { Introspected } from '../../src/qapi-types/introspected.ts'
import { runTypes } from '../../src/qapi-types/run-types.ts'
import { writeTypes } from '../../src/qapi-types/write-types.ts'
import type { SchemaInfo } from '../../src/schema/index.ts'
import { fakeServer } from '../../src/testing/index.ts'
import { DISK_INFOS } from '../shell/shell-schema.ts'

function bundled(...lines: readonly object[]): BundledModel {
  const folder = mkdtempSync(join(tmpdir(), 'qm-types-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'bundled.jsonl')
  writeFileSync(file, lines.map(line => `${JSON.stringify(line)}\n`).join(''))
  return readBundledModel(pathToFileURL(file))
}

const DISK = { type: 'Disk', members: { id: 'str' } }
const HOST = { type: 'Host', members: { host: 'str', '*port': 'uint16' } }
const DRIVER = { type: 'Driver', values: ['file', 'net'] }
const OPTIONS = {
  type: 'Options',
  members: { driver: 'Driver', id: 'str', '*ro': 'bool' },
  branches: { file: 'FileOptions', net: 'NetOptions' },
}
const FILE = {
  type: 'FileOptions',
  members: { path: 'str', '*size': 'int', '*ratio': 'number', '*backing': 'Ref' },
}
const NET = { type: 'NetOptions', members: { server: 'Host', '*hosts': 'Host[]' } }
const REF = { type: 'Ref', alternatives: ['str', 'Options', 'null'] }
const COMMANDS = [
  { command: 'disk-add', args: 'Options' },
  { command: 'disk-del', args: { id: 'str' } },
  { command: 'query-disks', returns: 'Disk[]' },
]

function write(infos: readonly SchemaInfo[], ...lines: readonly object[]): string {
  return writeTypes('a test', new Introspected(infos), bundled(...lines))
}

function importsOf(text: string): string {
  return /import type \{ (.*) \}/.exec(text)?.[1] ?? ''
}

test('types that are the same are imported, and nothing of them is declared', () => {
  const text = write(DISK_INFOS, ...COMMANDS, DISK, HOST, DRIVER, OPTIONS, FILE, NET, REF)
  expect(importsOf(text)).toBe('Disk, Int64, Options')
  expect(text).not.toContain('export type')
  expect(text).toContain('arguments: Options')
  expect(text).toContain('returns: Disk[]')
})

test('a difference far inside is declared with all that leads to it, under the bundled names', () => {
  const host = { ...HOST, members: { ...HOST.members, '*extra': 'str' } }
  const text = write(DISK_INFOS, ...COMMANDS, DISK, host, DRIVER, OPTIONS, FILE, NET, REF)
  // A file may be backed by anything, thus by what differs.
  expect(importsOf(text)).toBe('Disk, Driver, Int64')
  expect([...text.matchAll(/^export type (\w+)/gm)].map(match => match[1])).toEqual([
    'FileOptions',
    'Host',
    'NetOptions',
    'Options',
    'Ref',
  ])
  // The width of an integer is not in the introspection: the bundled schema knows it.
  expect(text).toContain('port?: number | undefined')
  expect(text).toContain('size?: Int64 | undefined')
})

test.each([
  ['an optional member that is required here', { members: { id: 'str', '*name': 'str' } }],
  ['a member of another type', { members: { id: 'int' } }],
  ['a member under another name', { members: { name: 'str' } }],
  ['a member that may be left out', { members: { '*id': 'str' } }],
])('%s makes a type differ', (_, change) => {
  const text = write(DISK_INFOS, ...COMMANDS, { ...DISK, ...change }, HOST, DRIVER, OPTIONS, FILE, NET, REF)
  expect(importsOf(text)).toBe('Int64, Options')
  expect(text).toMatch(/export type Disk = \{\n {2}id: string\n\}/)
})

test('what the bundled schema has no name for gets one after its place, and never a bundled one', () => {
  const text = write(DISK_INFOS, { type: 'DiskAddArguments', members: {} })
  expect(importsOf(text)).toBe('Int64')
  expect(text).toContain('returns: DiskDelArguments[]')
  expect(text).not.toMatch(/ $/m)
  expect(text).toContain('server: DiskAddArgumentsNetServer')
  expect(text).not.toMatch(/export type DiskAddArguments =/)
  expect(text).toContain("'disk-del': {\n    arguments: {\n      id: string\n    }")
})

test('a server that does not describe itself is given up at one deadline for the whole exchange', async () => {
  await using server = fakeServer({ replies: { 'query-qmp-schema': 'silence' } })
  const { path } = await server.listen('unix')
  const errors: string[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      errors.push(String(chunk))
      done()
    },
  })
  const file = new URL('../../src/schema/bundled.jsonl', import.meta.url)
  const argv = ['-t', '400', `unix:${path}`]
  expect(await runTypes(argv, file, { output: stream, errors: stream })).toBe(1)
  // On a busy machine it may not come that far. If it does, connecting has taken its part.
  const [, left] = /query-qmp-schema within (\d+) ms/.exec(errors.join('')) ?? []
  if (left !== undefined) expect(Number(left)).toBeLessThan(400)
})
