// The storage daemon has the commands that its types name, and what it answers is of QEMU's types.
import { type BareMonitor, openMonitor, startQemu } from '@qm/rig'
import { expect, test } from 'vitest'
import { bundledQemu } from '../../src/bundled.ts'
import { compareModels } from '../../src/compare.ts'
import { explainDifference } from '../../src/explain.ts'
import { readIntrospection } from '../../src/introspection.ts'
import { readData } from '../../src/read.ts'
import { compareReleases } from '../../src/releases.ts'
import { validateValue } from '../../src/validate.ts'

const model = bundledQemu()
/** It comes with QEMU. */
const PROGRAM = process.env['QM_TEST_QEMU_STORAGE_DAEMON'] ?? 'qemu-storage-daemon'

const ARGS = [
  ...['--blockdev', 'null-co,node-name=disk,size=1048576,read-zeroes=on'],
  ...['--blockdev', 'null-co,node-name=copy,size=1048576'],
  ...['--nbd-server', 'addr.type=inet,addr.host=127.0.0.1,addr.port=0'],
  ...['--export', 'type=nbd,id=export,node-name=disk,writable=on'],
  ...['--object', 'iothread,id=io', '--object', 'throttle-group,id=throttle,limits.iops-total=100'],
]

/** Commands that make its answers richer, and whose own results count, too. */
const CALLS: readonly (readonly [command: string, args: object])[] = [
  ['block-dirty-bitmap-add', { node: 'disk', name: 'bits' }],
  ['blockdev-mirror', { 'job-id': 'job', device: 'disk', target: 'copy', sync: 'full', speed: 65536 }],
  ['query-named-block-nodes', { flat: true }],
  ['x-debug-block-dirty-bitmap-sha256', { node: 'disk', name: 'bits' }],
  ['qom-list', { path: '/objects' }],
  ['qom-list', { path: '/objects/io' }],
  ['qom-get', { path: '/objects/io', property: 'poll-max-ns' }],
  ['object-del', { id: 'throttle' }],
]

async function startDaemon(): Promise<{ monitor: BareMonitor; version: string } & AsyncDisposable> {
  const daemon = startQemu({
    binary: PROGRAM,
    channels: ['qmp'],
    args: ['--chardev', 'socket,id=mon,fd=3', '--monitor', 'chardev=mon', ...ARGS],
  })
  try {
    const monitor = await openMonitor(daemon.channel('qmp')).catch((error: unknown) => {
      throw new Error(`no monitor of ${PROGRAM}: ${daemon.output()}`, { cause: error })
    })
    const { qemu } = (await monitor.ask('query-version')).return as { qemu: Record<string, number> }
    const version = `${qemu['major']}.${qemu['minor']}`
    return { monitor, version, [Symbol.asyncDispose]: () => daemon[Symbol.asyncDispose]() }
  } catch (error) {
    await daemon[Symbol.asyncDispose]()
    throw error
  }
}

test('every answer of it is of the types of the schema', async () => {
  await using daemon = await startDaemon()
  const { monitor, version } = daemon
  const commands = (await monitor.ask('query-commands')).return as { name: string }[]
  const queries = commands.filter(({ name }) => /^(x-)?query-/.test(name))
  const problems: string[] = []
  const answered = new Set<string>()
  for (const [name, args] of [...CALLS, ...queries.map(({ name }) => [name, {}] as const)]) {
    const reply = await monitor.ask(name, args)
    const returns = model.commands.get(name)?.returns
    // A query may have nothing to tell of in this build; what was asked for by name must work.
    if (reply.error !== undefined && CALLS.some(([call]) => call === name))
      problems.push(`${name}: ${reply.error.desc}`)
    else if (reply.error === undefined && returns !== undefined) {
      problems.push(...validateValue(model, version, returns, reply.return).map(it => `${name}${it}`))
      answered.add(name)
    }
  }
  expect(problems).toEqual([])
  expect(answered.size).toBeGreaterThanOrEqual(10)
})

test('its commands are those that its types name, and their arguments those of QEMU', async () => {
  await using daemon = await startDaemon()
  const { monitor, version } = daemon
  const infos = (await monitor.ask('query-qmp-schema')).return as Parameters<typeof readIntrospection>[1]
  const binary = readIntrospection(version, infos)
  const named = readData('qsd-10.2')
  const only = <T>(all: ReadonlyMap<string, T>): Map<string, T> =>
    new Map([...all].filter(([name]) => binary.commands.has(name) || binary.events.has(name)))
  const subset = { ...model, commands: only(model.commands), events: only(model.events) }
  const differences = compareModels(subset, binary)
  expect(differences.filter(it => explainDifference(it, version, model.version) === undefined)).toEqual([])
  // What it has is in its types, unless it came later or has gone.
  const release = named.version.split('.').slice(0, 2).join('.')
  const untyped = [...subset.commands.values(), ...subset.events.values()].filter(
    ({ name, removed }) => removed === undefined && !named.commands.has(name) && !named.events.has(name),
  )
  if (compareReleases(version, release) <= 0) expect(untyped.map(({ name }) => name)).toEqual([])
})
