import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { startTrace, TraceDirectoryError, TraceRequestError } from '../../src/index.ts'
import { readTrace } from '../../src/page/read-trace.ts'
import { testFolder } from '../folder.ts'
import { entriesOf, readEntries } from '../read-entries.ts'
import { ScriptedMachine } from '../scripted-machine.ts'

const vm = new ScriptedMachine('one')

test('steps nest, give what their function gives, and a failure is recorded once', async () => {
  const directory = join(testFolder(), 'trace')
  const trace = await startTrace(vm, directory, { sampleMs: Infinity })
  expect(await trace.step('first', () => trace.step('inside', async () => 7))).toBe(7)
  const error = new Error('it broke')
  const failing = trace.step('outer', () =>
    trace.step('inner', () => {
      throw error
    }),
  )
  await expect(failing).rejects.toBe(error)
  await trace.finish()
  await trace.finish()
  expect(entriesOf(directory, 'step-begin').map(({ name, step, parent }) => [name, step, parent])).toEqual([
    ['first', 1, undefined],
    ['inside', 2, 1],
    ['outer', 3, undefined],
    ['inner', 4, 3],
  ])
  expect(entriesOf(directory, 'failure')).toMatchObject([{ message: 'it broke', step: 4 }])
  expect(entriesOf(directory, 'step-end').map(({ step, error }) => [step, error])).toEqual([
    [2, undefined],
    [1, undefined],
    [4, 'it broke'],
    [3, 'it broke'],
  ])
  expect(entriesOf(directory, 'screenshot').map(({ reason }) => reason)).toEqual([
    'end of inside',
    'end of first',
    'failure',
  ])
  expect(readEntries(directory).at(-1)?.['kind']).toBe('end')
  await expect(trace.step('late', () => {})).rejects.toThrow(TraceRequestError)
})

test('QMP both ways, of this client alone, with 64-bit numbers exact and secrets struck out', async () => {
  const directory = join(testFolder(), 'trace')
  await using trace = await startTrace(vm, directory, { sampleMs: Infinity, screenshots: false })
  vm.exchange('set_password', { protocol: 'vnc', password: 'hunter2' }, { return: { big: 2n ** 63n } })
  vm.exchange(
    'human-monitor-command',
    { 'command-line': 'set_password vnc hunter2' },
    { error: { class: 'x', desc: 'y' } },
  )
  vm.event('STOP', {})
  new ScriptedMachine('another').event('OTHER', {})
  await trace.finish()
  const text = readFileSync(join(directory, 'trace.jsonl'), 'utf8')
  expect(text).not.toContain('hunter2')
  expect(text).not.toContain('OTHER')
  expect(entriesOf(directory, 'launch')).toMatchObject([{ qemu: '10.0.2', pid: process.pid }])
  const [first, second] = entriesOf(directory, 'reply')
  expect(first).toMatchObject({
    name: 'set_password',
    ms: 1.5,
    failed: false,
    text: '{"return":{"big":9223372036854775808}}',
  })
  expect(second).toMatchObject({ failed: true })
  expect(entriesOf(directory, 'event')).toMatchObject([{ name: 'STOP' }])
})

test('every byte of the console, those from before the trace and those right before its end included', async () => {
  const directory = join(testFolder(), 'trace')
  const own = new ScriptedMachine('own')
  own.console.print('before ')
  const trace = await startTrace([vm, own], directory, { sampleMs: Infinity, screenshots: false })
  own.console.print(Buffer.from([0xff, 0x00, 0x0a]))
  await trace.step('print', () => own.console.print('meanwhile '))
  own.console.print('at the end')
  await trace.finish()
  const bytes = readFileSync(join(directory, 'console-1.log'))
  expect(bytes.toString('latin1')).toBe('before \xff\0\nmeanwhile at the end')
  const counted = entriesOf(directory, 'console').map(({ bytes }) => Number(bytes))
  expect(counted.reduce((sum, count) => sum + count)).toBe(bytes.length)
})

test('machines that come later are on the same time axis', async () => {
  const directory = join(testFolder(), 'trace')
  const trace = await startTrace([], directory, { sampleMs: Infinity, screenshots: false })
  const machines = ['first', 'second'].map(name => new ScriptedMachine(name))
  for (const own of [...machines, ...machines]) trace.add(own)
  machines[1]?.console.print('of the second')
  machines[1]?.event('STOP', {})
  // @ts-expect-error no machine
  expect(() => trace.add({})).toThrow(TraceRequestError)
  await trace.finish()
  expect(() => trace.add(vm)).toThrow('the trace is finished')
  expect(entriesOf(directory, 'machine').map(({ machine, name }) => [machine, name])).toEqual([
    [0, 'first'],
    [1, 'second'],
  ])
  expect(entriesOf(directory, 'event')).toMatchObject([{ machine: 1, name: 'STOP' }])
  expect(readFileSync(join(directory, 'console-1.log'), 'utf8')).toBe('of the second')
  const data = await readTrace(directory)
  expect(data.machines.map(({ name, console }) => [name, console?.end])).toEqual([
    ['first', undefined],
    ['second', 13],
  ])
})

test('files are for this user alone, and a link or a file in the way is refused', async () => {
  const folder = testFolder()
  const directory = join(folder, 'trace')
  await (await startTrace(vm, directory)).finish()
  expect(lstatSync(directory).mode & 0o777).toBe(0o700)
  for (const file of readdirSync(directory))
    expect([file, lstatSync(join(directory, file)).mode & 0o777]).toEqual([file, 0o600])
  const link = join(folder, 'link')
  mkdirSync(join(folder, 'target'))
  symlinkSync(join(folder, 'target'), link)
  const used = join(folder, 'used')
  mkdirSync(used)
  writeFileSync(join(used, 'x'), '')
  for (const refused of [link, used, directory, join(used, 'x')])
    await expect(startTrace(vm, refused)).rejects.toThrow(TraceDirectoryError)
  const open = join(folder, 'open')
  mkdirSync(open)
  chmodSync(open, 0o755)
  await (await startTrace(vm, open)).finish()
  expect(lstatSync(open).mode & 0o777).toBe(0o700)
})

test('at its limit the recording stops and says so; steps go on', async () => {
  const directory = join(testFolder(), 'trace')
  const warnings: string[] = []
  const own = new ScriptedMachine('own')
  const options = {
    maxBytes: 4096,
    sampleMs: Infinity,
    logger: { warn: (text: string) => void warnings.push(text) },
  }
  const trace = await startTrace(own, directory, options)
  await trace.step('print', () => own.console.print('x'.repeat(10_000)))
  const stopped = trace.finish()
  await stopped
  expect(trace.stopped).toContain('limit of 4096 bytes')
  expect(warnings).toHaveLength(1)
  expect(entriesOf(directory, 'warning')).toMatchObject([
    { message: expect.stringContaining('the recording stopped') },
  ])
})

describe('what is wrong with a call is a typed error', () => {
  test.each([
    [vm, '', {}],
    [vm, 'x\0', {}],
    [[{}], 'x', {}],
    [{}, 'x', {}],
    [vm, 'x', { sampleMs: Number.NaN }],
    [vm, 'x', { sampleMs: -1 }],
    [vm, 'x', { maxBytes: 1.5 }],
    [vm, 'x', { screenshots: 'yes' }],
  ])('%#', async (machine, directory, options) => {
    // @ts-expect-error some are of the wrong type
    await expect(startTrace(machine, directory, options)).rejects.toThrow(TraceRequestError)
  })

  test('an unknown option names the nearest one', async () => {
    // @ts-expect-error not an option
    await expect(startTrace(vm, 'x', { sampleMS: 1 })).rejects.toThrow('did you mean "sampleMs"?')
  })
})
