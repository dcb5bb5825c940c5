import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { tinyGuest } from '@qm/guest'
import { Machine } from '@qm/machine'
import { qemuBinaries } from '@qm/rig'
import { expect, test, vi } from 'vitest'
import { startTrace, writePage } from '../../src/index.ts'
import { testFolder } from '../folder.ts'
import { entriesOf, readEntries } from '../read-entries.ts'

const { path: binary } = qemuBinaries()[0]
const TINY = ['-accel', 'tcg', '-M', 'q35', '-m', '32', '-nodefaults', '-bios', tinyGuest().firmware]

test('a machine from before its launch until after its end, and again', async () => {
  const directory = join(testFolder(), 'trace')
  const vm = new Machine({
    name: 'traced',
    binary,
    args: [...TINY, '-vga', 'std', '-display', 'none'],
    console: true,
  })
  const trace = await startTrace(vm, directory, { sampleMs: 20 })
  for (const _ of [1, 2]) {
    await trace.step('run', async () => {
      await trace.step('launch', () => vm.launch())
      await vm.console.waitFor('TG1')
      await vm.pause()
      await vm.resume()
    })
    await vm.shutdown()
  }
  await trace.finish()
  expect(entriesOf(directory, 'state').map(({ to }) => to)).toEqual(
    [1, 2].flatMap(() => ['launching', 'running', 'stopping', 'down']),
  )
  expect(entriesOf(directory, 'launch')).toMatchObject(
    [1, 2].map(() => ({ shell: expect.stringContaining('-M q35') })),
  )
  expect(entriesOf(directory, 'exit').map(({ text }) => JSON.parse(String(text)).exitCode)).toEqual([0, 0])
  const names = entriesOf(directory, 'command').map(({ name }) => name)
  for (const name of ['stop', 'cont', 'quit', 'screendump'])
    expect(names.filter(it => it === name).length).toBeGreaterThan(1)
  expect(entriesOf(directory, 'event').map(({ name }) => name)).toEqual(
    [1, 2].flatMap(() => ['STOP', 'RESUME', 'SHUTDOWN']),
  )
  const bytes = entriesOf(directory, 'console').reduce((sum, entry) => sum + Number(entry['bytes']), 0)
  expect(bytes).toBe(2 * 'TG1 F000 00000000 \r\n'.length)
  expect(entriesOf(directory, 'screenshot').length).toBe(4)
  expect(entriesOf(directory, 'sample').length).toBeGreaterThan(1)
  expect(readEntries(directory).at(-1)?.['kind']).toBe('end')
  expect(existsSync(await writePage(directory))).toBe(true)
})

test('a machine without a display is noted once; one without a monitor and console is traced as far as it goes', async () => {
  const directory = join(testFolder(), 'trace')
  await using plain = await Machine.launch({ name: 'plain', binary, args: TINY })
  await using mute = await Machine.launch({ name: 'mute', binary, args: TINY, monitor: false })
  await using trace = await startTrace([plain, mute], directory)
  await trace.step('one', () => {})
  await trace.step('two', () => plain.status())
  await trace.finish()
  expect(entriesOf(directory, 'launch')).toMatchObject([{ qemu: expect.any(String) }, { qemu: null }])
  expect(
    entriesOf(directory, 'warning')
      .map(({ machine }) => machine)
      .sort(),
  ).toEqual([0, 1])
  expect(entriesOf(directory, 'command').map(({ name }) => name)).toContain('query-status')
})

test('a console flood arrives whole', async () => {
  const directory = join(testFolder(), 'trace')
  await using vm = await Machine.launch({ binary, args: TINY, console: true })
  await using trace = await startTrace(vm, directory, { screenshots: false })
  await trace.step('flood', async () => {
    await vm.console.waitFor(/TG1.*\n/)
    const before = vm.console.mark()
    await vm.console.write('f1')
    // All of it: afterwards the guest is silent, and both sides have seen the same.
    await vi.waitFor(() => expect(vm.console.mark() - before).toBe(2 ** 20), 120_000)
  })
  await trace.finish()
  const bytes = entriesOf(directory, 'console').reduce((sum, entry) => sum + Number(entry['bytes']), 0)
  expect(bytes).toBe(vm.console.mark())
  expect(entriesOf(directory, 'warning')).toEqual([])
})
