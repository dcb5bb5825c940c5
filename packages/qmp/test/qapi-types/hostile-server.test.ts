// Servers that lie to qapi-types: what they say never becomes code.
import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { QmpProtocolError } from '../../src/index.ts'
import { readIntrospection } from '../../src/introspection/read-introspection.ts'
import { Introspected } from '../../src/qapi-types/introspected.ts'
import { runTypes } from '../../src/qapi-types/run-types.ts'
import { writeTypes } from '../../src/qapi-types/write-types.ts'
import type { SchemaInfo } from '../../src/schema/index.ts'
import { fakeServer } from '../../src/testing/index.ts'
import { DISK_INFOS } from '../shell/shell-schema.ts'

const CODE = "a'\nimport('data:text/javascript,')\nexport type X = 'b"
const object = (members: object[] = [], more: object = {}) => ({
  name: '1',
  'meta-type': 'object',
  members,
  ...more,
})

async function run(infos: unknown, build = ''): Promise<{ code: number; output: string; errors: string }> {
  await using server = fakeServer({
    greeting: {
      QMP: { version: { qemu: { major: 9, minor: 0, micro: 0 }, package: build }, capabilities: [] },
    },
    replies: { 'query-qmp-schema': { return: infos } },
  })
  const { path } = await server.listen('unix')
  const printed = { output: '', errors: '' }
  const into = (key: keyof typeof printed): Writable =>
    new Writable({
      write(chunk, _encoding, done) {
        printed[key] += String(chunk)
        done()
      },
    })
  const bundled = new URL('../../src/schema/bundled.jsonl', import.meta.url)
  const code = await runTypes([path], bundled, { output: into('output'), errors: into('errors') })
  return { code, ...printed }
}

test.each<[string, unknown]>([
  ['no list', { a: 1 }],
  ['an entry that is no object', [5]],
  ['an entry without a name', [{ 'meta-type': 'object', members: [] }]],
  ['a command with code for a name', [{ ...object(), name: CODE, 'meta-type': 'command' }]],
  ['an event with code for a name', [{ name: CODE, 'meta-type': 'event', 'arg-type': '1' }]],
  ['a member with code for a name', [object([{ name: CODE, type: 'str' }])]],
  ['a member with a strange type', [object([{ name: 'a', type: { toString: 1 } }])]],
  ['a value with code', [{ name: '1', 'meta-type': 'enum', members: [{ name: CODE }], values: [] }]],
  ['an old value with code', [{ name: '1', 'meta-type': 'enum', values: [CODE] }]],
  ['a branch with code', [object([], { tag: 'a', variants: [{ case: CODE, type: '1' }] })]],
  ['a tag with code', [object([], { tag: CODE, variants: [] })]],
  ['a feature with code', [object([], { features: ['*/ import("x") /*'] })]],
  ['a JSON type of its own', [{ name: 'str', 'meta-type': 'builtin', 'json-type': 'never; import("x")' }]],
  ['a kind of its own', [{ name: '1', 'meta-type': CODE }]],
  ['an array of itself', [{ name: '[1]', 'meta-type': 'array', 'element-type': '[1]' }]],
  ['a branch of itself', [object([], { tag: 'a', variants: [{ case: 'a', type: '1' }] })]],
  ['an alternate of alternates', [{ name: '1', 'meta-type': 'alternate', members: [{ type: '1' }] }]],
])('%s is refused', async (_what, infos) => {
  expect(() => readIntrospection(infos)).toThrow(QmpProtocolError)
  const { code, output, errors } = await run(infos)
  expect([code, output]).toEqual([1, ''])
  expect(errors.trimEnd().split('\n')).toHaveLength(1)
  expect(errors.length).toBeLessThan(400)
})

test('a version text stays on its line, and inside its comment', async () => {
  const { code, output } = await run(DISK_INFOS, 'x)\nconsole.log("ran")//\u2028*/ \x1b[2J')
  expect(code).toBe(0)
  const [first = '', second = ''] = output.split('\n')
  expect(first).toContain('Written by qapi-types')
  expect(first).toContain('\\x0aconsole.log')
  expect(second).toMatch(/^import type/)
})

test('even unchecked, values and names are written as literals', () => {
  const infos = [
    { name: 'do', 'meta-type': 'command', 'arg-type': '1', 'ret-type': '1' },
    object([{ name: CODE, type: '2' }]),
    { name: '2', 'meta-type': 'enum', members: [{ name: CODE }], values: [CODE] },
  ] as SchemaInfo[]
  const empty = { commands: new Map(), events: new Map(), types: new Map() }
  const text = writeTypes('x', new Introspected(infos), empty)
  expect(text).not.toMatch(/^import\('data/m)
  expect(text).toContain("\\nimport(\\'data:")
})

test('long names and types within types are named in linear time, and in bounded memory', () => {
  const name = '-'.repeat(256 * 1024)
  const chain = Array.from({ length: 1000 }, (_, index) => ({
    name: String(index),
    'meta-type': 'object',
    members: [{ name: `m${'x'.repeat(1000)}`, type: String(index + 1) }],
  }))
  const infos = [
    { name: 'do', 'meta-type': 'command', 'arg-type': '0', 'ret-type': '1000' },
    ...chain,
    { ...object([{ name, type: 'str' }]), name: '1000' },
    { name: 'str', 'meta-type': 'builtin', 'json-type': 'string' },
  ] as SchemaInfo[]
  const empty = { commands: new Map(), events: new Map(), types: new Map() }
  const before = process.cpuUsage()
  const text = writeTypes('x', new Introspected(infos), empty)
  const { user, system } = process.cpuUsage(before)
  expect((user + system) / 1000).toBeLessThan(5000)
  expect(text.length).toBeLessThan(1000 * 3000 + name.length * 4)
})
