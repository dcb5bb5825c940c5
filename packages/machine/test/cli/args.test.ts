import { execFileSync, spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { QM, qm } from './qm.ts'

test('a command line becomes data, and data a command line', async () => {
  const words = [
    '-m',
    '512',
    '-device',
    'virtio-net-pci,netdev=n',
    '-netdev',
    'user,id=n,hostfwd=tcp::2222-:22',
  ]
  const { stdout: json } = await qm('args', '--json', ...words)
  expect(JSON.parse(json)).toMatchObject({ netdevs: [{ type: 'user', id: 'n' }] })
  const [node, ...start] = QM
  const shell = execFileSync(node, [...start, 'args', '--shell'], { input: json }).toString()
  expect(shell).toContain('hostfwd=tcp::2222-:22')
})

test('a whole line in quotes is taken apart, and explained', async () => {
  const { stdout } = await qm('args', "qemu-system-x86_64 -name 'two words' -S")
  expect(stdout).toMatch(/-name 'two words' +# name/)
})

test('help, unknown commands and wrong uses', async () => {
  expect(await qm()).toMatchObject({ code: 0, stdout: expect.stringContaining('usage: qm <command>') })
  expect(await qm('run', '--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('--trace DIR') })
  for (const words of [['nosuch'], ['constructor'], ['help', 'nosuch'], ['help', 'constructor']])
    expect(await qm(...words)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^qm: there is no command/),
    })
  expect(await qm('--version')).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+/) })
})

test('JSON that is none is a wrong use, in one line', () => {
  const [node, ...start] = QM
  const { status, stderr } = spawnSync(node, [...start, 'args'], { input: '{ "machine": ' })
  expect([status, stderr.toString()]).toEqual([2, expect.stringMatching(/^qm: .*JSON.*\n$/)])
})
