// Every documented example is started for real, on every QEMU at hand, and none makes it warn.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openMonitor, qemuBinaries, startQemu } from '@qm/rig'
import { afterAll, describe, expect, test } from 'vitest'
import { parseArgv, toArgv, toConfig, type VmConfig } from '../../../src/index.ts'
import { goldens } from '../../goldens.ts'
import { emptyQcow2, linuxImage } from '../images.ts'

const folder = mkdtempSync(join(tmpdir(), 'qm-args-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const FILES: Readonly<Record<string, Buffer>> = {
  kernel: linuxImage(),
  'init,rd': Buffer.alloc(512),
  'code,1.fd': Buffer.alloc(0x10000),
  'vars.fd': Buffer.alloc(0x10000),
  'bios.bin': Buffer.alloc(0x10000),
  'disk.img': Buffer.alloc(0x10000),
  'disk.qcow2': emptyQcow2(),
  password: Buffer.from('secret'),
  'ports.cfg': Buffer.from('[device "rp1"]\n  driver = "pcie-root-port"\n  chassis = "1"\n'),
}
for (const [name, content] of Object.entries(FILES)) writeFileSync(join(folder, name), content)

/** An unpacked QEMU finds the modules of the installed one, says that they are not its own, and goes on. */
const FOREIGN_MODULES =
  /^(?:\S* ?failed to (?:initialize|open) module: .*|Only modules from the same build can be loaded\.)\n/gm

/** Starts QEMU, and returns what it says: its status by QMP, its devices, and anything that it has printed. */
async function start(binary: string, argv: readonly string[]): Promise<{ status: unknown; output: string }> {
  await using qemu = startQemu({ binary, args: ['-S', '-display', 'none', ...argv], channels: ['monitor'] })
  try {
    const monitor = await openMonitor(qemu.channel('monitor'))
    const reply = await monitor.ask('query-status')
    await monitor.ask('quit')
    expect(await qemu.exit).toBe(0)
    return { status: reply.return, output: qemu.output().replaceAll(FOREIGN_MODULES, '') }
  } catch (cause) {
    qemu.child.kill()
    throw new Error(`QEMU ended with ${await qemu.exit}: ${qemu.output()}`, { cause })
  }
}

const starting = goldens.filter(({ elsewhere }) => elsewhere === undefined)

describe.each(qemuBinaries())('QEMU $label', ({ path: binary, label }) => {
  const version = label === 'installed' ? 7.2 : Number(label)
  const fitting = starting.filter(
    ({ since = 7.2, until = Number.POSITIVE_INFINITY }) => version >= since && version <= until,
  )

  test.each(fitting)('$title', async ({ config }) => {
    const local: VmConfig = JSON.parse(JSON.stringify(config).replaceAll('/vm', folder))
    const argv = toArgv(local)
    const { status, output } = await start(binary, argv)
    expect(status).toMatchObject({ running: false })
    expect(output).toBe('')
    // Read back and sorted into sections, it is as good; one QEMU is enough to see that.
    if (label !== 'installed') return
    expect((await start(binary, toArgv(toConfig(parseArgv(argv))))).output).toBe('')
  })

  test('all of the options in their JSON form, at once', async () => {
    const config: VmConfig = {
      machine: 'q35',
      objects: [{ 'qom-type': 'memory-backend-ram', id: 'm', size: 1 << 20, share: true }],
      blockdevs: [{ driver: 'null-co', 'node-name': 'n', size: 1 << 20, 'read-zeroes': true }],
      netdevs: [
        {
          type: 'user',
          id: 'u',
          hostfwd: ['tcp:127.0.0.1:0-:22', 'tcp:127.0.0.1:0-:80'],
          dnssearch: 'a.example',
        },
      ],
      audiodevs: [{ driver: 'none', id: 'a', 'timer-period': 1000 }],
      display: { type: 'none' },
      compat: { 'unstable-input': 'accept' },
      devices: [
        { driver: 'virtio-net-pci', netdev: 'u', mq: false, addr: '0x5' },
        { driver: 'ivshmem-plain', memdev: 'm' },
        { driver: 'virtio-blk-pci', drive: 'n', 'num-queues': 2, 'write-cache': 'auto' },
      ],
    }
    const json = ['blockdev', 'object', 'netdev', 'audiodev', 'display', 'compat', 'device'] as const
    for (const some of [json, []] as const) {
      const { output } = await start(binary, toArgv(config, { json: some }))
      expect(output).toBe('')
    }
  })
})

test('every example that says why is the only kind that is not started', () => {
  expect(starting.length).toBeGreaterThanOrEqual(19)
  expect(goldens.filter(({ elsewhere }) => elsewhere !== undefined).length).toBeLessThanOrEqual(6)
})
