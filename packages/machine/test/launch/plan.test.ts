// The command lines that settings become: golden, so that a change is seen.
import { secret } from '@qm/args'
import { Network } from '@qm/network'
import { expect, test } from 'vitest'
import { planMachine } from '../../src/launch/plan.ts'
import { type Settings, withIncoming } from '../../src/launch/settings.ts'
import { toCards } from '../../src/networks/cards.ts'
import type { MachineConfig } from '../../src/world/world-config.ts'

const settings = (change: Partial<Settings>): Settings => ({
  options: {},
  name: 'vm',
  user: [],
  machineType: undefined,
  console: undefined,
  cards: [],
  monitor: true,
  ...change,
})
const line = (change: Partial<Settings>, endpoint?: Parameters<typeof planMachine>[1]): string =>
  planMachine(settings(change), endpoint, '/run').args.join(' ')
const BARE = '-chardev socket,id=mon,fd=3 -qmp chardev:mon'
const MON = `-display none -vga none ${BARE}`

test.each([
  ['nothing but the monitor', {}, MON],
  ['no monitor', { monitor: false }, '-display none -vga none'],
  [
    'console and machine',
    { console: { index: 2 }, machineType: 'q35' },
    `${MON} -machine q35 -serial null -serial null -chardev socket,id=console,fd=4 -serial chardev:console`,
  ],
  [
    'agent, by the option or in the config',
    { options: { config: { agent: true } } },
    `${MON} -chardev socket,id=agent,fd=4 -device virtio-serial,id=qm-agent -device virtserialport,bus=qm-agent.0,chardev=agent,name=org.qemu.guest_agent.0,id=qm-agent-port`,
  ],
  [
    'qtest',
    { options: { qtest: true } },
    `${MON} -chardev socket,id=qtest,fd=4 -object qtest,id=qtest,chardev=qtest,log=/dev/null`,
  ],
  [
    'descriptors, in the order of their arguments',
    { user: ['-S', { fd: 9, fdset: 2, opaque: 'a,b' }, { fd: 8, fdset: 3, opaque: '', opts: 'x=1' }, '-x'] },
    `${MON} -S -add-fd fd=4,set=2,opaque=a,,b -add-fd fd=5,set=3,opaque=,x=1 -x`,
  ],
  [
    'arguments that name a descriptor or a channel',
    {
      user: [
        { fd: 9, args: (fd: number) => ['-chardev', `socket,id=a,fd=${fd}`] },
        { channel: 'b', args: (fd: number) => ['-chardev', `socket,id=b,fd=${fd}`] },
      ],
    },
    `${MON} -chardev socket,id=a,fd=4 -chardev socket,id=b,fd=5`,
  ],
  ['a card by the config: no display of ours', { options: { config: { vga: 'std' } } }, `${BARE} -vga std`],
  ['a display by the user', { user: ['-vnc', ':1'] }, `${BARE} -vnc :1`],
  ['no display of ours, as wished', { options: { baseArgs: { display: false, vga: false } } }, BARE],
  [
    'the config, then the user’s own',
    { options: { config: { machine: 'pc' } }, user: ['-M', 'q35'] },
    `${MON} -machine pc -M q35`,
  ],
])('%s', (_what, change, expected) => {
  expect(line(change)).toBe(expected)
})

test('a monitor with an address: commas doubled', () => {
  expect(line({}, { path: '/a,b' })).toContain('-chardev socket,id=mon,path=/a,,b -qmp')
  expect(line({}, { host: '127.0.0.1', port: 4444 })).toContain('host=127.0.0.1,port=4444')
})

test('a machine that waits for its guest drops an -incoming of the user’s', () => {
  const waiting = withIncoming(settings({ user: ['-S', '-incoming', 'exec:cat x', '-m', '64'] }))
  expect(planMachine(waiting, undefined, '/run').args.join(' ')).toBe(`${MON} -S -m 64`)
})

test('a config may refer to what raw arguments define, and to channels', () => {
  const config: MachineConfig = {
    serials: [{ chardev: 'com' }],
    devices: [{ driver: 'virtio-net-pci', netdev: 'net' }],
  }
  const user = [
    '-netdev',
    'user,id=net',
    { channel: 'com', args: (fd: number) => ['-chardev', `socket,id=com,fd=${fd}`] },
  ]
  expect(line({ options: { config }, user })).toBe(
    `${MON} -serial chardev:com -device virtio-net-pci,netdev=net -netdev user,id=net -chardev socket,id=com,fd=4`,
  )
  expect(() => line({ options: { config }, user: user.slice(0, 2) })).toThrow('there is no chardev "com"')
})

test('an id that a config makes up is none of the raw arguments’', () => {
  const options = { config: { netdevs: [{ type: 'user' }] } } as const
  const made = line({ options }).split(' ').at(-1)?.split('id=')[1] ?? ''
  expect(made).not.toBe('')
  expect(line({ options, user: ['-netdev', `user,id=${made}`] }).split(`id=${made}`)).toHaveLength(2)
})

test('cards of a machine that may become a template can be replaced: on root ports where the root bus takes none', () => {
  const mac = '52:54:00:00:00:0a'
  const cards = toCards([{ network: new Network(), mac }], 'vm', undefined)
  const card = `virtio-net-pci,netdev=nic0-netdev,mac=${mac},id=nic0`
  const options = { cloneable: true }
  const port = '-device pcie-root-port,id=nic0-port,chassis=200'
  const netdev = '-netdev stream,id=nic0-netdev,server=off,addr.type=fd,addr.str=4'
  for (const board of ['q35', 'q35,accel=tcg', 'pc-q35-7.2', 'virt'])
    expect(line({ cards, options, user: ['-M', board] })).toContain(
      `${port} ${netdev} -device ${card},bus=nic0-port`,
    )
  expect(line({ cards, options, user: ['-M', 'pc'] })).not.toContain('root-port')
  expect(line({ cards, user: ['-M', 'q35'] })).not.toContain('root-port')
})

test('raw arguments alone are for QEMU to judge', () => {
  expect(line({ user: ['-device', '{"broken', '-nope'] })).toBe(`${MON} -device {"broken -nope`)
})

test('secrets of the config go into files of the private directory', () => {
  const config = { secrets: [{ id: 'key', value: secret('hush') }] }
  const { args, files } = planMachine(settings({ options: { config } }), undefined, '/run')
  expect(args.slice(-2)).toEqual(['-object', 'secret,id=key,file=/run/secret-key'])
  expect(files).toEqual([{ path: '/run/secret-key', text: 'hush' }])
})
