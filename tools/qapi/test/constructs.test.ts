// Every construct of the schema language becomes the TypeScript that it should.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compareModels } from '../src/compare.ts'
import { describeModel } from '../src/describe.ts'
import { int64File, qemuFiles } from '../src/files.ts'
import { readIntrospection } from '../src/introspection.ts'
import { readSchema } from '../src/read.ts'
import { readFolder, writeFormatted } from '../src/write.ts'
import { SMALL } from './small-schema.ts'

const model = readSchema(SMALL)
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'qm-qapi-'))
  writeFormatted(join(folder, 'schema'), new Map([...qemuFiles(model, model), int64File()]))
}, 300_000)
afterAll(() => rmSync(folder, { recursive: true }))

test('a small schema with every construct is rendered in full', () => {
  const files = readFolder(join(folder, 'schema'))
  expect([...files.keys()]).toEqual([
    'index.ts',
    'qemu-10.ts',
    'qemu-11.ts',
    'qemu-7.ts',
    'qemu-schema.ts',
    'qemu/base-types.ts',
    'qemu/int64.ts',
    'qemu/shapes.ts',
    'storage-daemon.ts',
  ])
  expect(files.get('qemu/base-types.ts')).toMatchSnapshot()
  expect(files.get('qemu/shapes.ts')).toMatchSnapshot()
  expect(files.get('index.ts')).toMatchSnapshot()
  expect(files.get('qemu-schema.ts')).toMatchSnapshot()
})

const USE = `
import type { Derived, QemuCommands, QemuEvents, Shape } from './schema/index.ts'
type Arguments<C extends keyof QemuCommands> = QemuCommands[C]['arguments']
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
function isTrue<T extends true>(): T | undefined { return undefined }

// Unions narrow by their tag, and take no other branch's members.
const box: Shape = { kind: 'box', edge: 1, ratio: 0.5, 'any-thing': [], flag: true, shade: 'infra-red' }
const ball: Arguments<'shape-add'> = { kind: 'ball', radius: 2n, inner: box }
const bare: Shape = { kind: 'void' }
export function edgeOf(shape: Shape): number { return shape.kind === 'box' ? shape.edge : 0 }
// @ts-expect-error a ball has no edge
const wrong: Shape = { kind: 'ball', radius: 1, edge: 1 }
// @ts-expect-error no such kind
const worse: Shape = { kind: 'cone' }
// @ts-expect-error a required member is missing
const missing: Shape = { kind: 'box', edge: 1 }

// Alternates, arrays in and out, optional members that may be spelled out as undefined.
const names: readonly string[] = ['a']
const refs: Arguments<'shape-set'>[] = [{ ref: 'name', names }, { ref: null, names: undefined }, { ref: box }, { ref: ['red'] }]
isTrue<Equal<QemuCommands['shape-set']['returns'], Derived[]>>()
isTrue<Equal<Derived['weight'], number | bigint | undefined>>()
// @ts-expect-error numbers are no references
const noRef: Arguments<'shape-set'> = { ref: 1 }

// Open arguments, commands without any, without a reply, with a plain result.
const open: Arguments<'shape-free'> = { name: 'x', whatever: 1 }
isTrue<Equal<Arguments<'shape-count'>, undefined>>()
isTrue<Equal<QemuCommands['shape-count']['returns'], number | bigint>>()
isTrue<Equal<QemuCommands['shape-exit']['returns'], never>>()
isTrue<Equal<QemuCommands['shape-add']['returns'], Record<string, never>>>()
isTrue<Equal<QemuEvents['SHAPES_DONE'], undefined>>()
isTrue<Equal<QemuEvents['SHAPE_NEW']['id'], string>>()
export { ball, bare, missing, noRef, open, refs, worse, wrong }
`

test('a description of the model is read back as what it was', () => {
  const back = readIntrospection('2.0', describeModel(model) as Parameters<typeof readIntrospection>[1])
  // Only arguments are described, and commands without a reply look like any other.
  const differences = compareModels(model, back).filter(({ path }) => !/ returns|^event/.test(path))
  expect(differences.map(({ kind, path, detail }) => [kind, path, detail])).toEqual([
    ['type', 'command shape-free', 'oob true is false'],
  ])
})

test('the result compiles under strict and means what it should', () => {
  writeFileSync(join(folder, 'use.ts'), USE)
  const config = fileURLToPath(new URL('../../config/tsconfig.base.json', import.meta.url))
  cpSync(config, join(folder, 'base.json'))
  const own = {
    extends: './base.json',
    compilerOptions: { types: [], noUnusedLocals: false },
    include: ['.'],
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(own))
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  const tsc = fileURLToPath(new URL('../node_modules/.bin/tsc', import.meta.url))
  expect(execFileSync(tsc, ['-p', folder, '--pretty', 'false'], { encoding: 'utf8' })).toBe('')
  // A compiler on a busy machine.
}, 300_000)
