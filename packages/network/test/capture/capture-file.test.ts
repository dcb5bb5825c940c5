import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  linkSync,
  openSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CaptureFileError, Network } from '../../src/index.ts'
import { testFolder } from '../folder.ts'
import { BROADCAST, frame, record, Station, settle } from '../station.ts'
import { tcpdump } from '../tcpdump.ts'

/** An ARP request for 10.0.0.2 from 10.0.0.1. */
function arpRequest(from: string): Buffer {
  const mac = from.replaceAll(':', '')
  return frame(
    BROADCAST,
    from,
    Buffer.from(`0001080006040001${mac}0a0000010000000000000a000002`, 'hex'),
    0x0806,
  )
}

test('tcpdump reads it: addresses, contents, VLAN tags, odd lengths, times', async () => {
  const path = join(testFolder(), 'run.pcapng')
  await using lan = new Network({ pcap: path })
  const [a, b] = [new Station(lan, 1), new Station(lan, 2)]
  const before = Date.now() / 1000
  a.end.write(record(arpRequest(a.mac)))
  b.end.write(
    record(frame(a.mac, b.mac, Buffer.concat([Buffer.from('00640806', 'hex'), Buffer.alloc(61)]), 0x8100)),
  )
  await settle()
  await lan.close()
  const lines = tcpdump(path, '-tt')
  expect(lines).toHaveLength(2)
  expect(lines[0]).toMatch(/02:00:00:00:00:01 > ff:ff:ff:ff:ff:ff.*who-has 10\.0\.0\.2 tell 10\.0\.0\.1/)
  expect(lines[1]).toMatch(/02:00:00:00:00:02 > 02:00:00:00:00:01.*802\.1Q.*length 79: vlan 100/)
  const time = Number.parseFloat(lines[0] ?? '')
  expect(time).toBeGreaterThan(before - 1)
  expect(time).toBeLessThan(Date.now() / 1000 + 1)
})

test('each port is an interface of its own name', async () => {
  const path = join(testFolder(), 'run.pcapng')
  await using lan = new Network({ pcap: path })
  for (const number of [1, 2]) new Station(lan, number).send(BROADCAST, 'x')
  await settle()
  await lan.close()
  const bytes = readFileSync(path)
  expect(bytes.includes('s1\0\0')).toBe(true)
  expect(bytes.includes('s2\0\0')).toBe(true)
})

test('frames are in the file without the network being closed', async () => {
  const path = join(testFolder(), 'run.pcapng')
  await using lan = new Network({ pcap: path })
  new Station(lan, 1).send(BROADCAST, 'x')
  await settle()
  expect(tcpdump(path)).toHaveLength(1)
})

test('a file has a limit where it was given one, stays readable, and what is missing is counted', async () => {
  const path = join(testFolder(), 'run.pcapng')
  await using lan = new Network({ pcap: { path, maxBytes: 10_000, snapBytes: 100 } })
  const a = new Station(lan, 1)
  for (let number = 0; number < 1000; number++) a.send(BROADCAST, Buffer.alloc(986))
  await settle()
  await lan.close()
  expect(statSync(path).size).toBeLessThanOrEqual(10_000)
  const lines = tcpdump(path)
  expect(lines.length).toBeGreaterThan(60)
  expect(lines[0]).toContain('length 1000')
  expect(lines.length + lan.pcapOmitted).toBe(1000)
})

test('a file that cannot be created is an error at the call', () => {
  const create = (): Network => new Network({ pcap: join(testFolder(), 'no', 'such.pcapng') })
  expect(create).toThrow(CaptureFileError)
  expect(create).toThrow(/ENOENT/)
})

test.runIf(process.platform === 'linux')(
  'a full disk ends the file, is told, and the network goes on',
  async () => {
    const warnings: string[] = []
    await using lan = new Network({
      pcap: '/dev/full',
      logger: { warn: message => void warnings.push(message) },
    })
    const [a, b] = [new Station(lan, 1), new Station(lan, 2)]
    a.send(BROADCAST, '1')
    await settle()
    a.send(BROADCAST, '2')
    await settle()
    expect(b.texts).toEqual(['1', '2'])
    expect(warnings).toEqual([expect.stringMatching(/cannot be written: .*ENOSPC/)])
    expect(lan.pcapOmitted).toBe(1)
  },
)

test('the file is closed with the network', async () => {
  const path = join(testFolder(), 'run.pcapng')
  const free = openSync('/dev/null', 'r')
  closeSync(free)
  await using lan = new Network({ pcap: path })
  await lan.close()
  await lan.close()
  const again = openSync('/dev/null', 'r')
  closeSync(again)
  expect(again).toBe(free)
})

test('a link, a FIFO and a hard link are refused at once and stay as they are; the file is private', async () => {
  const folder = testFolder()
  const at = (name: string): string => join(folder, name)
  writeFileSync(at('mine'), 'precious')
  symlinkSync(at('mine'), at('link'))
  writeFileSync(at('first'), 'precious')
  linkSync(at('first'), at('second'))
  execFileSync('mkfifo', [at('fifo')])
  for (const name of ['link', 'second', 'fifo'])
    expect(() => new Network({ pcap: at(name) }), name).toThrow(CaptureFileError)
  const device = statSync('/dev/null').mode
  await new Network({ pcap: '/dev/null' }).close()
  expect(statSync('/dev/null').mode).toBe(device)
  expect(['mine', 'first'].map(name => readFileSync(at(name), 'utf8'))).toEqual(['precious', 'precious'])
  chmodSync(at('mine'), 0o644)
  await new Network({ pcap: at('mine') }).close()
  await new Network({ pcap: at('new') }).close()
  expect(['mine', 'new'].map(name => statSync(at(name)).mode & 0o777)).toEqual([0o600, 0o600])
  expect(readFileSync(at('mine'))).toEqual(readFileSync(at('new')))
})
