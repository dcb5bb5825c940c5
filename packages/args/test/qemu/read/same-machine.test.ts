// A line and the line that its config becomes start the same machine: what QEMU says of both is compared.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openMonitor, qemuBinaries, startQemu } from '@qm/rig'
import { afterAll, describe, expect, test } from 'vitest'
import { fromShell, parseArgv, toArgv, toConfig } from '../../../src/index.ts'
import { emptyQcow2 } from '../images.ts'

const folder = mkdtempSync(join(tmpdir(), 'qm-args-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

for (const name of ['a.img', 'b.img', 'c.img']) writeFileSync(join(folder, name), emptyQcow2())
writeFileSync(join(folder, 'ports.cfg'), '[device "rp1"]\n  driver = "pcie-root-port"\n  chassis = "1"\n')

/** What can be asked about a machine; the human monitor shows order and addresses of devices. */
const QUESTIONS: readonly (readonly [command: string, args?: object])[] = [
  ['human-monitor-command', { 'command-line': 'info qtree' }],
  ['human-monitor-command', { 'command-line': 'info network' }],
  ['query-block'],
  ['query-named-block-nodes', { flat: true }],
  ['query-chardev'],
  ['query-memory-size-summary'],
  ['query-iothreads'],
  ['qom-list', { path: '/objects' }],
  ['qom-list', { path: '/machine/peripheral' }],
]

async function describeMachine(binary: string, words: readonly string[]): Promise<string> {
  await using qemu = startQemu({
    binary,
    args: ['-S', '-display', 'none', '-vga', 'none', ...words],
    channels: ['monitor'],
  })
  try {
    const monitor = await openMonitor(qemu.channel('monitor'))
    const answers: unknown[] = []
    for (const [command, args] of QUESTIONS) {
      const reply = await monitor.ask(command, args)
      answers.push(reply.return ?? reply.error)
    }
    await monitor.ask('quit')
    await qemu.exit
    // Nodes and networks without a name are numbered by chance, threads by the host.
    return JSON.stringify(answers, null, 1).replaceAll(/#(block|net)\d+|("thread-id": )\d+/g, '$1$2')
  } catch (cause) {
    qemu.child.kill()
    throw new Error(`QEMU ended with ${await qemu.exit}: ${qemu.output()}`, { cause })
  }
}

const LINES: readonly string[] = [
  '-M q35 -nodefaults -readconfig /vm/ports.cfg -device virtio-rng-pci,bus=rp1',
  '-M q35 -nodefaults -device virtio-rng-pci -readconfig /vm/ports.cfg -device virtio-balloon-pci',
  '-M pc -hdb /vm/a.img -drive file=/vm/b.img,format=qcow2 -fda /vm/c.img',
  '-M pc /vm/a.img -cdrom /vm/b.img -drive file=/vm/c.img,format=qcow2,if=none,id=x,node-name=n -device virtio-blk-pci,drive=n',
  '-M q35 -nodefaults -virtfs local,path=/vm,mount_tag=m,security_model=none -device virtio-rng-pci -device virtio-balloon-pci',
  '-M q35 -nodefaults -object secret,id=s0,data=x -object iothread,id=t',
  '-M q35 -nodefaults -blockdev driver=file,node-name=f0,filename=/vm/a.img -blockdev \'{"driver":"qcow2","node-name":"r0","file":"f0","backing":null}\' -device virtio-blk-pci,drive=r0',
  '-M q35 -nodefaults -device \'{"driver":"virtserialport","bus":"vs.0","name":"x"}\' -device virtio-serial-pci,id=vs',
  '-M q35 -nodefaults -device \'{"driver":"virtio-rng-pci","id":"j"}\' -device virtio-net-pci,id=k',
  '-M q35 -nodefaults -blockdev driver=raw,node-name=r,file.driver=file,file.node-name=fn,file.filename=/vm/a.img -device virtio-blk-pci,drive=fn',
  '-M q35 -nodefaults -blockdev \'{"driver":"quorum","node-name":"q","vote-threshold":1,"children":[{"driver":"null-co","node-name":"c0"},{"driver":"null-co","node-name":"c1"}]}\' -blockdev \'{"driver":"raw","node-name":"r","file":"c0"}\'',
  '-M q35 -nodefaults -object \'{"qom-type":"throttle-group","id":"t","limits":{"iops-total":10}}\' -blockdev \'{"driver":"null-co","node-name":"n","size":1048576}\' -blockdev \'{"driver":"throttle","node-name":"top","throttle-group":"t","file":"n"}\'',
  '-M q35 -nodefaults -device virtio-rng-pci,id=on -m slots=2,maxmem=4G',
  '-M pc -nodefaults -audio none,model=hda,id=s -device ich9-intel-hda -device hda-duplex,audiodev=s',
  '-M pc -nic user,model=e1000 -nic user,model=rtl8139',
  '-M q35 -nodefaults -chardev null,id=c -mon chardev=c,mode=control -monitor none -qmp null -usb -debugcon null',
  '-enable-kvm -M q35,accel=tcg -nodefaults -watchdog-action pause -action panic=pause -no-reboot',
]

/** Properties with members are newer than QEMU 7.2. */
const NEWER: readonly string[] = [
  '-M q35 -nodefaults -object iothread,id=t0 -device \'{"driver":"virtio-scsi-pci","id":"s0","iothread-vq-mapping":[{"iothread":"t0"}]}\' -device \'{"driver":"scsi-cd","bus":"s0.0"}\'',
]

describe.each(qemuBinaries())('QEMU $label', ({ path: binary, label }) => {
  test.each(label === 'installed' ? LINES : [...LINES, ...NEWER])('%s', async line => {
    const words = fromShell(line.replaceAll('/vm', folder))
    const again = toArgv(toConfig(parseArgv(words)))
    expect(await describeMachine(binary, again)).toBe(await describeMachine(binary, words))
  })
})
