// Devices that come and go, with a Linux that answers and with guests that do not; its agent, and its open port.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tinyGuest, type WarmLinux, warmLinux } from '@qm/guest'
import { qemuBinaries } from '@qm/rig'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  ImageError,
  Machine,
  MachineTimeoutError,
  MachineUnsupportedError,
  UnplugError,
} from '../../../src/index.ts'

const MIB = 2 ** 20
// The machine's own arguments for the agent come before the user's: the saved one must be made in the same order.
const AGENT = [
  ...['-device', 'virtio-serial,id=qm-agent'],
  ...['-device', 'virtserialport,bus=qm-agent.0,chardev=agent,name=org.qemu.guest_agent.0,id=qm-agent-port'],
]
const PORTS = [1, 2].flatMap(n => ['-device', `pcie-root-port,id=root${n},chassis=${n}`])
const NIC = ['-device', 'virtio-net-pci,netdev=net']
const NET = ['-netdev', 'user,id=net,restrict=on,hostfwd=tcp:127.0.0.1:0-:80']
const CPUS = ['-smp', '1,maxcpus=2']

let base: string
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'hotplug-'))
})
afterEach(() => rmSync(base, { recursive: true }))

describe.each(qemuBinaries())('Linux on the $label QEMU', ({ path: binary }) => {
  let guest: WarmLinux
  let vm: Machine
  beforeAll(async () => {
    guest = await warmLinux({
      binary,
      memory: '128M,slots=2,maxmem=512M',
      devices: [...AGENT, ...CPUS, ...PORTS, ...NIC],
      standIns: ['-chardev', 'null,id=agent', ...NET],
    })
    // The same machine with a live agent in place of the stand-in.
    const args = guest.args.toSpliced(guest.args.indexOf('-device'), AGENT.length)
    vm = await Machine.launch({ binary, args: [...NET, ...args], agent: true, console: true })
    await vm.console.waitFor(guest.prompt, { failOn: false })
  }, 180_000)
  afterAll(() => vm.kill().catch(() => {}))

  test('a disk on an overlay: attached, written by the guest, detached, and its image is as before', async () => {
    const image = join(base, 'disk.img')
    writeFileSync(image, Buffer.alloc(MIB))
    const id = await vm.disks.attach({ image, format: 'raw', overlay: true, serial: 'qm-disk' })
    // Linux makes the node of a disk first and its attributes last.
    const { output } = await vm.console.run(
      'until [ -e /sys/block/vda/serial ]; do usleep 10000; done; cat /sys/block/vda/serial; echo hello >/dev/vda; sync; head -c 5 /dev/vda',
    )
    expect(output).toBe('qm-diskhello')
    await vm.disks.detach(id)
    expect((await vm.console.run('ls /sys/block')).output).not.toContain('vda')
    expect(await vm.execute('query-named-block-nodes')).toEqual([])
    expect(readdirSync(vm.tempDir ?? '').filter(name => name.startsWith('qm-overlay'))).toEqual([])
    expect(readFileSync(image).equals(Buffer.alloc(MIB))).toBe(true)
  })

  test('a network card and its network, on a free root port, come and go together', async () => {
    const id = await vm.devices.plug({
      driver: 'virtio-net-pci',
      mac: '52:54:00:00:00:77',
      netdev: { type: 'user' },
    })
    const look = 'until grep -q 00:77 /sys/class/net/*/address; do usleep 10000; done; echo there'
    expect((await vm.console.run(look)).output).toContain('there')
    expect(await vm.qom.list(`/machine/peripheral/${id}`)).not.toEqual([])
    await vm.devices.unplug(id)
    await expect(vm.qom.list(`/machine/peripheral/${id}`)).rejects.toThrow('not found')
    expect(await vm.hmp('info network')).not.toContain(`${id}-netdev`)
  })

  test('a port of the guest is open once the guest itself accepts', async () => {
    expect(await vm.ready({ port: 80 })).toMatchObject({ by: 'port' })
    const [forward] = await vm.hostForwards()
    const response = await fetch(`http://127.0.0.1:${forward?.hostPort}/`, {
      headers: { connection: 'close' },
    })
    expect(response.status).toBe(200)
    await response.text()
  })

  test('the agent answers on its channel, runs programs and handles files', async () => {
    expect(await vm.ready({ agent: true })).toMatchObject({ by: 'agent' })
    const { stdout, exitCode } = await vm.agent.exec('/bin/uname', ['-r'])
    expect([stdout.toString().trim(), exitCode]).toEqual([guest.release, 0])
    await vm.agent.writeFile('/tmp/note', 'written by the host')
    expect((await vm.agent.readFile('/tmp/note')).toString()).toBe('written by the host')
    expect((await vm.console.run('cat /tmp/note')).output).toBe('written by the host')
  })

  // Last: QEMU 7.2 may abort some time after it has lost a processor under TCG.
  test('memory is plugged in, used, and given back', async () => {
    const memdev = { 'qom-type': 'memory-backend-ram', size: 128 * MIB }
    const dimm = await vm.devices.plug({ driver: 'pc-dimm', memdev })
    await vm.console.run(
      "until [ $(awk '/MemTotal/ { print $2 }' /proc/meminfo) -gt 200000 ]; do usleep 10000; done",
    )
    await vm.devices.unplug(dimm)
    expect(await vm.execute('query-memory-devices')).toEqual([])
    expect(await vm.execute('query-memdev')).toHaveLength(1)
  })

  test('memory that the guest keeps for itself is refused at once, in words', async () => {
    const memdev = { 'qom-type': 'memory-backend-ram', size: 128 * MIB }
    const dimm = await vm.devices.plug({ driver: 'pc-dimm', memdev })
    // The guest's init makes it memory that can be given back; as the kernel's own it holds the names of many files.
    const { output } = await vm.console.run(
      [
        'block=/sys/devices/system/memory/memory32',
        'until grep -q online $block/state; do usleep 10000; done',
        'echo offline >$block/state; echo online_kernel >$block/state; cat $block/valid_zones',
        'mkdir /tmp/kept; cd /tmp/kept; seq 1 3000 | xargs touch; cd /',
      ].join('; '),
    )
    expect(output).toContain('Normal')
    const error = await vm.devices.unplug(dimm).catch(reason => reason)
    expect(error).toBeInstanceOf(UnplugError)
    expect(error).toMatchObject({ device: dimm, message: expect.stringContaining('the guest is using it') })
    expect(await vm.execute('query-memory-devices')).toHaveLength(1)
  })

  test('a processor is plugged in, used, and given back', async () => {
    const [slot] = await vm.execute('query-hotpluggable-cpus')
    const cpu = await vm.devices.plug({ driver: slot?.type ?? '', id: 'cpu1', ...slot?.props })
    const online =
      'until [ -e /sys/devices/system/cpu/cpu1 ]; do usleep 10000; done; echo 1 >/sys/devices/system/cpu/cpu1/online; nproc'
    expect((await vm.console.run(online)).output).toContain('2')
    // QEMU 7.2 under TCG frees a processor that it still uses: some time after the unplugging it aborts.
    if (vm.qmp.version.major < 10) return
    await vm.devices.unplug(cpu)
    expect(await vm.execute('query-cpus-fast')).toHaveLength(1)
  })
})

const TINY = ['-accel', 'tcg', '-M', 'pc', '-m', '32', '-nodefaults', '-bios', tinyGuest().firmware]

describe.each(qemuBinaries())('no guest that answers, on the $label QEMU', ({ path: binary }) => {
  test('a USB device needs nobody’s leave', async () => {
    await using vm = await Machine.launch({ binary, args: [...TINY, '-device', 'qemu-xhci'] })
    const id = await vm.devices.plug({ driver: 'usb-kbd' })
    expect(await vm.hmp('info usb')).toContain(id)
    await vm.devices.unplug(id)
    expect(await vm.hmp('info usb')).not.toContain(id)
  })

  test('a device is asked for again until the guest lets go', async () => {
    await using vm = await Machine.launch({ binary, args: TINY, qtest: true, console: true })
    await vm.console.waitFor(/TG1.*\n/)
    const id = await vm.devices.plug({ driver: 'virtio-balloon-pci', addr: '5' })
    await expect(vm.devices.unplug(id, { timeoutMs: 300, repeatMs: 100 })).rejects.toBeInstanceOf(
      MachineTimeoutError,
    )
    const unplugging = vm.devices.unplug(id, { repeatMs: 100 })
    // Commands are executed in order: by now it has been asked for.
    await vm.status()
    // What the guest's ACPI does to eject slot 5 of the root bus.
    expect(await vm.qtest('outl 0xae10 0')).toBe('OK')
    expect(await vm.qtest('outl 0xae08 0x20')).toBe('OK')
    await unplugging
  })

  test('a device that goes after its caller has given up is taken away whole by the next call', async () => {
    await using vm = await Machine.launch({ binary, args: TINY, qtest: true, console: true })
    await vm.console.waitFor(/TG1.*\n/)
    const netdev = { type: 'user' }
    const id = await vm.devices.plug({ driver: 'virtio-net-pci', addr: '5', netdev })
    await expect(vm.devices.unplug(id, { timeoutMs: 100 })).rejects.toBeInstanceOf(MachineTimeoutError)
    const deleted = vm.waitForEvent('DEVICE_DELETED', { match: { data: { device: id } } })
    await vm.qtest('outl 0xae10 0')
    await vm.qtest('outl 0xae08 0x20')
    await deleted
    expect(await vm.hmp('info network')).toContain(`${id}-netdev`)
    await vm.devices.unplug(id)
    expect(await vm.hmp('info network')).not.toContain(`${id}-netdev`)
    await expect(vm.devices.unplug(id)).rejects.toThrow('not found')
  })

  test('what cannot be plugged in leaves nothing behind', async () => {
    await using vm = await Machine.launch({ binary, args: TINY })
    const netdev = { type: 'user' }
    await expect(vm.devices.plug({ driver: 'nosuch', id: 'x', netdev })).rejects.toThrow('nosuch')
    expect(await vm.hmp('info network')).not.toContain('x-netdev')
    const image = join(base, 'no-image')
    await expect(vm.disks.attach({ image })).rejects.toThrow('no-image')
    await expect(vm.disks.attach({ image, overlay: true })).rejects.toBeInstanceOf(ImageError)
    await expect(vm.devices.unplug('nosuch')).rejects.toThrow('nosuch')
    expect(await vm.execute('query-named-block-nodes')).toEqual([])
  })

  test('a board whose root bus takes nothing, without a free root port, says so', async () => {
    const args = ['-M', 'q35', '-nodefaults', '-S']
    await using vm = await Machine.launch({ binary, args })
    const homeless = await vm.devices.plug({ driver: 'virtio-balloon-pci' }).catch(error => error)
    expect(homeless).toBeInstanceOf(MachineUnsupportedError)
    expect(homeless.message).toContain('-device pcie-root-port')
    await using other = await Machine.launch({ binary, args: [...args, ...PORTS] })
    await expect(other.devices.plug({ driver: 'virtio-rng-pci', nosuch: 1 })).rejects.toThrow('nosuch')
    // All at once: each finds a port, and the one too many says that there is none.
    const plugged = await Promise.allSettled(
      [1, 2, 3].map(() => other.devices.plug({ driver: 'virtio-rng-pci' })),
    )
    expect(plugged.map(({ status }) => status).sort()).toEqual(['fulfilled', 'fulfilled', 'rejected'])
    expect(plugged.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: expect.any(MachineUnsupportedError),
    })
  })

  test('what is given up leaves nothing behind', async () => {
    const image = join(base, 'disk.img')
    writeFileSync(image, Buffer.alloc(MIB))
    await using vm = await Machine.launch({ binary, args: [...TINY, '-device', 'qemu-xhci'] })
    const reason = new Error('changed my mind')
    const usb = { image, format: 'raw', device: 'usb-storage', overlay: true } as const
    await expect(vm.disks.attach({ ...usb, signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    await expect(vm.disks.attach({ ...usb, timeoutMs: 1 })).rejects.toBeInstanceOf(MachineTimeoutError)
    // Given up when the command is on its way already.
    const controller = new AbortController()
    const plugging = vm.devices.plug({ driver: 'usb-kbd', id: 'late' }, { signal: controller.signal })
    controller.abort(reason)
    await expect(plugging).rejects.toBe(reason)
    expect(await vm.hmp('info usb')).not.toContain('late')
    expect(await vm.execute('query-named-block-nodes')).toEqual([])
    expect(readdirSync(vm.tempDir ?? '').filter(name => name.startsWith('qm-overlay'))).toEqual([])
  })
})
