// qapi-types: what it writes for real servers compiles under strict, and says what they say.
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { qemuBinaries, startQemu } from '@qm/rig'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '../../../src/index.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const PROGRAM = join(ROOT, 'src/bin/qapi-types.ts')
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'qm-types-'))
  mkdirSync(join(folder, 'node_modules', '@qm'), { recursive: true })
  symlinkSync(ROOT, join(folder, 'node_modules', '@qm', 'qmp'))
  const compilerOptions = { typeRoots: [join(ROOT, 'node_modules', '@types')], isolatedDeclarations: false }
  const base = join(ROOT, '..', '..', 'tools', 'config', 'tsconfig.base.json')
  writeFileSync(join(folder, 'base.json'), JSON.stringify({ extends: base, compilerOptions }))
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}')
})
afterAll(() => rmSync(folder, { recursive: true }))

const USE = `
import type { QmpClient } from '@qm/qmp'
import type { QemuSchema, StatusInfo } from '@qm/qmp/schema'
import type { Schema } from '../types.ts'

declare const own: QmpClient<Schema>
export const status: Pick<StatusInfo, 'running' | 'status'> = await own.execute('query-status')
await own.execute('blockdev-add', { driver: 'qcow2', 'node-name': 'disk', file: { driver: 'file', filename: '/a' } })
// @ts-expect-error a file has a name
await own.execute('blockdev-add', { driver: 'file' })
await own.execute('device_add', { driver: 'e1000', id: 'nic', mac: '52:54:00:12:34:56' })
// @ts-expect-error a required argument is missing
await own.execute('device_del')
own.on('SHUTDOWN', event => event.data.guest satisfies boolean)
own.on('STOP', event => event.data satisfies undefined)

// What the server takes can be typed by the bundled schema, and what it gives is of the bundled types.
type Own = Schema['commands']
type All = QemuSchema['commands']
type Common = keyof Own & keyof All
type Names = keyof Schema['events'] & keyof QemuSchema['events']
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false
type Arguments = { [C in Common]: Own[C]['arguments'] extends All[C]['arguments'] ? never : C }[Common]
type Returns = { [C in Common]: Own[C]['returns'] extends All[C]['returns'] ? never : C }[Common]
type Events = { [N in Names]: Schema['events'][N] extends QemuSchema['events'][N] ? never : N }[Names]
export const same: [Same<Arguments, ARGUMENTS>, Same<Returns, RETURNS>, Same<Events, EVENTS>] = [true, true, true]
`

/**
 * Where the types of a release are not those of the bundled schema, all of it by members that came later: `query-block`
 * took no arguments before 11.1, and so on.
 */
const LATER: Readonly<
  Record<string, { readonly args: string; readonly returns: string; readonly events: string }>
> = {
  '7.2': {
    args: "'query-block' | 'query-dirty-rate' | 'query-machines'",
    returns:
      "'query-block' | 'query-block-jobs' | 'query-blockstats' | 'query-cpus-fast' | 'query-dirty-rate' | 'query-machines' | 'query-named-block-nodes' | 'query-sev'",
    events: "'BLOCK_IO_ERROR'",
  },
  '10.0': {
    args: "'query-block'",
    returns: "'query-block' | 'query-cpus-fast' | 'query-named-block-nodes'",
    events: 'never',
  },
  '11.1': { args: 'never', returns: 'never', events: 'never' },
}

/** The program that uses the types; of a release that is not at hand here the differences are not known. */
function use(release: string): string {
  const { args = 'Arguments', returns = 'Returns', events = 'Events' } = LATER[release] ?? {}
  return USE.replace('ARGUMENTS', args).replace('RETURNS', returns).replace('EVENTS', events)
}

test.each(qemuBinaries())(
  'the types of QEMU $label compile under strict, with bundled names where shapes agree',
  async ({ path, label }) => {
    const own = join(folder, label.replace('.', '-'))
    mkdirSync(own)
    await run(process.execPath, PROGRAM, '-t', '200000', path, '-o', join(own, 'types.ts'))
    const text = readFileSync(join(own, 'types.ts'), 'utf8')
    const release = /^\/\/ The interface of QEMU (\d+\.\d+)/.exec(text)?.[1] ?? ''
    writeFileSync(join(own, 'use.ts'), use(release))
    writeFileSync(join(own, 'tsconfig.json'), JSON.stringify({ extends: '../base.json', include: ['.'] }))
    const tsc = join(ROOT, 'node_modules', '.bin', 'tsc')
    const { stdout } = await run(tsc, '-p', own, '--pretty', 'false')
    // This package's own sources are another check's business.
    expect(stdout.split('\n').filter(line => /^(types|use|error)\b/.test(line))).toEqual([])

    const imported = /^import type \{ (.*) \}/m.exec(text)?.[1]?.split(', ') ?? []
    const declared = [...text.matchAll(/^export (?:type|interface) (\w+)/gm)].map(match => match[1])
    expect(imported.length).toBeGreaterThan(200)
    expect(imported).toEqual(expect.arrayContaining(['RunState', 'JobInfo', 'ShutdownCause']))
    expect(declared).toEqual(expect.arrayContaining(['BlockdevOptions', 'Netdev', 'Schema']))
    expect(declared.filter(name => imported.includes(String(name)))).toEqual([])
  },
  // A compiler on a busy machine.
  300_000,
)

test('a running server is asked at its socket, and its commands are all there', async () => {
  const socket = join(folder, 'monitor.sock')
  await using qemu = startQemu({
    args: ['-M', 'none', '-display', 'none', '-qmp', `unix:${socket},server=on,wait=off`],
  })
  const client = await connect({ path: socket }, { retry: true, timeoutMs: 50_000 })
  const commands = await client.execute('query-commands')
  await client.close()
  const { stdout } = await run(process.execPath, PROGRAM, '-t', '50000', socket)
  for (const { name } of commands) expect(stdout).toMatch(new RegExp(`^  '?${name}'?: \\{$`, 'm'))
  expect(stdout).toMatch(/^\/\/ The interface of QEMU \d+\.\d+\.\d+/)
  expect(qemu.child.exitCode).toBeNull()
})

test('a storage daemon is asked, too', async () => {
  const { stdout } = await run(process.execPath, PROGRAM, '-t', '50000', 'qemu-storage-daemon')
  expect(stdout).toMatch(/^ {2}'block-export-add': \{$/m)
  expect(stdout).not.toMatch(/^ {2}device_add: \{$/m)
})

test('a program that is no QEMU, and a wrong command line, are told in words', async () => {
  const types = (...args: string[]): Promise<Run> => run(process.execPath, PROGRAM, ...args)
  expect(await types('/bin/false')).toMatchObject({ code: 1, stderr: expect.stringContaining('/bin/false') })
  expect(await types('/no/such/program')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('not found'),
  })
  expect(await types()).toMatchObject({ code: 2, stderr: expect.stringContaining('--help') })
  expect(await types('--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('Usage') })
})

interface Run {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program to its end, however it ends. The test's own process must not stand still meanwhile. */
function run(program: string, ...args: string[]): Promise<Run> {
  return new Promise(resolve => {
    execFile(program, args, { maxBuffer: 2 ** 24, cwd: folder }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr })
    })
  })
}
