// Channels at addresses, and wrappers that hand on no descriptors.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatOption } from '@qm/args'
import { tinyGuest } from '@qm/guest'
import { connect } from '@qm/qmp'
import { qemuBinaries } from '@qm/rig'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ChannelAddress, LaunchError, Machine, type MachineOptions } from '../../../src/index.ts'

const TINY = ['-accel', 'tcg', '-M', 'pc', '-m', '32', '-nodefaults', '-bios', tinyGuest().firmware]

/** A wrapper that closes what sudo closes. */
const CLOSES = ['perl', '-e', 'use POSIX; POSIX::close($_) for 3..99; exec @ARGV']
/** One that hands on none of it, and keeps its own copies open. */
const KEEPS = [
  'perl',
  '-e',
  'use POSIX; my $p = fork; if (!$p) { POSIX::close($_) for 3..99; exec @ARGV } waitpid $p, 0; exit($? >> 8)',
]
/** One whose descriptor 3 is its own socket, as that of socket_vmnet_client. */
const REPLACES = [
  'perl',
  '-e',
  'use POSIX; use Socket; socketpair(my $a, my $b, AF_UNIX, SOCK_STREAM, 0); POSIX::dup2(fileno $a, $_) for 3..9; exec @ARGV',
]

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qm-ad-'))
})
afterEach(() => {
  // What was listened at has gone.
  expect(readdirSync(folder)).toEqual([])
  rmSync(folder, { recursive: true })
})

/** Options for addresses of one kind. */
function addressed(at: (name: string) => ChannelAddress): MachineOptions {
  return {
    monitor: at('monitor'),
    console: { address: at('console') },
    agent: at('agent'),
    channels: {
      second: {
        address: at('second'),
        args: endpoint => [
          ...['-chardev', formatOption({ id: 'second', ...endpoint }, 'socket')],
          ...['-mon', 'chardev=second,mode=control'],
        ],
      },
    },
  }
}

describe.each(qemuBinaries())('on the $label QEMU', ({ path: binary }) => {
  test.each([
    ['UNIX paths', (name: string): ChannelAddress => `unix:${join(folder, name)}`],
    ['TCP ports', (): ChannelAddress => ({ host: '127.0.0.1', port: 0 })],
  ])('behind a wrapper that closes descriptors all channels work, by %s', async (_what, at) => {
    const vm = new Machine({ binary, args: TINY, wrapper: CLOSES, ...addressed(at) })
    await vm.launch()
    await vm.console.waitFor(/TG1.*\n/)
    await using second = await connect(vm.channel('second'))
    expect(await second.execute('query-status')).toMatchObject({ running: true })
    const chardevs = await vm.execute('query-chardev')
    expect(chardevs.map(({ label }) => label)).toContain('agent')
    await vm.console.write('p')
    await vm.shutdown()
    expect(vm.console.text()).toContain('TG1')
    await vm.launch()
    await vm.console.waitFor(/TG1.*\n/)
    await vm.shutdown()
  })

  test.each([
    ['closes descriptors', CLOSES],
    ['closes them in QEMU only', KEEPS],
    ['uses their numbers itself', REPLACES],
  ])('a wrapper that %s is told of before a byte is read from QEMU', async (_what, wrapper) => {
    // QEMU then finds its own monitor connection under the console’s number, or what the wrapper has there.
    const monitor = { path: join(folder, 'monitor') }
    const options = { binary, args: TINY, wrapper, monitor, console: true, name: 'wrapped' }
    const error: unknown = await Machine.launch(options).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(LaunchError)
    // A QEMU that finds no socket there says so itself.
    expect(String(error)).toMatch(
      /has not handed descriptor 3 \(console\) on to QEMU: give|did not reach QEMU as the socket that it is/,
    )
  })
})

test('addresses that are none are refused', () => {
  for (const console of [
    '/path',
    'tcp:nowhere',
    { path: '' },
    { path: `/${'x'.repeat(200)}` },
    { host: 'a' },
  ] as never[])
    expect(() => new Machine({ console })).toThrow(TypeError)
  expect(() => new Machine({ agent: 'agent' as never })).toThrow('unix:/path')
  expect(() => new Machine({ detached: true, console: 'unix:/a' })).toThrow('leave the address out')
  expect(() => new Machine({ channels: { a: { address: 'unix:/a' } as never } })).toThrow('args')
})
