// What a template makes of a command line: memory in files, overlays in the place of disks, ports of its own.
import { parseArgv, toArgv } from '@qm/args'
import { describe, expect, test } from 'vitest'
import { mapPrivately } from '../../src/cloneable/clone-memory.ts'
import { cloneableMemory } from '../../src/cloneable/guest-memory.ts'
import { withOwnPorts } from '../../src/cloneable/host-side.ts'
import { withOverlays, writableDisks } from '../../src/cloneable/writable-disks.ts'
import { MachineUnsupportedError } from '../../src/errors.ts'

const MIB = 2 ** 20
const toArguments = (...argv: string[]) => parseArgv(argv).arguments
const toLine = (args: ReturnType<typeof toArguments>): string[] => toArgv({ command: [], arguments: args })

describe('memory', () => {
  const memory = (...argv: string[]) => cloneableMemory(parseArgv(argv), '/dir/a,b')

  test.each([
    [[], 128],
    [['-m', '256'], 256],
    [['-m', '1G,slots=2,maxmem=4G'], 1024],
    [['-m', '256', '-m', 'size=64M'], 64],
  ])('%j has a file of %i MiB', (argv, mib) => {
    const { args, files, sizeBytes } = memory(...argv)
    expect(sizeBytes).toBe(mib * MIB)
    expect(files).toEqual([{ id: 'qm-ram', path: '/dir/a,b', isOurs: true }])
    expect(args).toContain(`memory-backend-file,id=qm-ram,size=${mib * MIB},mem-path=/dir/a,,b,share=on`)
  })

  test('memory of its own that is a shared file is used', () => {
    const own = [
      '-object',
      'memory-backend-file,id=r,size=64M,mem-path=/m,share=on',
      '-M',
      'q35,memory-backend=r',
    ]
    expect(memory(...own)).toMatchObject({ files: [{ id: 'r', path: '/m', isOurs: false }], args: [] })
    const node = (id: string) => [
      '-object',
      `memory-backend-file,id=${id},size=64M,mem-path=/${id},share=on`,
      '-numa',
      `node,memdev=${id}`,
    ]
    expect(memory('-m', '128M', ...node('a'), ...node('b')).files).toHaveLength(2)
  })

  test.each([
    [['-mem-path', '/x'], '-mem-path is not'],
    [
      ['-object', 'memory-backend-ram,id=r,size=1M', '-machine', 'memory-backend=r'],
      '"r" is memory-backend-ram',
    ],
    [['-object', 'memory-backend-file,id=r,size=1M,mem-path=/x', '-machine', 'memory-backend=r'], 'share=on'],
    [['-machine', 'pc,memory-backend=none-such'], '"none-such" is not there'],
  ])('%j is refused', (argv, why) => {
    expect(() => memory(...argv)).toThrow(MachineUnsupportedError)
    expect(() => memory(...argv)).toThrow(why)
  })

  test('a shared DIMM is a file of the template, too; one that is not shared is in the state', () => {
    const dimm = (kind: string, id: string, ...rest: string[]) => [
      ...['-object', [`memory-backend-${kind},id=${id},size=64M`, ...rest].join(',')],
      ...['-device', `pc-dimm,memdev=${id}`],
    ]
    const argv = [
      ...['-m', '128M,slots=4,maxmem=1G', ...dimm('ram', 'in-state'), ...dimm('memfd', 'own', 'share=off')],
      ...dimm('file', 'shared', 'mem-path=/s', 'share=on'),
      ...dimm('file', 'fixed', 'mem-path=/f', 'share=on', 'readonly=on'),
    ]
    expect(memory(...argv).files.map(({ id }) => id)).toEqual(['qm-ram', 'shared'])
    expect(() => memory(...dimm('memfd', 'lost'))).toThrow('"lost" is memory-backend-memfd')
    expect(() => memory(...dimm('ram', 'lost', 'share=on'))).toThrow('"lost" is memory-backend-ram')
  })

  test('a clone maps the files of the template privately', () => {
    const { args } = memory('-m', '64M')
    const mapped = (version: string) =>
      toLine(mapPrivately(toArguments(...args), [{ id: 'qm-ram', path: '/t/ram' }], version))[1]
    const own = `memory-backend-file,id=qm-ram,size=${64 * MIB},mem-path=/t/ram,share=off,reserve=off`
    expect(mapped('7.2.22 (Debian)')).toBe(own)
    expect(mapped('8.1.5')).toBe(own)
    expect(mapped('8.2.0')).toBe(`${own},readonly=on,rom=off`)
    expect(mapped('11.1.3')).toBe(`${own},readonly=on,rom=off`)
  })
})

describe('disks', () => {
  const clone = (...argv: string[]) => {
    const args = toArguments(...argv)
    const disks = writableDisks(args)
    return {
      disks,
      line: toLine(
        withOverlays(
          args,
          disks,
          disks.map((_, index) => `/o${index}`),
        ),
      ),
    }
  }

  test.each<[string[], string[]]>([
    [
      ['-drive', 'if=none,id=d,file=/a,,b,format=raw,cache=none'],
      ['-drive', 'if=none,id=d,format=qcow2,cache=none,file=/o0'],
    ],
    [
      ['-drive', 'file.driver=file,file.filename=/a,driver=qcow2,if=virtio'],
      ['-drive', 'if=virtio,format=qcow2,file=/o0'],
    ],
    [
      ['-hda', '/a'],
      ['-drive', 'index=0,media=disk,format=qcow2,file=/o0'],
    ],
    [
      ['-S', '/a'],
      ['-S', '-drive', 'index=0,media=disk,format=qcow2,file=/o0'],
    ],
    [
      ['-drive', 'if=pflash,unit=1,format=raw,file=/vars'],
      ['-drive', 'if=pflash,unit=1,format=qcow2,file=/o0'],
    ],
    [
      ['-blockdev', 'driver=qcow2,node-name=d,file.driver=file,file.filename=/a'],
      ['-blockdev', 'driver=qcow2,node-name=d,file.driver=file,file.filename=/o0'],
    ],
    [
      [
        '-blockdev',
        '{"driver":"file","node-name":"f","filename":"/a"}',
        '-blockdev',
        '{"driver":"raw","node-name":"d","file":"f"}',
      ],
      [
        '-blockdev',
        '{"driver":"file","node-name":"f","filename":"/o0"}',
        '-blockdev',
        '{"driver":"qcow2","node-name":"d","file":"f"}',
      ],
    ],
    [
      ['-blockdev', '{"driver":"file","node-name":"d","filename":"/a"}'],
      ['-blockdev', '{"driver":"qcow2","node-name":"d","file":{"driver":"file","filename":"/o0"}}'],
    ],
  ])('%j becomes %j', (argv, expected) => {
    expect(clone(...argv).line).toEqual(expected)
  })

  test.each([
    [['-drive', 'file=/a,readonly=on']],
    [
      ['-drive', 'file=/a,media=cdrom'],
      ['-cdrom', '/a'],
    ],
    [['-drive', 'if=none,id=empty']],
    [['-blockdev', '{"driver":"raw","read-only":true,"file":{"driver":"file","filename":"/a"}}']],
  ])('%j stays', (...lines) => {
    for (const argv of lines) expect(clone(...argv)).toEqual({ disks: [], line: argv })
  })

  test.each([
    [['-snapshot'], 'leave it out'],
    [['-drive', 'file=/a,snapshot=on'], 'snapshot=on'],
    [['-drive', 'file=nbd:localhost:1'], 'is no file'],
    [['-drive', 'file=fat:rw:/tmp'], 'is no file'],
    [
      ['-blockdev', 'driver=raw,node-name=d,offset=512,file.driver=file,file.filename=/a'],
      'a part of its file',
    ],
    [['-blockdev', 'driver=qcow2,node-name=d,file.driver=nbd,file.host=x'], 'of the driver nbd'],
    [['-blockdev', 'driver=qcow2,node-name=d,file=f'], 'not found'],
    [
      ['-blockdev', 'driver=qcow2,node-name=d,backing=b,file.driver=file,file.filename=/a'],
      'backing is given by node',
    ],
  ])('%j is refused', (argv, why) => {
    expect(() => clone(...argv)).toThrow(MachineUnsupportedError)
    expect(() => clone(...argv)).toThrow(why)
  })
})

describe('the host', () => {
  test('a forward gets a free port', () => {
    const line = [
      '-netdev',
      'user,id=n,hostfwd=tcp::2222-:22,hostfwd=udp:127.0.0.1:53-10.0.2.15:53',
      '-nic',
      'user,hostfwd=tcp:[::1]:80-:80',
    ]
    expect(toLine(withOwnPorts(toArguments(...line)))).toEqual([
      '-netdev',
      'user,id=n,hostfwd=tcp::0-:22,hostfwd=udp:127.0.0.1:0-10.0.2.15:53',
      '-nic',
      'user,hostfwd=tcp:[::1]:0-:80',
    ])
  })

  test.each([
    [['-vnc', ':1']],
    [['-gdb', 'tcp::1234']],
    [['-s']],
    [['-pidfile', '/x']],
    [['-serial', 'unix:/x,server=on']],
    [['-chardev', 'socket,id=c,path=/x,server=on']],
    [['-chardev', 'file,id=c,path=/x']],
    [['-fsdev', 'local,id=f,path=/x,security_model=none']],
    [['-tpmdev', 'emulator,id=t,chardev=c']],
    [['-netdev', 'tap,id=n']],
    [['-device', 'vhost-user-fs-pci,chardev=c,tag=x']],
    [['-device', 'virtio-balloon-pci,id=b']],
    [['-device', '{"driver":"virtio-mem-pci","memdev":"m"}']],
    [['-device', 'ivshmem-plain,memdev=m']],
    [['-device', 'usb-mtp,rootdir=/x,readonly=off']],
    [['-netdev', 'user,id=n,smb=/x']],
    [['-chardev', 'null,id=c,logfile=/x']],
    [['-readconfig', '/x']],
  ])('%j is refused by name', argv => {
    expect(() => withOwnPorts(toArguments(...argv))).toThrow(MachineUnsupportedError)
  })

  test.each([
    [['-vnc', 'none', '-serial', 'null', '-serial', 'chardev:c', '-monitor', 'none']],
    [
      [
        '-chardev',
        'socket,id=c,fd=5',
        '-chardev',
        'null,id=n',
        '-chardev',
        'socket,id=p,host=127.0.0.1,port=0,server=on',
      ],
    ],
    [['-fsdev', 'local,id=f,path=/x,security_model=none,readonly=on']],
  ])('%j is fine', argv => {
    expect(toLine(withOwnPorts(toArguments(...argv)))).toEqual(argv)
  })
})
