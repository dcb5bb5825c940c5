// Templates: a booted Linux, again and again, each with memory, disk, agent and ports of its own.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { linuxGuest, tinyGuest } from '@qm/guest'
import { qemuBinaries } from '@qm/rig'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Machine,
  Machine as MachineClass,
  MachineStateError,
  MachineUnsupportedError,
  MigrationError,
  Template,
} from '../../../src/index.ts'

const binary = qemuBinaries()[0].path
/** As the installed QEMU does it, with fewer on others: what they could do differently shows in five. */
const CLONES = qemuBinaries()[0].label === 'installed' ? 50 : 5
const base = mkdtempSync(join(tmpdir(), 'template-'))
afterAll(() => rmSync(base, { recursive: true }))
const at = (name: string): string => join(base, name)
const digest = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')
/** Run directories below /dev/shm that a machine has mapped its memory from. */
const inSharedMemory = (vm: Machine): readonly string[] => [
  ...new Set(readFileSync(`/proc/${vm.pid}/maps`, 'utf8').match(/\/dev\/shm\/qm-run-[^/\n]+/g)),
]

describe('Linux on q35, with a disk, an agent and a forward', () => {
  const disk = at('disk.qcow2')
  let template: Template
  let before: string

  beforeAll(async () => {
    const guest = await linuxGuest()
    execFileSync('qemu-img', ['create', '-q', '-f', 'qcow2', disk, '16M'])
    await using vm = await MachineClass.launch({
      binary,
      args: [
        ...['-M', 'q35', '-m', '128', '-nodefaults', ...guest.args],
        ...['-drive', `if=none,id=disk,file=${disk},format=qcow2`, '-device', 'virtio-blk-pci,drive=disk'],
        ...['-netdev', 'user,id=net,hostfwd=tcp:127.0.0.1:0-:80', '-device', 'virtio-net-pci,netdev=net'],
      ],
      console: true,
      agent: true,
      cloneable: true,
    })
    await vm.console.waitFor(guest.prompt, { failOn: false })
    await vm.console.run('echo the template > /dev/vda; sync; echo once > /tmp/once')
    await vm.ready({ agent: true })
    template = await vm.template(at('linux'))
    expect(vm.state).toBe('down')
    before = digest(disk)
  }, 300_000)
  afterAll(() => template[Symbol.asyncDispose]())

  test(`${CLONES} clones write their names to one place of the disk, and each reads its own`, async () => {
    const names = Array.from({ length: CLONES }, (_, index) => `clone ${index}`)
    const seen: string[] = []
    // As many at a time as a small host boots in good time.
    for (let first = 0; first < CLONES; first += 5) {
      const some = await Promise.all(names.slice(first, first + 5).map(() => template.clone()))
      for (const [index, vm] of some.entries()) {
        const name = names[first + index]
        const { output } = await vm.console.run(
          `head -n 1 /dev/vda; echo ${name} > /dev/vda; sync; cat /tmp/once`,
        )
        expect(output.trim()).toBe('the template\nonce')
      }
      for (const vm of some) seen.push((await vm.console.run('head -n 1 /dev/vda')).output.trim())
      await Promise.all(some.map(vm => vm.kill()))
    }
    expect(seen).toEqual(names)
    expect(digest(disk)).toBe(before)
  })

  test('a clone has an agent, a forward and a private directory of its own', async () => {
    await using one = await template.clone()
    await using two = await template.clone()
    const exec = async (vm: Machine): Promise<string> =>
      (await vm.agent.exec('/bin/cat', ['/tmp/once'])).stdout.toString()
    expect(await exec(one)).toBe('once\n')
    expect(await exec(two)).toBe('once\n')
    expect(await one.hostPort(80)).not.toBe(await two.hostPort(80))
    expect(one.tempDir).not.toBe(two.tempDir)
    expect(one.console.text()).not.toContain('Linux version')
  })

  test('ready clones are handed out once, and replaced', async () => {
    await template.keepReady(2)
    const some = await Promise.all([template.clone(), template.clone(), template.clone()])
    expect(new Set(some.map(({ pid }) => pid)).size).toBe(3)
    for (const vm of some) expect((await vm.console.run('echo here')).output.trim()).toBe('here')
    await Promise.all(some.map(vm => vm.kill()))
    await template.keepReady(0)
  })

  test('a clone is not launched twice, and cannot become a template unless it is asked to', async () => {
    const vm = await template.clone()
    await expect(vm.template()).rejects.toThrow('cloneable')
    await vm.kill()
    await expect(vm.launch()).rejects.toThrow('ask its template for another one')
  })

  test('a template that is in use stays', async () => {
    await using vm = await template.clone()
    await expect(template.remove()).rejects.toThrow(`process ${vm.pid}`)
    expect((await vm.console.run('echo still here')).output.trim()).toBe('still here')
  })

  test('another program opens it, also where it was moved or copied to', async () => {
    cpSync(at('linux'), at('copied'), { recursive: true })
    renameSync(at('copied'), at('moved'))
    const opened = await Template.open(at('moved'))
    await using vm = await opened.clone()
    expect((await vm.console.run('head -n 1 /dev/vda')).output.trim()).toBe('the template')
    await vm.kill()
    await opened.remove()
    expect(readdirSync(base)).not.toContain('moved')
  })

  test('a disk that has changed since, another QEMU, and what is no template are told', async () => {
    cpSync(at('linux'), at('other'), { recursive: true })
    const description = join(at('other'), 'template.json')
    const text = readFileSync(description, 'utf8')
    writeFileSync(description, text.replace(/"version": "\d+\.\d+\.\d+/, '"version": "1.2.3'))
    const old = await Template.open(at('other'))
    await expect(old.clone()).rejects.toThrow('was made with QEMU 1.2.3')
    for (const [key, label] of Object.entries({
      machine: 'machine type',
      cpu: 'CPU',
      accelerator: 'accelerator',
    })) {
      writeFileSync(description, text.replace(new RegExp(`"${key}": "[^"]+"`), `"${key}": "odd"`))
      await expect((await Template.open(at('other'))).clone()).rejects.toThrow(
        `was made with the ${label} odd, and this one is `,
      )
    }
    writeFileSync(description, text.replace(/"modifiedMs": \d+/, '"modifiedMs": 1'))
    await expect(Template.open(at('other'))).rejects.toThrow('after the template was made')
    rmSync(description)
    await expect(Template.open(at('other'))).rejects.toThrow('is no template')
    rmSync(at('other'), { recursive: true })
  })

  // The kernels of the tests, for virtual machines, are built without CONFIG_VMGENID: what a guest makes of it is not seen here.
  test('each clone has a generation id of its own', async () => {
    await using one = await template.clone()
    await using two = await template.clone()
    const id = async (vm: Machine): Promise<string> => (await vm.execute('query-vm-generation-id')).guid
    expect(await id(one)).not.toBe(await id(two))
  })

  test('the clocks of a clone show the present', async () => {
    await using vm = await template.clone()
    const now = async (): Promise<number> => Number((await vm.console.run('date +%s')).output.trim())
    await expect
      .poll(async () => Math.abs((await now()) - Date.now() / 1000), { timeout: 20_000 })
      .toBeLessThan(2)
  })
})

describe('the tiny guest', () => {
  const TINY = ['-accel', 'tcg', '-m', '32', '-nodefaults', '-bios', tinyGuest().firmware]
  const boot = async (...args: string[]): Promise<Machine> => {
    const vm = await MachineClass.launch({ binary, args: [...TINY, ...args], console: true, cloneable: true })
    await vm.console.waitFor(/TG1.*\n/)
    return vm
  }
  const count = async (vm: Machine): Promise<number> => {
    await vm.console.write('i')
    return Number.parseInt((await vm.console.waitFor(/[0-9A-F]{4}\r?\n/)).text, 16)
  }

  test.each(['microvm', 'pc', 'q35'])('goes on from where it stood, on %s', async board => {
    await using vm = await boot('-M', board)
    expect([await count(vm), await count(vm)]).toEqual([1, 2])
    await using template = await vm.template()
    await using one = await template.clone()
    await using two = await template.clone()
    expect([await count(one), await count(one), await count(two)]).toEqual([3, 4, 3])
  })

  test('memory of its own is copied, a DIMM goes with it, and what gives memory back is refused by name', async () => {
    const object = (id: string, mib: number, file: string): string[] => [
      '-object',
      `memory-backend-file,id=${id},size=${mib}M,mem-path=${at(file)},share=on`,
    ]
    const own = ['-m', '32M,slots=2,maxmem=1G', ...object('own', 32, 'own'), ...object('more', 128, 'more')]
    await using vm = await boot(...own, '-M', 'q35,memory-backend=own', '-device', 'pc-dimm,memdev=more')
    expect(await count(vm)).toBe(1)
    await vm.execute('object-add', { 'qom-type': 'memory-backend-ram', id: 'late', size: 128 * 2 ** 20 })
    await vm.devices.plug({ driver: 'pc-dimm', id: 'dimm', memdev: 'late' })
    await expect(vm.template()).rejects.toThrow('the device dimm came after the start')
    await vm.kill()
    await using again = await boot(...own, '-M', 'q35,memory-backend=own', '-device', 'pc-dimm,memdev=more')
    expect(await count(again)).toBe(1)
    await using template = await again.template()
    writeFileSync(at('own'), Buffer.alloc(32 * 2 ** 20))
    await using clone = await template.clone()
    expect(await count(clone)).toBe(2)
    const size = (await clone.execute('query-memory-size-summary'))['plugged-memory']
    expect(size).toBe(128 * 2 ** 20)
    const args = [...TINY, '-M', 'q35', '-device', 'virtio-balloon-pci']
    const refused = MachineClass.launch({ binary, args, cloneable: true }).catch(error => error)
    expect((await refused).cause.message).toContain('virtio-balloon-pci cannot be in a template')
  })

  test('keepRunning: the machine goes on as the first clone', async () => {
    await using vm = await boot('-M', 'q35')
    expect(await count(vm)).toBe(1)
    await using template = await vm.template(undefined, { keepRunning: true })
    expect(vm.state).toBe('running')
    await using other = await template.clone()
    expect([await count(vm), await count(vm), await count(other)]).toEqual([2, 3, 2])
  })

  test('one that was paused is paused in its clones', async () => {
    await using vm = await boot('-M', 'q35')
    await vm.pause()
    await using template = await vm.template()
    await using clone = await template.clone()
    expect(await clone.status()).toMatchObject({ status: 'paused' })
  })

  test('a template without a directory goes with its disposal, and leaves nothing', async () => {
    const vm = await boot('-M', 'q35')
    const shared = inSharedMemory(vm)
    const template = await vm.template()
    const { directory } = template
    expect([...shared, directory].some(path => path.startsWith('/dev/shm/'))).toBe(existsSync('/dev/shm'))
    await template[Symbol.asyncDispose]()
    for (const path of [...shared, directory]) expect(() => readdirSync(path)).toThrow('ENOENT')
    await expect(template.clone()).rejects.toBeInstanceOf(MachineStateError)
  })

  test('a full or missing place is an error, and the guest goes on', async () => {
    await using vm = await boot('-M', 'q35')
    expect(await count(vm)).toBe(1)
    writeFileSync(at('taken'), '')
    await expect(vm.template(join(at('taken'), 'below'))).rejects.toThrow('cannot hold a template')
    await expect(vm.template(base)).rejects.toThrow('is not empty')
    await expect(vm.template(at('late'), { timeoutMs: 1 })).rejects.toThrow()
    expect(vm.state).toBe('running')
    expect(await count(vm)).toBe(2)
    expect(readdirSync(base).filter(name => name.startsWith('qm-run-') || name === 'late')).toEqual([])
  })

  // Only root can mount a small disk. The first has no room for the state, the second none for the memory.
  test.runIf(process.getuid?.() === 0).each(['16k', '900k'])(
    'a disk of %s that is full while freezing is an error, nothing half-made stays, and the guest goes on',
    async size => {
      const disk = at(`disk of ${size}`)
      mkdirSync(disk)
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=700`, 'tmpfs', disk])
      try {
        await using vm = await boot('-M', 'q35')
        await expect(vm.template(join(disk, 'template'))).rejects.toBeInstanceOf(MigrationError)
        expect(readdirSync(disk)).toEqual([])
        expect(vm.state).toBe('running')
        expect(await count(vm)).toBe(1)
      } finally {
        execFileSync('umount', [disk])
      }
    },
  )

  test('what came after the start is refused by its name', async () => {
    await using vm = await boot('-M', 'q35', '-device', 'qemu-xhci,id=usb')
    await vm.devices.plug({ driver: 'usb-kbd', id: 'keys' })
    await expect(vm.template()).rejects.toThrow('the device keys came after the start')
    await vm.devices.unplug('keys')
    await using template = await vm.template()
    await using clone = await template.clone()
    expect(await count(clone)).toBe(1)
  })

  test('a machine that was not made for it says what it needs', async () => {
    await using vm = await MachineClass.launch({ binary, args: [...TINY, '-M', 'q35'], console: true })
    await expect(vm.template()).rejects.toThrow('the option cloneable')
    const args = [...TINY, '-M', 'q35', '-vnc', ':9']
    const refused = MachineClass.launch({ binary, args, cloneable: true }).catch(error => error)
    expect((await refused).cause).toBeInstanceOf(MachineUnsupportedError)
  })

  test('a state that is cut short is a MigrationError in QEMU’s words, and nothing runs on', async () => {
    await using vm = await boot('-M', 'q35')
    await using template = await vm.template()
    writeFileSync(
      join(template.directory, 'state'),
      readFileSync(join(template.directory, 'state')).subarray(0, 1000),
    )
    await expect(template.clone()).rejects.toBeInstanceOf(MigrationError)
  })
})
