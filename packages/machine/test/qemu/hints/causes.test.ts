// Every cause that can be provoked on this host, on each QEMU: the advice is about the very thing that is wrong.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { qemuBinaries } from '@qm/rig'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LaunchError, Machine } from '../../../src/index.ts'

let base: string
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'causes-'))
  writeFileSync(join(base, 'raw.img'), Buffer.alloc(1 << 20))
  writeFileSync(join(base, 'empty.bin'), '')
  execFileSync('qemu-img', ['create', '-q', '-f', 'qcow2', join(base, 'disk.qcow2'), '1M'])
})
afterAll(() => rmSync(base, { recursive: true }))

const PC = ['-M', 'pc', '-nodefaults']
const CAUSES: readonly (readonly [what: string, args: readonly string[], advice: string])[] = [
  ['a vhost device without its module', ['-device', 'vhost-vsock-pci,guest-cid=3'], 'modprobe vhost_vsock'],
  [
    'a socket at which nothing listens',
    ['-chardev', 'socket,id=c,path=/nope/sock'],
    'nothing listens at "/nope/sock"',
  ],
  [
    'a TPM without its daemon',
    ['-chardev', 'socket,id=c,path=/nope/t', '-tpmdev', 'emulator,id=t,chardev=c'],
    'swtpm',
  ],
  ['another format', ['-drive', 'file=raw.img,format=qcow2'], 'no qcow2 image: ask `qemu-img info`'],
  ['a network that is not there', ['-device', 'virtio-net-pci,netdev=nope'], 'define it with `-netdev`'],
  ['a drive that is not there', ['-device', 'virtio-blk-pci,drive=nope'], 'no drive with the id "nope"'],
  ['a chardev that is not there', ['-serial', 'chardev:nope'], 'no chardev with the id "nope"'],
  ['a property that is not there', ['-device', 'virtio-net-pci,nope=1'], '`-device virtio-net-pci,help`'],
  ['an id that is taken', ['-netdev', 'user,id=n', '-netdev', 'user,id=n'], 'give one of them another id'],
  [
    'a bootindex that is taken',
    ['-device', 'virtio-net-pci,bootindex=1', '-device', 'virtio-net-pci,bootindex=1'],
    'bootindex 1',
  ],
  [
    'a PCI address that is taken',
    ['-device', 'virtio-rng-pci,addr=5', '-device', 'virtio-rng-pci,addr=5'],
    '5.0 is taken',
  ],
  ['too many processors', ['-smp', '300'], 'at most 255 processors'],
  ['processors that contradict', ['-smp', '4,maxcpus=2'], 'contradict each other'],
  ['too much memory', ['-m', '8000G'], 'lower `-m`'],
  ['a protocol that is none', ['-drive', 'file=nope://x'], 'does not speak "nope:"'],
  ['a driver that is none', ['-drive', 'driver=nope,file=raw.img'], 'no block driver "nope"'],
  [
    'a snapshot that is not there',
    ['-loadvm', 'nope', '-drive', 'file=disk.qcow2'],
    'no disk has a snapshot "nope"',
  ],
  [
    'a folder that is not there',
    ['-fsdev', 'local,id=f,path=/nope,security_model=none', '-device', 'virtio-9p-pci,fsdev=f,mount_tag=x'],
    'the folder "/nope" of f',
  ],
  [
    'memory in a file that cannot be made',
    ['-object', 'memory-backend-file,id=m,size=64M,mem-path=/nope/x,share=on'],
    '"/nope/x"',
  ],
  ['firmware that is none', ['-drive', 'if=pflash,format=raw,file=empty.bin'], 'pflash0 has 0 bytes'],
  ['a boot ROM that is not there', ['-device', 'virtio-net-pci,romfile=nope.rom'], 'the boot ROM "nope.rom"'],
  ['a secret that is not there', ['-vnc', ':98,password-secret=x'], 'no secret with the id "x"'],
  [
    'a file of a secret that is not there',
    ['-object', 'secret,id=s,file=/nope'],
    'the file "/nope" of a secret',
  ],
  ['a plugin that is not there', ['-plugin', '/nope.so'], 'the plugin "/nope.so"'],
  ['a descriptor that is no socket', ['-chardev', 'socket,id=c,fd=99'], 'descriptor 99 did not reach QEMU'],
  [
    'a network backend that is not there',
    ['-netdev', 'vmnet-shared,id=n'],
    'no network backend "vmnet-shared"',
  ],
  [
    'the last of two causes',
    ['-accel', 'hvf', '-accel', 'tcg', '-kernel', '/nope'],
    'the file "/nope" is missing',
  ],
]

/** A window is there where its package is; without a desktop it is of no use. */
function adviceOnWindow(binary: string): string {
  const displays = execFileSync(binary, ['-display', 'help'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return /^gtk$/m.test(displays) ? 'there is no desktop' : 'qemu-system-gui'
}

describe.each(qemuBinaries())('on the $label QEMU', ({ path: binary }) => {
  test.each(CAUSES)('%s', async (_what, args, advice) => {
    const error = await new Machine({ binary, args: [...PC, ...args], cwd: base })
      .launch()
      .catch(reason => reason)
    expect(error).toBeInstanceOf(LaunchError)
    expect(error.hint ?? `no hint for ${error.output}`).toContain(advice)
    expect(error.message).toContain(`hint: ${error.hint}`)
  })

  test('a window that cannot be opened', async () => {
    const args = ['-M', 'none', '-display', 'gtk']
    const wrapper = ['env', '-u', 'DISPLAY', '-u', 'WAYLAND_DISPLAY']
    await expect(new Machine({ binary, args, wrapper }).launch()).rejects.toMatchObject({
      hint: expect.stringContaining(adviceOnWindow(binary)),
    })
  })

  test('a bus that the machine does not have', async () => {
    const args = ['-M', 'microvm', '-device', 'virtio-rng-pci']
    await expect(new Machine({ binary, args }).launch()).rejects.toMatchObject({
      hint: expect.stringContaining('on a microvm virtio-rng-device'),
    })
    // The agent's own controller is one that a microvm has.
    await using vm = await Machine.launch({ binary, args: ['-M', 'microvm', '-S'], agent: true })
    expect(await vm.qom.get('qm-agent', 'type')).toBe('virtio-serial-device')
  })

  test('two root ports in one place', async () => {
    const port = (id: string): string[] => ['-device', `pcie-root-port,id=${id},chassis=1`]
    const args = ['-M', 'q35', '-nodefaults', ...port('a'), ...port('b')]
    await expect(new Machine({ binary, args }).launch()).rejects.toMatchObject({
      hint: expect.stringContaining('a `chassis` number of its own'),
    })
  })

  test('a QEMU that waits for a connection says so', async () => {
    const args = [...PC, '-serial', `unix:${join(base, 'serial.sock')},server=on`]
    const error = await new Machine({ binary, args }).launch({ timeoutMs: 2_000 }).catch(reason => reason)
    expect(error).toBeInstanceOf(LaunchError)
    expect(error.hint).toContain(
      `until something connects to unix:${join(base, 'serial.sock')}: add \`wait=off\``,
    )
    expect(error.message).toMatch(
      /^QEMU did not start within 2000 ms \((?:greeting|negotiation|start)\): QEMU/,
    )
  })
})
