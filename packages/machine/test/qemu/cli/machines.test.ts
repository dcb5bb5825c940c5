// The commands on detached machines, each as a program of its own.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { linuxGuest, tinyGuest } from '@qm/guest'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Machine } from '../../../src/index.ts'
import { QM, qm, quote, startQm } from '../../cli/qm.ts'
import { openTerminal } from '../../cli/terminal.ts'

const TINY = ['-accel', 'tcg', '-M', 'q35', '-m', '32', '-nodefaults', '-bios', tinyGuest().firmware]

let base: string
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'qm-m-'))
  process.env['QM_STATE_DIR'] = join(base, 'machines')
})
afterEach(async () => {
  const left = (await Machine.list()).filter(({ state }) => state === 'running')
  if (left.length > 0) await qm('kill', ...left.map(({ name }) => name))
  rmSync(base, { recursive: true })
})

test('a guest is started, listed, used, stopped, looked at and removed', async () => {
  const { args } = await linuxGuest()
  const config = join(base, 'vm.json')
  writeFileSync(config, JSON.stringify({ agent: true, memory: '256M' }))
  const words = [
    'run',
    '--detach',
    '--name',
    'guest',
    '--config',
    config,
    '-M',
    'q35',
    '-nodefaults',
    ...args,
  ]
  expect(await qm(...words)).toEqual({ code: 0, stdout: 'guest\n', stderr: '' })
  {
    await using vm = await Machine.reattach('guest')
    await vm.console.waitFor(/ready\r?\n[^\n]*# ?$/, { timeoutMs: 120_000 })
    await vm.agent.connect({ timeoutMs: 60_000 })
  }
  expect(await qm('ps')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^NAME.*\nguest +running +\d+ /),
  })

  const command = ['--', 'sh', '-c', 'echo "out $1"; echo err >&2; exit 7', 'sh', "it's"]
  expect(await qm('exec', 'guest', ...command)).toEqual({ code: 7, stdout: "out it's\n", stderr: 'err\n' })
  expect(await qm('exec', '--console', 'guest', ...command)).toMatchObject({
    code: 7,
    stdout: expect.stringContaining("out it's\n"),
  })

  const file = join(base, 'file')
  const bytes = Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7) % 256))
  writeFileSync(file, bytes)
  for (const way of [[], ['--console']]) {
    const copy = join(base, `copy${way.length}`)
    expect(await qm('cp', ...way, file, 'guest:/tmp/it')).toMatchObject({ code: 0, stderr: '' })
    expect(await qm('cp', ...way, 'guest:/tmp/it', copy)).toMatchObject({ code: 0, stderr: '' })
    expect(readFileSync(copy).equals(bytes)).toBe(true)
  }
  const again = ['guest:/tmp/it', join(base, 'copy0')]
  expect(await qm('cp', ...again)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('there already'),
  })
  expect(await qm('cp', '--force', ...again)).toMatchObject({ code: 0 })

  expect(await qm('stop', 'guest')).toMatchObject({ code: 0, stdout: 'guest\n' })
  expect(await qm('ps')).toMatchObject({ stdout: expect.not.stringContaining('guest') })
  expect(await qm('ps', '--all')).toMatchObject({ stdout: expect.stringContaining('ended (exit code 0)') })
  expect(await qm('logs', 'guest')).toMatchObject({
    stdout: expect.stringMatching(/Linux version.*Power down/s),
  })
  expect(await qm('exec', 'guest', '--', 'true')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('has ended'),
  })
  expect(await qm('rm', 'guest')).toMatchObject({ code: 0, stdout: 'guest\n' })
  expect(JSON.parse((await qm('ps', '-a', '--json')).stdout)).toEqual([])
})

test('beside a program that drives it: looked at and stopped, not taken', async () => {
  expect(
    await qm('run', '--detach', '--name', 'one', ...TINY, '-vga', 'std', '-display', 'none'),
  ).toMatchObject({ code: 0 })
  await using vm = await Machine.reattach('one')
  expect(await qm('exec', 'one', '--', 'true')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining(`driven by process ${process.pid}`),
  })
  expect(await qm('attach', 'one', 'query-status')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('running'),
  })
  const picture = join(base, 'one.png')
  expect(await qm('screenshot', 'one', picture)).toMatchObject({ code: 0, stdout: `${picture}\n` })
  expect(readFileSync(picture).subarray(1, 4).toString()).toBe('PNG')
  const { stdout } = await qm('stop', '--json', 'one')
  expect(JSON.parse(stdout)).toMatchObject({ name: 'one', endedBy: 'power-button' })
  expect(await vm.exit).toMatchObject({ exitCode: 0 })
})

test('in a terminal: the console is typed into and left, and the machine goes on', async () => {
  await qm('run', '--detach', '--name', 'one', ...TINY)
  const terminal = openTerminal(`${[...QM, 'console', 'one'].map(quote).join(' ')}; echo code=$?`)
  await terminal.seen('TG1 F000')
  terminal.type('i')
  await terminal.seen('0001')
  terminal.type('C-]')
  expect(await terminal.end).toMatch(/left the console; the machine goes on.*code=0/s)
  expect(await Machine.list()).toMatchObject([{ state: 'running' }])
})

test('logs -f goes on until the machine ends', async () => {
  await qm('run', '--detach', '--name', 'one', ...TINY)
  const following = startQm('logs', '-f', 'one')
  await following.seen('TG1 F000')
  await qm('kill', 'one')
  expect(await following.result).toMatchObject({ code: 0, stdout: expect.stringMatching(/^TG1 F000/) })
})

test('in a terminal: what a guest has printed is made visible by logs', async () => {
  await qm('run', '--detach', '--name', 'one', ...TINY)
  {
    await using vm = await Machine.reattach('one')
    await vm.console.waitFor('TG1')
    await vm.console.write('\x1b[31m#')
    await vm.console.waitFor('#')
  }
  const printed = await openTerminal([...QM, 'logs', 'one'].map(quote).join(' ')).end
  expect(printed).toContain('\\x1b[31m#')
  expect((await qm('logs', 'one')).stdout).toContain('\x1b[31m#')
})

test('names are completed, and taken names and wrong uses are told', async () => {
  await qm('run', '--detach', '--name', 'one', '--ttl', '600', ...TINY)
  expect(await Machine.list()).toMatchObject([{ name: 'one', ttlMs: 600_000 }])
  expect(await qm('__complete', 'exec', 'o')).toMatchObject({ stdout: 'one\trunning\n' })
  expect(await qm('run', '--detach', '--name', 'one', ...TINY)).toMatchObject({
    code: 3,
    stderr: expect.stringContaining('a machine runs already'),
  })
  const wrong: readonly (readonly [words: readonly string[], code: number, message: string])[] = [
    [['run', '--detach', '--console'], 2, '--console does not go with --detach'],
    [['run', '--detach', '--ttl', 'soon'], 2, '--ttl takes seconds, not "soon"'],
    [['run', '--detach', '--name', '../x'], 2, 'is no name'],
    [['run', '--ttl', '5'], 2, '--ttl is for --detach'],
    [['stop'], 2, 'which machine?'],
    [['stop', 'onee'], 1, 'did you mean one?'],
    [['logs', '../../etc'], 1, 'there is no machine'],
    [['rm', 'one'], 1, 'a machine runs already'],
    [['exec', 'one'], 2, 'which command?'],
    [['cp', 'a', 'b'], 2, 'one of the two is in a machine'],
    [['cp', 'one:/a', 'one:/b'], 2, 'one of the two is in a machine'],
    [['screenshot', 'one'], 2, 'where to?'],
  ]
  for (const [words, code, message] of wrong)
    expect([words, await qm(...words)]).toEqual([
      words,
      expect.objectContaining({ code, stderr: expect.stringContaining(message) }),
    ])
  expect(await qm('rm', '--force', 'one')).toMatchObject({ code: 0, stdout: 'one\n' })
})
