import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import {
  explain,
  formatJson,
  formatOption,
  fromShell,
  parseArgv,
  redactArgv,
  secret,
  toArgv,
  toConfig,
  toShell,
  type VmConfig,
} from '../../src/index.ts'
import { corpus } from '../corpus.ts'

const password = 'hunter2'
const hidden = secret(password)

/** Notes what toArgv hands out. */
function vault(): { placed: Map<string, string>; placeSecret: (id: string, value: string) => string } {
  const placed = new Map<string, string>()
  return {
    placed,
    placeSecret(id, value) {
      placed.set(id, value)
      return `/run/secret,${id}`
    },
  }
}

test('a secret shows itself to nobody who does not ask', () => {
  const shown = [
    String(hidden),
    `${hidden}`,
    JSON.stringify({ hidden }),
    inspect(hidden),
    inspect({ deep: [hidden] }, { depth: 5, showHidden: true }),
    Object.entries(hidden).join(),
  ]
  for (const text of shown) expect(text).not.toContain(password)
  expect(shown[2]).toBe('{"hidden":"[secret]"}')
})

const config: VmConfig = {
  secrets: [{ id: 'mine', value: secret('own') }],
  vnc: { vnc: ':1', 'password-secret': hidden },
  blockdevs: [
    {
      driver: 'luks',
      'node-name': 'l',
      'key-secret': secret('luks'),
      file: { driver: 'file', filename: 'x' },
    },
    {
      driver: 'qcow2',
      'node-name': 'q',
      file: { driver: 'file', filename: 'y' },
      encrypt: { format: 'luks', 'key-secret': 'mine' },
    },
  ],
}

test('a marked value goes by a file, under an id that is made up', () => {
  const { placed, placeSecret } = vault()
  const argv = toArgv(config, { placeSecret })
  expect(Object.fromEntries(placed)).toEqual({ mine: 'own', secret0: password, secret1: 'luks' })
  expect(argv).toEqual([
    '-object',
    'secret,id=mine,file=/run/secret,,mine',
    '-object',
    'secret,id=secret0,file=/run/secret,,secret0',
    '-object',
    'secret,id=secret1,file=/run/secret,,secret1',
    '-blockdev',
    '{"driver":"luks","node-name":"l","key-secret":"secret1","file":{"driver":"file","filename":"x"}}',
    '-blockdev',
    '{"driver":"qcow2","node-name":"q","file":{"driver":"file","filename":"y"},"encrypt":{"format":"luks","key-secret":"mine"}}',
    '-vnc',
    ':1,password-secret=secret0',
  ])
})

test('made-up ids keep clear of those that are given', () => {
  const { placed, placeSecret } = vault()
  toArgv(
    { secrets: [{ id: 'secret0', file: '/a' }], vnc: { vnc: ':1', 'password-secret': hidden } },
    { placeSecret },
  )
  expect([...placed.keys()]).toEqual(['secret1'])
})

test('without a place for it, it is an error that does not tell it', () => {
  expect(() => toArgv(config)).toThrow(
    expect.objectContaining({ code: 'exposed-secret', path: 'secrets[0].value' }),
  )
})

test.each<[string, VmConfig, string]>([
  [
    'a device',
    { devices: [{ driver: 'nvme', props: { serial: hidden as never } }] },
    'devices[0].props.serial',
  ],
  ['a kernel line', { append: hidden as never }, 'append'],
  ['fw_cfg', { fwCfg: [{ name: 'opt/x', string: hidden as never }] }, 'fwCfg[0].string'],
  ['extra', { extra: ['-append', hidden as never] }, 'extra[1]'],
])('in %s it is refused with its path', (_, where, path) => {
  const { placeSecret } = vault()
  expect(() => toArgv(where, { placeSecret })).toThrow(
    expect.objectContaining({ code: 'exposed-secret', path }),
  )
})

test('an option by itself refuses it, too', () => {
  expect(() => formatOption({ data: hidden as never })).toThrow(
    expect.objectContaining({ code: 'exposed-secret', path: 'data' }),
  )
  expect(() => formatJson({ data: hidden })).toThrow(
    expect.objectContaining({ code: 'exposed-secret', path: 'data' }),
  )
})

test('a value in the secrets section that is not marked is refused', () => {
  expect(() => toArgv({ secrets: [{ id: 's', value: password as never }] }, vault())).toThrow(
    expect.objectContaining({ code: 'exposed-secret', path: 'secrets[0].value' }),
  )
  const open: VmConfig = { objects: [{ 'qom-type': 'secret', id: 's', props: { data: password } }] }
  expect(() => toArgv(open)).toThrow(expect.objectContaining({ code: 'exposed-secret', path: 'objects[0]' }))
})

test('an explanation needs no place, and shows nothing', () => {
  const text = JSON.stringify(explain(config))
  for (const value of ['own', password, 'luks"']) expect(text).not.toContain(`${value}`.padEnd(4, '#'))
  expect(text).toContain('secret,id=secret0,file=[secret]')
  expect(explain(parseArgv(['-object', 'secret,id=s,data=hunter2']))).toEqual([
    { path: 'arguments[0]', argv: ['-object', 'secret,id=s,data=[secret]'] },
  ])
})

describe('redactArgv', () => {
  test.each([
    ['-object secret,id=s,data=hunter2', '-object secret,id=s,data=[secret]'],
    [
      `-object '{"qom-type":"secret","id":"s","data":"hunter2"}'`,
      `-object '{"qom-type":"secret","id":"s","data":"[secret]"}'`,
    ],
    ['-spice port=1,password=hunter2', '-spice port=1,password=[secret]'],
    ['-iscsi user=me,password=hunter2', '-iscsi user=me,password=[secret]'],
    [
      '-drive file=ssh://me:hunter2@host/a.img,format=raw',
      '-drive file=ssh://me:[secret]@host/a.img,format=raw',
    ],
    ['-cdrom https://me:hunter2@host/a.iso', '-cdrom https://me:[secret]@host/a.iso'],
    [
      '-smbios type=11,value=io.systemd.credential:x=hunter2',
      '-smbios type=11,value=io.systemd.credential:x=[secret]',
    ],
    [
      '-smbios type=11,value=io.systemd.credential.binary:x=aHVudGVyMg==',
      '-smbios type=11,value=io.systemd.credential.binary:x=[secret]',
    ],
    [
      '-fw_cfg name=opt/io.systemd.credentials/x,string=hunter2',
      '-fw_cfg name=opt/io.systemd.credentials/x,string=[secret]',
    ],
    [
      `-blockdev '{"driver":"https","node-name":"n","url":"https://me:hunter2@h/","cookie":"hunter2"}'`,
      `-blockdev '{"driver":"https","node-name":"n","url":"https://me:[secret]@h/","cookie":"[secret]"}'`,
    ],
  ])('%s', (line, expected) => {
    expect(redactArgv(fromShell(line))).toEqual(fromShell(expected))
  })

  test('leaves what only names a secret, and everything else', () => {
    const line =
      '-vnc :0,password=on,password-secret=s -object secret,id=s,file=/k -drive file=nbd:unix:/a:exportname=x -append a@b:c'
    expect(redactArgv(fromShell(line))).toEqual(fromShell(line))
  })

  test('takes every password out of the corpus, and the command stays', () => {
    for (const { line } of corpus) {
      const argv = fromShell(line)
      const shown = toShell(redactArgv(argv))
      expect(shown).not.toMatch(/hunter\d/)
      expect(parseArgv(fromShell(shown)).command).toEqual(parseArgv(argv).command)
    }
  })

  test('an open secret in a pasted line stays in its words, so that the line still works', () => {
    const argv = ['-object', 'secret,id=s,data=hunter2']
    expect(toConfig(parseArgv(argv))).toEqual({ extra: argv })
  })
})
