// A report on data of any size and content: safe to paste, bounded, plain.
import { expect, test } from 'vitest'
import { makeReport } from '../../src/report/make-report.ts'

const base = { machine: 'm', state: 'down', exit: null, output: null } as const
const QEMU = 'qemu-system-x86_64'

test('a secret of the command line is struck out wherever it turns up', () => {
  const argv = [
    QEMU,
    '-object',
    'secret,id=s,data=hunter2hunter2',
    '-drive',
    'file=https://me:pw1234@host/a.img',
  ]
  const report = makeReport({
    ...base,
    argv,
    output: 'qemu: -object secret,id=s,data=hunter2hunter2: no\npassword: abcdef',
    console: 'login with hunter2hunter2, or pw1234',
    error: new Error('hunter2hunter2 is wrong'),
    events: [{ event: 'X', data: { a: ['hunter2hunter2'] }, timestamp: { seconds: 1, microseconds: 0 } }],
    paused: 'for hunter2hunter2',
  })
  const text = JSON.stringify(report)
  expect(text).not.toMatch(/hunter2|pw1234|abcdef/)
  expect(report.console).toBe('login with [secret], or [secret]')
  expect(report.command.slice(0, 3)).toEqual([QEMU, '-object', 'secret,id=s,data=[secret]'])
  expect(report.events).toEqual([{ at: '1970-01-01T00:00:01.000Z', event: 'X', data: { a: ['[secret]'] } }])
})

test('control characters are visible, and big integers are text', () => {
  const data = { n: 2n ** 60n, s: '\x1b[2J' }
  const report = makeReport({
    ...base,
    argv: [],
    output: 'a\x07\r\nb\u202e',
    events: [{ event: 'X', data, timestamp: { seconds: -1, microseconds: -1 } }],
  })
  expect(report.output).toBe('a\\x07\nb\\u202e')
  expect(report.events).toEqual([{ at: null, event: 'X', data: { n: '1152921504606846976', s: '\\x1b[2J' } }])
})

test('it is bounded, and says what it has left out', () => {
  const long = 'x'.repeat(1 << 20)
  let deep: unknown = long
  for (let depth = 0; depth < 1000; depth++) deep = { deep }
  const event = { event: 'X', data: { long, deep }, timestamp: { seconds: 1, microseconds: 0 } }
  const report = makeReport({
    ...base,
    argv: [QEMU, ...Array.from({ length: 5000 }, () => '-S'), '-append', long],
    output: `${long}\n`.repeat(3),
    console: long,
    error: new Error(long),
    events: Array.from({ length: 1000 }, () => event),
  })
  expect(JSON.stringify(report).length).toBeLessThan(200_000)
  expect(report.events).toHaveLength(20)
  expect(report.command.at(-1)).toBe('… (4603 words more)')
  expect(report.console).toMatch(/^…x+$/)
})

test('disks and forwards of a QEMU that cannot be asked are those of its command line', () => {
  const { blockDevices, forwards } = makeReport({
    ...base,
    argv: [
      QEMU,
      '-drive',
      'file=/a,,b.img,format=raw,readonly=on,id=d',
      '-blockdev',
      '{"driver":"qcow2","node-name":"n","file":{"driver":"file","filename":"/c"}}',
      '-cdrom',
      '/d.iso',
      '-netdev',
      'user,id=u,hostfwd=tcp::0-:22,hostfwd=udp:127.0.0.1:53-10.0.2.15:53',
    ],
  })
  const from = 'command-line'
  expect(blockDevices).toEqual([
    { from, id: 'd', file: '/a,b.img', format: 'raw', readOnly: true },
    { from, id: 'n', file: '/c', format: 'qcow2', readOnly: null },
    { from, id: 'cdrom', file: '/d.iso', format: null, readOnly: null },
  ])
  expect(forwards).toEqual([
    {
      from,
      netdev: 'u',
      protocol: 'tcp',
      hostAddress: '0.0.0.0',
      hostPort: 0,
      guestAddress: '',
      guestPort: 22,
    },
    {
      from,
      netdev: 'u',
      protocol: 'udp',
      hostAddress: '127.0.0.1',
      hostPort: 53,
      guestAddress: '10.0.2.15',
      guestPort: 53,
    },
  ])
})

test('a command line that cannot be read is shown all the same', () => {
  const argv = [QEMU, '-drive']
  expect(makeReport({ ...base, argv })).toMatchObject({ command: argv, blockDevices: [] })
})
