// A config for each part of VmConfig beside the exact line that it becomes. Each is also started for real.
import type { VmConfig } from '../src/index.ts'

/** A documented example. Files live under /vm. */
export interface Golden {
  readonly title: string
  readonly config: VmConfig
  /** One option a line. */
  readonly lines: readonly string[]
  /** The first QEMU that takes it. @default 7.2 */
  readonly since?: number
  /** Why it is not started here. */
  readonly elsewhere?: string
}

/** The examples. */
export const goldens: readonly Golden[] = [
  {
    title: 'a machine, its processors and its memory',
    config: {
      noDefaults: true,
      noUserConfig: true,
      name: { guest: 'web, 1', process: 'qemu-web', 'debug-threads': true },
      uuid: '6b2c1f0e-8f0e-4b5e-9a43-6d1f6a1d9a10',
      machine: { type: 'q35', usb: false, vmport: 'auto', props: { graphics: true } },
      accel: ['tcg'],
      cpu: { model: 'qemu64', features: { avx: false, hypervisor: true } },
      smp: { cpus: 2, maxcpus: 4, sockets: 1, cores: 4, threads: 1 },
      memory: { size: '64M', slots: 2, maxmem: '1G' },
    },
    lines: [
      '-nodefaults',
      '-no-user-config',
      "-name 'guest=web,, 1,process=qemu-web,debug-threads=on'",
      '-uuid 6b2c1f0e-8f0e-4b5e-9a43-6d1f6a1d9a10',
      '-machine q35,usb=off,vmport=auto,graphics=on',
      '-accel tcg',
      '-cpu qemu64,avx=off,hypervisor=on',
      '-smp 2,maxcpus=4,sockets=1,cores=4,threads=1',
      '-m 64M,slots=2,maxmem=1G',
    ],
  },
  {
    title: 'plain values',
    config: {
      name: 'vm',
      machine: 'pc',
      accel: 'tcg',
      cpu: 'max',
      smp: 2,
      memory: 64,
      boot: 'c',
      display: 'none',
      vga: 'none',
    },
    lines: [
      '-name vm',
      '-machine pc',
      '-accel tcg',
      '-cpu max',
      '-smp 2',
      '-m 64',
      '-boot c',
      '-display none',
      '-vga none',
    ],
  },
  {
    title: 'accelerators in the order of preference, with their own fields',
    config: {
      machine: 'pc',
      accel: [{ accel: 'tcg', thread: 'single', 'tb-size': 64 }],
      icount: { shift: 'auto', sleep: true },
    },
    lines: ['-machine pc', '-accel tcg,thread=single,tb-size=64', '-icount auto,sleep=on'],
  },
  {
    title: 'memory that other processes can map',
    config: {
      machine: 'q35',
      memory: { size: 64, backend: { 'qom-type': 'memory-backend-memfd', share: true } },
    },
    lines: [
      '-machine q35',
      '-m 64',
      '-object memory-backend-memfd,id=mem0,size=67108864,share=on',
      '-machine memory-backend=mem0',
    ],
  },
  {
    title: 'memory of no whole number of pages',
    config: {
      machine: 'q35',
      memory: { size: '33.3M', backend: { 'qom-type': 'memory-backend-ram' } },
    },
    lines: [
      '-machine q35',
      '-m 33.3M',
      '-object memory-backend-ram,id=mem0,size=34922496',
      '-machine memory-backend=mem0',
    ],
  },
  {
    title: 'NUMA nodes, and memory that is plugged',
    config: {
      machine: 'q35',
      smp: 4,
      memory: { size: '128M', slots: 2, maxmem: '1G' },
      objects: [
        { 'qom-type': 'memory-backend-ram', id: 'left', size: '64M' },
        { 'qom-type': 'memory-backend-ram', id: 'right', size: '64M' },
      ],
      numa: [
        { type: 'node', nodeid: 0, cpus: ['0', '2'], memdev: 'left' },
        { type: 'node', nodeid: 1, cpus: ['1', '3'], memdev: 'right' },
        { type: 'dist', src: 0, dst: 1, val: 20 },
      ],
      devices: [
        { driver: 'pc-dimm', id: 'dimm0', memdev: { 'qom-type': 'memory-backend-ram', size: '128M' } },
      ],
    },
    lines: [
      '-object memory-backend-ram,id=left,size=64M',
      '-object memory-backend-ram,id=right,size=64M',
      '-machine q35',
      '-smp 4',
      '-m 128M,slots=2,maxmem=1G',
      '-numa node,nodeid=0,cpus=0,cpus=2,memdev=left',
      '-numa node,nodeid=1,cpus=1,cpus=3,memdev=right',
      '-numa dist,src=0,dst=1,val=20',
      '-object memory-backend-ram,id=mem0,size=128M',
      '-device pc-dimm,id=dimm0,memdev=mem0',
    ],
  },
  {
    title: 'a kernel, started directly',
    config: {
      machine: 'pc',
      kernel: '/vm/kernel',
      initrd: '/vm/init,rd',
      append: ['console=ttyS0', 'init="/bin/my init"', 'a=1,b=2'],
    },
    lines: [
      '-machine pc',
      '-kernel /vm/kernel',
      '-initrd /vm/init,rd',
      `-append 'console=ttyS0 init="/bin/my init" a=1,b=2'`,
    ],
  },
  {
    title: 'a firmware pair in flash',
    config: { machine: 'q35', firmware: { code: '/vm/code,1.fd', vars: '/vm/vars.fd' } },
    lines: [
      '-machine q35',
      '-drive if=pflash,format=raw,unit=0,readonly=on,file=/vm/code,,1.fd',
      '-drive if=pflash,format=raw,unit=1,file=/vm/vars.fd',
    ],
  },
  {
    title: 'a firmware of one file, a clock and a boot order',
    config: {
      machine: 'pc',
      firmware: '/vm/bios.bin',
      boot: { order: 'cd', menu: true, 'splash-time': 10, strict: true },
      rtc: { base: '2026-01-02T03:04:05', clock: 'vm', driftfix: 'slew' },
    },
    lines: [
      '-machine pc',
      '-bios /vm/bios.bin',
      '-boot cd,menu=on,splash-time=10,strict=on',
      '-rtc base=2026-01-02T03:04:05,clock=vm,driftfix=slew',
    ],
  },
  {
    title: 'data for the guest: fw_cfg and SMBIOS',
    config: {
      machine: 'pc',
      fwCfg: [
        { name: 'opt/org.example/greeting', string: 'hello, world' },
        { name: 'opt/org.example/file', file: '/vm/disk.img' },
      ],
      smbios: [
        { type: 1, manufacturer: 'Example, Inc.', serial: 'ds=nocloud' },
        { type: 11, value: ['a=1', 'b,c'] },
      ],
    },
    lines: [
      '-machine pc',
      "-fw_cfg 'opt/org.example/greeting,string=hello,, world'",
      '-fw_cfg opt/org.example/file,file=/vm/disk.img',
      "-smbios 'type=1,manufacturer=Example,, Inc.,serial=ds=nocloud'",
      '-smbios type=11,value=a=1,value=b,,c',
    ],
  },
  {
    title: 'serial ports, a virtio console and monitors',
    config: {
      machine: 'q35',
      chardevs: [{ backend: 'ringbuf', id: 'log', size: 4096 }],
      serials: ['null', { chardev: 'log' }, { backend: 'file', path: '/vm/serial.log', append: true }],
      parallels: ['none'],
      monitors: [
        { chardev: { backend: 'socket', path: '/vm/q,mp.sock', server: true, wait: false } },
        { chardev: { backend: 'null' }, mode: 'readline' },
      ],
      consoles: [{ chardev: { backend: 'null' }, name: 'org.example.console' }],
    },
    lines: [
      '-machine q35',
      '-chardev ringbuf,id=log,size=4096',
      '-serial null',
      '-serial chardev:log',
      '-chardev file,id=char0,path=/vm/serial.log,append=on',
      '-serial chardev:char0',
      '-parallel none',
      '-chardev socket,id=char1,path=/vm/q,,mp.sock,server=on,wait=off',
      '-qmp chardev:char1',
      '-chardev null,id=char2',
      '-monitor chardev:char2',
      '-device virtio-serial-pci,id=virtio-serial0',
      '-chardev null,id=char3',
      '-device virtconsole,bus=virtio-serial0.0,chardev=char3,name=org.example.console',
    ],
  },
  {
    title: 'disks in one piece',
    config: {
      machine: 'q35',
      devices: [
        { driver: 'virtio-scsi-pci', id: 'scsi' },
        { driver: 'nvme', id: 'nvme', serial: 'n1' },
      ],
      disks: [
        { image: '/vm/disk.img', bootindex: 0, serial: 'root' },
        {
          id: 'data',
          image: '/vm/disk.qcow2',
          format: 'qcow2',
          readOnly: true,
          device: { driver: 'scsi-hd', bus: 'scsi.0' },
        },
        { image: { driver: 'null-co', size: 1 << 20 }, device: 'ide-hd' },
        { image: { driver: 'null-co', size: 1 << 20 }, device: { driver: 'nvme-ns', bus: 'nvme' } },
      ],
    },
    lines: [
      '-machine q35',
      '-device virtio-scsi-pci,id=scsi',
      '-device nvme,id=nvme,serial=n1',
      `-blockdev '{"driver":"raw","node-name":"disk0","file":{"driver":"file","filename":"/vm/disk.img"}}'`,
      '-device virtio-blk-pci,id=disk0,drive=disk0,bootindex=0,serial=root',
      `-blockdev '{"driver":"qcow2","node-name":"data","read-only":true,"file":{"driver":"file","filename":"/vm/disk.qcow2","read-only":true}}'`,
      '-device scsi-hd,id=data,drive=data,bus=scsi.0',
      `-blockdev '{"driver":"null-co","node-name":"disk1","size":1048576}'`,
      '-device ide-hd,id=disk1,drive=disk1',
      `-blockdev '{"driver":"null-co","node-name":"disk2","size":1048576}'`,
      '-device nvme-ns,id=disk2,drive=disk2,bus=nvme',
    ],
  },
  {
    title: 'a block graph by hand, throttled, beside a short drive',
    config: {
      machine: 'q35',
      objects: [
        { 'qom-type': 'throttle-group', id: 'slow', props: { 'x-iops-total': 100 } },
        { 'qom-type': 'iothread', id: 'io0' },
      ],
      blockdevs: [
        { driver: 'file', 'node-name': 'store', filename: '/vm/disk.qcow2', cache: { direct: false } },
        { driver: 'qcow2', 'node-name': 'format', file: 'store', backing: null },
        { driver: 'throttle', 'node-name': 'top', file: 'format', 'throttle-group': 'slow' },
      ],
      drives: [{ if: 'none', id: 'cd', file: '/vm/disk.img', format: 'raw', media: 'cdrom', readonly: true }],
      devices: [
        { driver: 'virtio-blk-pci', drive: 'top', iothread: 'io0' },
        { driver: 'ide-cd', drive: 'cd' },
      ],
    },
    lines: [
      '-object throttle-group,id=slow,x-iops-total=100',
      '-object iothread,id=io0',
      '-machine q35',
      `-blockdev '{"driver":"file","node-name":"store","filename":"/vm/disk.qcow2","cache":{"direct":false}}'`,
      `-blockdev '{"driver":"qcow2","node-name":"format","file":"store","backing":null}'`,
      `-blockdev '{"driver":"throttle","node-name":"top","file":"format","throttle-group":"slow"}'`,
      '-drive if=none,id=cd,file=/vm/disk.img,format=raw,media=cdrom,readonly=on',
      '-device virtio-blk-pci,drive=top,iothread=io0',
      '-device ide-cd,drive=cd',
    ],
  },
  {
    title: 'network cards with forwarded ports',
    config: {
      machine: 'q35',
      netdevs: [
        {
          type: 'user',
          id: 'lan',
          restrict: true,
          hostname: 'guest,1',
          dnssearch: ['a.example', 'b.example'],
        },
      ],
      devices: [{ driver: 'e1000', netdev: 'lan', mac: '52:54:00:12:34:56' }],
      nics: [
        {
          netdev: {
            type: 'user',
            hostfwd: [{ hostAddress: '127.0.0.1', hostPort: 0, guestPort: 22 }, 'udp:127.0.0.1:0-:53'],
            guestfwd: 'tcp:10.0.2.100:80-cmd:cat',
          },
        },
        { driver: 'rtl8139', netdev: { type: 'socket', listen: '127.0.0.1:0' }, id: 'peer' },
      ],
    },
    lines: [
      '-machine q35',
      '-netdev user,id=lan,restrict=on,hostname=guest,,1,dnssearch=a.example,dnssearch=b.example',
      '-device e1000,netdev=lan,mac=52:54:00:12:34:56',
      '-netdev user,id=net0,hostfwd=tcp:127.0.0.1:0-:22,hostfwd=udp:127.0.0.1:0-:53,guestfwd=tcp:10.0.2.100:80-cmd:cat',
      '-device virtio-net-pci,netdev=net0',
      '-netdev socket,id=net1,listen=127.0.0.1:0',
      '-device rtl8139,netdev=net1,id=peer',
    ],
  },
  {
    title: 'networks over sockets',
    config: {
      machine: 'q35',
      nics: [
        { netdev: { type: 'stream', server: true, addr: { type: 'unix', path: '/vm/net,1.sock' } } },
        {
          netdev: {
            type: 'dgram',
            local: { type: 'unix', path: '/vm/l.sock' },
            remote: { type: 'unix', path: '/vm/r.sock' },
          },
        },
        { netdev: { type: 'socket', udp: '127.0.0.1:9', localaddr: '127.0.0.1:0' } },
      ],
    },
    lines: [
      '-machine q35',
      '-netdev stream,id=net0,server=on,addr.type=unix,addr.path=/vm/net,,1.sock',
      '-device virtio-net-pci,netdev=net0',
      '-netdev dgram,id=net1,local.type=unix,local.path=/vm/l.sock,remote.type=unix,remote.path=/vm/r.sock',
      '-device virtio-net-pci,netdev=net1',
      '-netdev socket,id=net2,udp=127.0.0.1:9,localaddr=127.0.0.1:0',
      '-device virtio-net-pci,netdev=net2',
    ],
  },
  {
    title: 'no network at all',
    config: { machine: 'pc', nics: ['none'] },
    lines: ['-machine pc', '-nic none'],
  },
  {
    title: 'a PCIe tree with USB, randomness and a share',
    config: {
      machine: 'q35',
      usb: { controller: 'qemu-xhci', devices: ['usb-tablet', { driver: 'usb-kbd', id: 'kbd' }] },
      devices: [
        { driver: 'pcie-root-port', id: 'rp0', bus: 'pcie.0', chassis: 1, slot: 1 },
        { driver: 'virtio-balloon-pci', bus: 'rp0', id: 'balloon', 'free-page-reporting': true },
        { driver: 'virtio-rng-pci', rng: { 'qom-type': 'rng-builtin' } },
        { driver: 'pvpanic-pci' },
        { driver: 'isa-debug-exit', iobase: 0xf4, iosize: 4 },
        { driver: 'vmgenid', guid: 'auto' },
        { driver: 'edu', props: { dma_mask: 0xfffffff } },
      ],
      shares: [{ type: '9p', path: '/vm', tag: 'host', readonly: true, security_model: 'none' }],
      rng: { 'max-bytes': 1024, period: 1000 },
    },
    lines: [
      '-machine q35',
      '-device qemu-xhci,id=usb',
      '-device usb-tablet,bus=usb.0',
      '-device usb-kbd,bus=usb.0,id=kbd',
      '-device pcie-root-port,id=rp0,bus=pcie.0,chassis=1,slot=1',
      '-device virtio-balloon-pci,bus=rp0,id=balloon,free-page-reporting=on',
      '-object rng-builtin,id=rngbuiltin0',
      '-device virtio-rng-pci,rng=rngbuiltin0',
      '-device pvpanic-pci',
      '-device isa-debug-exit,iobase=244,iosize=4',
      '-device vmgenid,guid=auto',
      '-device edu,dma_mask=268435455',
      '-fsdev local,id=fs0,security_model=none,path=/vm,readonly=on',
      '-device virtio-9p-pci,fsdev=fs0,mount_tag=host',
      '-object rng-random,id=rngrandom0,filename=/dev/urandom',
      '-device virtio-rng-pci,rng=rngrandom0,max-bytes=1024,period=1000',
    ],
  },
  {
    title: 'a screen, a VNC server behind a secret, and sound',
    config: {
      machine: 'q35',
      secrets: [{ id: 'vnc-password', file: '/vm/password' }],
      audiodevs: [{ driver: 'wav', id: 'sound', path: '/vm/a,b.wav' }, { driver: 'none' }],
      display: 'none',
      vga: 'std',
      vnc: { vnc: 'unix:/vm/v,nc.sock', 'password-secret': 'vnc-password', share: 'force-shared' },
      devices: [{ driver: 'ich9-intel-hda' }, { driver: 'hda-output', audiodev: 'sound' }],
    },
    lines: [
      '-object secret,id=vnc-password,file=/vm/password',
      '-machine q35',
      '-audiodev wav,id=sound,path=/vm/a,,b.wav',
      '-audiodev none,id=audio0',
      '-display none',
      '-vga std',
      '-vnc vnc=unix:/vm/v,,nc.sock,password-secret=vnc-password,share=force-shared',
      '-device ich9-intel-hda',
      '-device hda-output,audiodev=sound',
    ],
  },
  {
    title: 'a careful host: sandbox, log, trace, reactions',
    config: {
      machine: 'pc',
      sandbox: { enable: true, obsolete: 'deny', spawn: 'deny' },
      pidfile: '/vm/p,id',
      msg: { timestamp: false },
      log: { items: ['guest_errors', 'unimp'], file: '/vm/q,log' },
      trace: ['handle_qmp_command', { enable: 'qmp_*' }],
      compat: { 'deprecated-input': 'accept' },
      action: { reboot: 'shutdown', panic: 'pause' },
      overcommit: { 'mem-lock': false },
      globals: [{ driver: 'virtio-blk-pci', property: 'logical_block_size', value: 512 }],
      gdb: 'unix:/vm/g,db.sock,server=on,wait=off'.replace('g,db', 'gdb'),
      noReboot: true,
      noShutdown: true,
      paused: true,
    },
    lines: [
      '-sandbox on,obsolete=deny,spawn=deny',
      '-pidfile /vm/p,id',
      '-msg timestamp=off',
      '-d guest_errors,unimp',
      '-D /vm/q,log',
      '-trace handle_qmp_command',
      `-trace 'qmp_*'`,
      '-compat deprecated-input=accept',
      '-action reboot=shutdown,panic=pause',
      '-overcommit mem-lock=off',
      '-machine pc',
      '-global driver=virtio-blk-pci,property=logical_block_size,value=512',
      '-gdb unix:/vm/gdb.sock,server=on,wait=off',
      '-no-reboot',
      '-no-shutdown',
      '-S',
    ],
  },
  {
    title: 'the target of a migration, and arguments as they are',
    config: {
      machine: 'q35',
      snapshot: true,
      incoming: 'defer',
      extra: ['-netdev', 'user,id=mine', '-device', 'e1000,netdev=mine'],
    },
    lines: [
      '-machine q35',
      '-snapshot',
      '-incoming defer',
      '-netdev user,id=mine',
      '-device e1000,netdev=mine',
    ],
  },
  {
    title: 'an image of LUKS with a key from a file descriptor',
    config: {
      secrets: [{ id: 'key', fd: 9, format: 'base64' }],
      blockdevs: [
        {
          driver: 'luks',
          'node-name': 'l',
          'key-secret': 'key',
          file: { driver: 'file', filename: '/vm/luks.img' },
        },
      ],
    },
    lines: [
      '-object secret,id=key,file=/dev/fd/9,format=base64',
      `-blockdev '{"driver":"luks","node-name":"l","key-secret":"key","file":{"driver":"file","filename":"/vm/luks.img"}}'`,
    ],
    elsewhere: 'the descriptor has to be inherited; test/qemu/secrets.test.ts does',
  },
  {
    title: 'run as another user in an empty root',
    config: { machine: 'none', runWith: { 'async-teardown': true } },
    lines: ['-run-with async-teardown=on', '-machine none'],
    since: 10,
  },
  {
    title: 'a TPM, and a share by virtiofsd',
    config: {
      machine: 'q35',
      memory: { size: 1024, backend: { 'qom-type': 'memory-backend-memfd', share: true } },
      tpm: { type: 'emulator', socket: '/vm/swtpm.sock' },
      shares: [{ type: 'virtiofs', socket: '/vm/fs.sock', tag: 'host' }],
    },
    lines: [
      '-machine q35',
      '-m 1024',
      '-object memory-backend-memfd,id=mem0,size=1073741824,share=on',
      '-machine memory-backend=mem0',
      '-chardev socket,id=char0,path=/vm/fs.sock',
      '-device vhost-user-fs-pci,chardev=char0,tag=host',
      '-chardev socket,id=char1,path=/vm/swtpm.sock',
      '-tpmdev emulator,id=tpm0,chardev=char1',
      '-device tpm-crb,tpmdev=tpm0',
    ],
    elsewhere: 'it needs swtpm and virtiofsd',
  },
  {
    title: 'a real card, vsock and SPICE',
    config: {
      machine: 'q35',
      spice: { port: 5930, addr: '127.0.0.1', 'disable-ticketing': true },
      devices: [
        { driver: 'vfio-pci', host: '0000:01:00.0', 'x-vga': true },
        { driver: 'vhost-vsock-pci', 'guest-cid': 3 },
      ],
    },
    lines: [
      '-machine q35',
      '-spice port=5930,addr=127.0.0.1,disable-ticketing=on',
      '-device vfio-pci,host=0000:01:00.0,x-vga=on',
      '-device vhost-vsock-pci,guest-cid=3',
    ],
    elsewhere: 'it needs a card to give away, and /dev/vhost-vsock',
  },
  {
    title: 'Arm',
    config: {
      machine: { type: 'virt', 'gic-version': 3, virtualization: true },
      cpu: 'cortex-a72',
      firmware: { code: '/vm/AAVMF_CODE.fd', vars: '/vm/AAVMF_VARS.fd' },
      devices: [{ driver: 'ramfb' }],
      disks: [{ image: '/vm/disk.qcow2', format: 'qcow2', device: 'virtio-blk-device' }],
    },
    lines: [
      '-machine virt,gic-version=3,virtualization=on',
      '-cpu cortex-a72',
      '-drive if=pflash,format=raw,unit=0,readonly=on,file=/vm/AAVMF_CODE.fd',
      '-drive if=pflash,format=raw,unit=1,file=/vm/AAVMF_VARS.fd',
      '-device ramfb',
      `-blockdev '{"driver":"qcow2","node-name":"disk0","file":{"driver":"file","filename":"/vm/disk.qcow2"}}'`,
      '-device virtio-blk-device,id=disk0,drive=disk0',
    ],
    elsewhere: 'it needs qemu-system-aarch64',
  },
]
