// What toConfig keeps: everything, and the order of what QEMU reads in one order.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromShell, mergeConfig, parseArgv, toArgv, toConfig, toShell } from '../../src/index.ts'
import { meaning } from './meaning.ts'

/** The line that the config of a line becomes. */
function through(line: string): string {
  return toShell(toArgv(toConfig(parseArgv(fromShell(line)))))
}

describe('the same line comes back', () => {
  test.each([
    '-M q35 -readconfig vm.cfg -device virtio-rng-pci,bus=rp1'.replace('-M', '-machine'),
    '-device a -readconfig b -device c -m 1',
    '-hda a.img -drive file=b.img,format=raw',
    'a.img -drive file=b.img',
    '-fda a.img -drive if=floppy,file=b',
    '-cdrom c.img -drive file=1 -drive file=2 -sd d -pflash e -mtdblock f',
    '-virtfs local,path=d,mount_tag=m,security_model=none -device virtio-rng-pci',
    '-device a -virtfs local,path=d,mount_tag=m,security_model=none -device b',
    '-object secret,id=s0,data=x -object tls-creds-x509,id=t,dir=/pki,endpoint=server,passwordid=s0',
    '-object secret,id=s0,file=/x -object secret,id=s1,data=x,keyid=s0,iv=y',
    '-object \'{"id":"t","qom-type":"throttle-group","limits":{}}\' -object iothread,id=x',
    '-blockdev file,node-name=f0,filename=a.img -blockdev \'{"driver":"raw","node-name":"r0","file":"f0"}\'',
    '-object iothread,id=t0 -device \'{"driver":"virtio-scsi-pci","id":"s0","iothread-vq-mapping":[{"iothread":"t0"}]}\' -device \'{"driver":"scsi-hd","bus":"s0.0"}\'',
    '-drive file=a.img,if=none,format=raw,node-name=d -device virtio-blk-pci,drive=d',
    '-blockdev raw,node-name=r,file.driver=file,file.node-name=fn,file.filename=a.img -device virtio-blk-pci,drive=fn',
    '-blockdev \'{"driver":"quorum","node-name":"q","vote-threshold":1,"children":[{"driver":"null-co","node-name":"c0"}]}\' -blockdev \'{"driver":"raw","node-name":"r","file":"c0"}\'',
    '-blockdev \'{"driver":"rbd","node-name":"n","pool":"p","image":"i"}\'',
    '-blockdev \'{"driver":"iscsi","node-name":"n","transport":"tcp","portal":"h","target":"iqn.2001-04.com.example:x"}\'',
    '-audio none,model=hda,id=s -device ich9-intel-hda -device hda-duplex,audiodev=s',
    '-device virtio-rng-pci,id=on',
    '-device x,a=1,a=2 -device y',
    '-m slots=2,maxmem=4G',
    '-m 0x100',
    '-smbios type=11,path=a,path=b',
    '-audiodev help',
    '-netdev help',
    '-device help',
    '-display gtk -nographic',
    '-enable-kvm -accel tcg',
    '-chardev null,id=c -mon c,mode=control,id=monitor',
    '-chardev null,id=c -mon c,mode=control',
    '-chardev null,id=c -monitor stdio -qmp unix:/x,server=on,wait=off -qmp-pretty chardev:c',
    '-chardev null,id=c -object monitor-qmp,id=m,chardev=c',
    '-d int,guest_errors -D x.log -watchdog-action reset -no-acpi -no-hpet -net nic,model=e1000 -net user -nographic -k de -usb -nic user,hostfwd=tcp::1-:2 -s',
    '-chardev null,id=c -tpmdev emulator,id=t,chardev=c -fsdev local,id=f,path=/x,security_model=none',
    '-set device.a.b=c',
    '-device e1000 -netdev user',
    '-object iothread -object rng-builtin,id=r',
    '-chardev null,id=no -mon no,mode=other',
    '-display \'{"type":"none","x":[]}\'',
    '-netdev \'{"id":"n","type":"user","hostfwd":[{"str":"a"}],"x":[1]}\'',
    '-blockdev \'{"driver":"null-co","node-name":"n","size":9223372036854775807}\'',
    '-daemonize -machine virt,accel=kvm:tcg -prom-env a=b -plugin file.so,x=1',
  ])('%s', line => expect(through(line)).toBe(reordered(line)))
})

/** Sections come in their own order: the lines above are written in it but for these. */
function reordered(line: string): string {
  return line === '-daemonize -machine virt,accel=kvm:tcg -prom-env a=b -plugin file.so,x=1'
    ? '-daemonize -plugin file.so,x=1 -machine virt,accel=kvm:tcg -prom-env a=b'
    : line
}

describe('the same machine in other words', () => {
  test.each([
    // QEMU makes the devices in key=value form first.
    [
      '-device \'{"driver":"virtserialport","bus":"vs.0","name":"x"}\' -device virtio-serial-pci,id=vs',
      '-device virtio-serial-pci,id=vs -device virtserialport,bus=vs.0,name=x',
    ],
    ['-machine q35,accel=kvm -enable-kvm', '-machine q35,accel=kvm'],
    ['-machine q35,accel=tcg -enable-kvm', '-machine q35,accel=kvm'],
    ['-enable-kvm -machine q35,accel=tcg', '-machine q35,accel=tcg'],
    ['-enable-kvm', '-accel kvm'],
    ['-no-reboot -action reboot=reset', '-action reboot=reset'],
    ['-no-acpi -machine pc,acpi=on', '-machine pc,acpi=on'],
    [
      '-netdev \'{"type":"user","id":"n","hostfwd":[{"str":"tcp::1-:2"}]}\'',
      '-netdev user,id=n,hostfwd=tcp::1-:2',
    ],
    [
      '-audiodev \'{"id":"a","driver":"spice","in":{"mixing-engine":true}}\'',
      '-audiodev spice,id=a,in.mixing-engine=on',
    ],
    [
      '-readconfig a -object iothread,id=t -object tls-creds-x509,id=c,dir=/x,passwordid=s',
      '-object iothread,id=t -readconfig a -object tls-creds-x509,id=c,dir=/x,passwordid=s',
    ],
    ['-readconfig a -machine q35 -m 1G -device x', '-readconfig a -device x -machine q35 -m 1G'],
  ])('%s', (line, expected) => expect(through(line)).toBe(expected))
})

test('a flag of old releases takes no value', () => {
  expect(parseArgv(['-old-param', 'a.img']).arguments).toHaveLength(2)
})

test('what is common has a section: nothing of this is in extra', () => {
  const line =
    'a.img -hda b -cdrom c -fda d -sd e -pflash f -nographic -monitor stdio -qmp null -mon chardev=x -chardev null,id=x ' +
    '-nic user -net none -tpmdev passthrough,id=t -fsdev local,id=f,path=/ -virtfs local,path=/,mount_tag=m ' +
    '-watchdog-action none -d int -D x -no-acpi -no-hpet -daemonize -iscsi initiator-name=i -acpitable file=x ' +
    '-blockdev driver=null-co,node-name=n -object {"qom-type":"throttle-group","id":"g","limits":{}} -usb -s -L /x'
  expect(toConfig(parseArgv(fromShell(line.replaceAll('"', '\\"')))).extra).toBeUndefined()
})

test('ids that a file of devices defines are not missed', () => {
  expect(through('-readconfig a -device ide-hd,drive=d -device e1000,netdev=n')).toContain('drive=d')
})

test('props stand at every depth, and null is a value of backing', () => {
  const child = { driver: 'null-co', 'node-name': 'z', props: { size: 1_048_576 } } as const
  expect(toArgv({ blockdevs: [{ driver: 'raw', 'node-name': 'n', file: child }] })[1]).toBe(
    '{"driver":"raw","node-name":"n","file":{"driver":"null-co","node-name":"z","size":1048576}}',
  )
  const node = { driver: 'qcow2', 'node-name': 'q', file: { driver: 'null-co' }, backing: null } as const
  expect(toArgv(mergeConfig({}, { blockdevs: [node] }))).toEqual(toArgv({ blockdevs: [node] }))
  const based = mergeConfig({ blockdevs: [{ ...node, backing: 'b' }] }, { blockdevs: [node] })
  expect(toArgv(based)[1]).toContain('"backing":null')
})

/** Arguments that can stand in any order and number; `#` is a number of their own. */
const FRAGMENTS = [
  '-device e1000,id=d#',
  '-device {"driver":"e1000","id":"d#"}',
  '-device {"driver":"x","id":"d#","list":[{"a":1}]}',
  '-device x,a=1,a=2',
  '-device help',
  '-virtfs local,path=/,mount_tag=t#',
  '-drive file=a#,if=none,id=v#',
  '-drive file=a#',
  '-hda a#',
  '-cdrom a#',
  'a#.img',
  '-object iothread,id=o#',
  '-object secret,id=o#,data=x',
  '-object {"qom-type":"throttle-group","id":"o#","limits":{"bps-total":#}}',
  '-object {"qom-type":"iothread","id":"o#"}',
  '-blockdev {"driver":"null-co","node-name":"n#","size":#}',
  '-blockdev null-co,node-name=n#',
  '-netdev user,id=u#,hostfwd=a,hostfwd=b',
  '-netdev {"type":"user","id":"u#"}',
  '-chardev null,id=c#',
  '-mon chardev=m,mode=control',
  '-monitor stdio',
  '-qmp null',
  '-serial null',
  '-global a.b#=c',
  '-global driver=a,property=b#,value=c',
  '-accel tcg,thread=multi',
  '-set device.x.y=#',
  '-smbios type=11,value=#,value=b',
  '-readconfig f#',
  '-m #',
  '-machine pc',
  '-snapshot',
  '-nic none',
  '-unknown value',
]

test('any line becomes a config that says the same', () => {
  const line = fc.array(fc.constantFrom(...FRAGMENTS), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(line, fragments => {
      const words = fragments.flatMap((fragment, index) =>
        fragment.replaceAll('#', String(index + 1)).split(' '),
      )
      const parsed = parseArgv(['-chardev', 'null,id=m', ...words])
      const again = parseArgv(toArgv(toConfig(parsed)))
      expect(meaning(again)).toEqual(meaning(parsed))
    }),
    { numRuns: 3000 },
  )
})
