import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { kvmBoots, tinyGuest } from '@qm/guest'
import { openMonitor, qemuBinaries, startQemu } from '@qm/rig'
import { expect, test, vi } from 'vitest'
import { attach, ConsoleClosedError } from '../../../src/index.ts'
import { type Booted, bootTiny, SERIAL } from '../rig.ts'

const PATTERN = '0123456789ABCDE\n'
const MIB = 1024 * 1024
const SOON = { timeoutMs: 240_000 }
vi.setConfig({ testTimeout: 600_000 })
const TINY = ['-display', 'none', '-nodefaults', '-accel', 'tcg', '-bios', tinyGuest().firmware]

const kvm = (await kvmBoots(qemuBinaries()[0].path)).usable ? ['kvm'] : []
const hosts = qemuBinaries().flatMap(({ label, path }) =>
  ['tcg', ...kvm].map(accel => ({ label, path, accel })),
)

test.each(hosts)(
  'nothing is lost from the first byte on, on $label under $accel',
  async ({ path, accel }) => {
    await using vm = await bootTiny({}, path, accel)
    const match = await vm.console.waitFor(/TG1 (?<cs>\w+) .*\n/, SOON)
    expect(match.groups['cs']).toBe('F000')
    expect(match.before).toBe('')
    expect(Buffer.from(vm.console.bytes()).toString()).toMatch(/^TG1 F000 /)
  },
)

test('a flood arrives whole in the log while the scrollback keeps its size', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'qm-console-'))
  try {
    const log = join(folder, 'console.log')
    await using vm = await bootTiny({ log, scrollbackBytes: 4096 })
    const banner = await vm.console.waitFor(/TG1 .*\n/, SOON)
    await vm.console.write('f1Z')
    await vm.console.waitFor('Z', SOON)
    const flood = readFileSync(log).subarray(banner.end)
    expect(flood.subarray(0, MIB).equals(Buffer.from(PATTERN.repeat(MIB / PATTERN.length)))).toBe(true)
    expect(vm.console.bytes()).toHaveLength(4096)
    expect(vm.console.mark()).toBe(banner.end + MIB + 1)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a guest that floods its serial port while nobody looks leaves the monitor responsive', async () => {
  await using vm = await bootTiny({ scrollbackBytes: 64 * 1024 })
  await vm.console.waitFor(/TG1 .*\n/, SOON)
  await vm.console.write(FLOOD.replaceAll('e', 'f'))
  await expectResponsive(vm)
})

test('so does one that floods an isa-debugcon, whose unread socket would stop the monitor', async () => {
  const qemu = startQemu({
    args: [...TINY, '-chardev', 'socket,id=dbg,fd=5', '-device', 'isa-debugcon,chardev=dbg', ...SERIAL],
    channels: ['monitor', 'console', 'debug'],
  })
  await using _ = qemu
  const serial = await attach(qemu.channel('console'))
  const debug = await attach(qemu.channel('debug'), { scrollbackBytes: 64 * 1024 })
  const { ask } = await openMonitor(qemu.channel('monitor'))
  await serial.waitFor(/TG1 .*\n/, SOON)
  await serial.write(FLOOD)
  await expectResponsive({ console: debug, ask })
  await Promise.all([serial.close(), debug.close()])
})

// 9 MiB, over and over: it must not be over before the monitor has been asked.
const FLOOD = 'e9'.repeat(100)

/** The flood is under way, and the monitor answers all the same. */
async function expectResponsive({ console, ask }: Pick<Booted, 'console' | 'ask'>): Promise<void> {
  await console.waitFor(PATTERN.repeat(8), { since: 'now', ...SOON })
  for (let round = 0; round < 20; round++) {
    expect(await ask('query-status')).toMatchObject({ return: { status: 'running' } })
    await console.waitFor(PATTERN, { since: 'now', ...SOON })
  }
}

test('a wait ends the moment the guest powers off, with the exit as its cause', async () => {
  await using vm = await bootTiny()
  await vm.console.waitFor(/TG1 .*\n/, SOON)
  const wait = vm.console.waitFor('never', SOON).catch((error: unknown) => error)
  await vm.console.write('p')
  const error = await wait
  expect(error).toBeInstanceOf(ConsoleClosedError)
  expect(error).toMatchObject({
    code: 'vm-exited',
    reason: { by: 'vm-exit', cause: 0 },
    lastLines: expect.stringMatching(/^TG1 /),
  })
})

test('typed characters wait for their echo', async () => {
  await using vm = await bootTiny()
  await vm.console.waitFor(/TG1 .*\n/, SOON)
  await vm.console.type('AC{}', SOON)
  expect(vm.console.text()).toMatch(/AC\{\}$/)
})

test('without draining the guest stops, and goes on when somebody waits', async () => {
  await using vm = await bootTiny({ drain: false })
  await vm.console.waitFor(/TG1 .*\n/, SOON)
  await vm.console.write('f1')
  const before = vm.console.mark()
  expect(await vm.ask('query-status')).toMatchObject({ return: { status: 'running' } })
  expect(vm.console.mark()).toBe(before)
  await vm.console.waitFor(PATTERN.repeat(1000), SOON)
})
