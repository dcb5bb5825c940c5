import { execFileSync, spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { QM, qm } from '../qm.ts'

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

test('JSON that is none is a wrong use, in one line', () => {
  const [node, ...start] = QM
  const { status, stderr } = spawnSync(node, [...start, 'args'], { input: '{ "machine": ' })
  expect([status, stderr.toString()]).toEqual([2, expect.stringMatching(/^qm: .*JSON.*\n$/)])
})

const SECRETS = [
  ['-object', 'secret,id=s,data=hunter2'],
  ['-object', '{"qom-type":"secret","id":"s","data":"hunter2"}'],
  ['-spice', 'port=5900,password=hunter2'],
]

test.each(SECRETS)('%s %s: secrets are struck out in every form', async (...words) => {
  for (const form of ['--json', '--shell', '--explain']) {
    const { code, stdout } = await qm('args', form, ...words)
    expect(stdout).not.toContain('hunter2')
    expect(code).toBe(0)
  }
})

test('secrets of a config are struck out, too, or refused', () => {
  const config = JSON.stringify({ objects: [{ 'qom-type': 'secret', id: 's', data: 'hunter2' }] })
  const [node, ...start] = QM
  for (const form of ['--json', '--shell', '--explain']) {
    const { stdout, stderr } = spawnSync(node, [...start, 'args', form], { input: config })
    expect(`${stdout}${stderr}`).not.toContain('hunter2')
    expect(`${stdout}${stderr}`).toMatch(form === '--json' ? /\[secret\]/ : /secret/)
  }
})

test('integers beyond what a number holds stay exact both ways', async () => {
  const line = ['-blockdev', '{"driver":"null-co","node-name":"n","size":9223372036854775807}']
  const { stdout: json } = await qm('args', '--json', ...line)
  expect(json).toContain('9223372036854775807')
  const [node, ...start] = QM
  const shell = execFileSync(node, [...start, 'args', '--shell'], { input: json }).toString()
  expect(shell).toContain('9223372036854775807')
})

test('an option that is mistyped, and two forms at once, are refused', async () => {
  expect(await qm('args', '--jason', '-m', '1')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--json?'),
  })
  expect(await qm('args', '--json', '--shell', '-m', '1')).toMatchObject({ code: 2 })
})

test('a line that ends where a value should be is a wrong use', async () => {
  expect(await qm('args', '-m')).toMatchObject({ code: 2, stderr: expect.stringContaining('-m') })
})
