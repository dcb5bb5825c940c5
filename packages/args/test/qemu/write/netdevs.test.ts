// Texts go into real netdevs and are read back. QMP tells nothing of netdevs, and the human monitor little: so the user
// network is asked by DHCP, and sockets are looked for under their names.
import { lstatSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openMonitor, qemuBinaries, startQemu } from '@qm/rig'
import { afterAll, describe, expect, test } from 'vitest'
import { type NetdevConfig, toArgv, type VmConfig } from '../../../src/index.ts'
import { discover } from '../dhcp.ts'
import { texts } from '../texts.ts'

const folder = mkdtempSync(join(tmpdir(), 'qm-args-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const FORMS = [
  ['key=value', []],
  ['JSON', ['netdev']],
] as const

const HOSTNAME = 12
const DOMAIN = 15
const TFTP_SERVER = 66
const SEARCH = 119

/** A user network, and a socket of ours on the same hub. */
function asked(user: Omit<Extract<NetdevConfig, { type: 'user' }>, 'type'>, index: number): NetdevConfig[] {
  return [
    { type: 'user', id: `user${index}`, ...user },
    { type: 'stream', id: `ours${index}`, addr: { type: 'fd', str: String(4 + index) } },
    { type: 'hubport', id: `a${index}`, hubid: index, netdev: `user${index}` },
    { type: 'hubport', id: `b${index}`, hubid: index, netdev: `ours${index}` },
  ]
}

describe.each(qemuBinaries())('QEMU $label', ({ path: binary }) => {
  test.each(FORMS)('the user network tells a guest every text, from %s', async (_, json) => {
    // QEMU's limit for a host name is the shortest.
    const values = texts(20, text => text !== '' && Buffer.byteLength(text) <= 32)
    const config: VmConfig = {
      machine: 'none',
      display: 'none',
      netdevs: values.flatMap((text, index) =>
        asked({ hostname: text, domainname: text, bootfile: text, 'tftp-server-name': text }, index),
      ),
    }
    const channels = ['monitor', ...values.map((_, index) => `net${index}`)]
    await using qemu = startQemu({ binary, args: toArgv(config, { json }), channels })
    await openMonitor(qemu.channel('monitor')).catch(cause => {
      throw new Error(qemu.output(), { cause })
    })
    for (const [index, text] of values.entries()) {
      const { file, options } = await discover(qemu.channel(`net${index}`))
      const told = [HOSTNAME, DOMAIN, TFTP_SERVER].map(option => options.get(option)?.toString())
      expect([file, ...told]).toEqual([text, text, text, text])
    }
  })

  test.each(FORMS)('lists arrive whole, from %s', async (_, json) => {
    const config: VmConfig = {
      machine: 'none',
      display: 'none',
      netdevs: asked(
        {
          dnssearch: ['a.example', 'b.test'],
          hostfwd: [
            'tcp:127.0.0.1:0-:22',
            { protocol: 'udp', hostAddress: '127.0.0.1', hostPort: 0, guestPort: 53 },
          ],
        },
        0,
      ),
    }
    await using qemu = startQemu({ binary, args: toArgv(config, { json }), channels: ['monitor', 'net'] })
    const monitor = await openMonitor(qemu.channel('monitor'))
    const { options } = await discover(qemu.channel('net'))
    expect(options.get(SEARCH)?.toString('latin1')).toBe('\x01a\x07example\0\x01b\x04test\0')
    const reply = await monitor.ask('human-monitor-command', { 'command-line': 'info usernet' })
    const forwards = [...String(reply.return).matchAll(/(TCP|UDP)\[HOST_FORWARD\].* (\d+) +\d+ +\d+\s*$/gm)]
    expect(forwards.map(([, protocol, port]) => [protocol, port]).sort()).toEqual([
      ['TCP', '22'],
      ['UDP', '53'],
    ])
  })

  test.each(FORMS)('a stream and a datagram socket may have any name, from %s', async (form, json) => {
    const isName = (text: string): boolean =>
      text !== '' && !text.includes('/') && Buffer.byteLength(join(folder, `${form[0]}s${text}`)) <= 107
    const names = texts(20, isName)
    const streams = names.map(name => join(folder, `${form[0]}s${name}`))
    const datagrams = names.map(name => join(folder, `${form[0]}d${name}`))
    const config: VmConfig = {
      machine: 'none',
      display: 'none',
      netdevs: [
        ...streams.map(path => ({ type: 'stream', server: true, addr: { type: 'unix', path } }) as const),
        ...datagrams.map(
          path =>
            ({
              type: 'dgram',
              local: { type: 'unix', path },
              remote: { type: 'unix', path: join(folder, 'nobody') },
            }) as const,
        ),
      ],
    }
    await using qemu = startQemu({ binary, args: toArgv(config, { json }), channels: ['monitor'] })
    await openMonitor(qemu.channel('monitor')).catch(cause => {
      throw new Error(qemu.output(), { cause })
    })
    for (const path of [...streams, ...datagrams]) {
      expect(lstatSync(path).isSocket()).toBe(true)
      rmSync(path)
    }
  })
})
