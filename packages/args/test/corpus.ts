// Command lines as people write them: one for each habit found in documentation, wikis, bug reports and logs.
// Written for this test after those habits; paths, names and addresses are made up.

/** A command line, and where lines of its kind are found. */
export interface CorpusLine {
  readonly kind: string
  readonly line: string
}

const lines: readonly (readonly [kind: string, line: string])[] = [
  ['the shortest: an image alone', 'qemu-system-x86_64 disk.img'],
  ['install from a CD', 'qemu-system-x86_64 -cdrom debian.iso -hda disk.qcow2 -boot d -m 512'],
  [
    'KVM on the desktop',
    'qemu-system-x86_64 -enable-kvm -cpu host -smp 4 -m 8G -drive file=win.qcow2,if=virtio -vga virtio -display gtk,gl=on',
  ],
  [
    'accel in -machine',
    'qemu-system-x86_64 -machine type=q35,accel=kvm:tcg,kernel_irqchip=on -m size=4096,slots=4,maxmem=16G -smp cpus=4,sockets=1,cores=4,threads=1',
  ],
  [
    'user network with a forward',
    'qemu-system-x86_64 -nic user,model=virtio-net-pci,hostfwd=tcp::2222-:22,hostfwd=tcp:127.0.0.1:8080-:80 -nographic a.img',
  ],
  [
    'netdev and device',
    'qemu-system-x86_64 -netdev user,id=n0,hostfwd=tcp::5555-:22,net=192.168.76.0/24,dhcpstart=192.168.76.9 -device virtio-net-pci,netdev=n0,mac=52:54:00:12:34:56',
  ],
  [
    'the old -net',
    'qemu-system-i386 -net nic,model=rtl8139,macaddr=52:54:00:11:22:33 -net user,smb=/srv/share -hda win98.img -soundhw sb16 -localtime -M pc',
  ],
  [
    'tap with a script',
    'qemu-system-x86_64 -netdev tap,id=t0,ifname=tap0,script=no,downscript=no,vhost=on,queues=4 -device virtio-net-pci,mq=on,vectors=10,netdev=t0',
  ],
  [
    'a bridge by the helper',
    'sudo qemu-system-x86_64 -netdev bridge,id=hn0,br=virbr0,helper=/usr/lib/qemu/qemu-bridge-helper -device e1000,netdev=hn0,id=nic1',
  ],
  [
    'a direct kernel',
    "qemu-system-x86_64 -kernel bzImage -initrd initramfs.cpio.gz -append 'console=ttyS0 root=/dev/ram0 rdinit=/init quiet' -nographic -no-reboot",
  ],
  [
    'kernel work with gdb',
    "qemu-system-x86_64 -s -S -kernel vmlinux -append 'nokaslr console=ttyS0,115200' -serial mon:stdio -display none",
  ],
  [
    'syzkaller style',
    "qemu-system-x86_64 -m 2048 -smp 2 -chardev socket,id=SOCKSYZ,server=on,wait=off,host=localhost,port=51727 -mon chardev=SOCKSYZ,mode=control -display none -serial stdio -no-reboot -name VM-0 -device virtio-rng-pci -enable-kvm -cpu host,migratable=off -device e1000,netdev=net0 -netdev user,id=net0,restrict=on,hostfwd=tcp:127.0.0.1:46427-:22 -hda image.img -snapshot -kernel bzImage -append 'root=/dev/sda console=ttyS0 net.ifnames=0 biosdevname=0'",
  ],
  [
    'arm virt with UEFI',
    'qemu-system-aarch64 -M virt,gic-version=3,virtualization=on -cpu cortex-a72 -smp 8 -m 4G -bios QEMU_EFI.fd -device virtio-blk-device,drive=hd -drive if=none,file=disk.img,id=hd,format=raw -nographic',
  ],
  [
    'arm virt with a flash pair',
    'qemu-system-aarch64 -machine virt,highmem=off -accel hvf -cpu host -drive if=pflash,format=raw,readonly=on,file=/opt/edk2-aarch64-code.fd -drive if=pflash,format=raw,file=vars.fd -device ramfb -device qemu-xhci -device usb-kbd -device usb-tablet -display cocoa',
  ],
  [
    'Raspberry Pi',
    "qemu-system-aarch64 -M raspi3b -kernel kernel8.img -dtb bcm2710-rpi-3-b-plus.dtb -sd raspios.img -append 'rw earlyprintk loglevel=8 console=ttyAMA0,115200 root=/dev/mmcblk0p2 rootdelay=1' -serial stdio -usb -device usb-mouse -device usb-kbd",
  ],
  [
    'vexpress',
    "qemu-system-arm -M vexpress-a9 -m 256M -kernel zImage -dtb vexpress-v2p-ca9.dtb -append 'root=/dev/mmcblk0 console=ttyAMA0' -drive if=sd,format=raw,file=rootfs.ext4 -net nic -net user",
  ],
  [
    'a Cortex-M board',
    'qemu-system-arm -M mps2-an385 -cpu cortex-m3 -kernel firmware.elf -nographic -semihosting-config enable=on,target=native',
  ],
  [
    'semihosting with arguments',
    'qemu-system-arm -M lm3s6965evb -nographic -semihosting-config enable=on,target=native,arg=firmware,arg=--test -kernel test.elf -icount shift=7,align=off,sleep=off -rtc clock=vm',
  ],
  [
    'RISC-V',
    "qemu-system-riscv64 -machine virt -cpu rv64,v=true,vlen=256 -m 2G -smp 4 -bios default -kernel Image -append 'root=/dev/vda ro' -drive file=rootfs.ext4,format=raw,id=hd0,if=none -device virtio-blk-device,drive=hd0",
  ],
  [
    'RISC-V with u-boot',
    'qemu-system-riscv64 -M sifive_u -smp 5 -m 8G -display none -serial stdio -bios u-boot-spl.bin -device loader,file=u-boot.itb,addr=0x80200000',
  ],
  [
    'PowerPC',
    "qemu-system-ppc64 -M pseries,x-vof=on,cap-cfpc=broken,cap-sbbc=broken -m 4G -nographic -vga none -kernel vmlinux -append 'console=hvc0'",
  ],
  [
    'old Macintosh',
    "qemu-system-ppc -M mac99,via=pmu -m 512 -cdrom MacOSX.iso -hda osx.qcow2 -boot d -prom-env 'auto-boot?=true' -prom-env 'boot-args=-v' -g 1024x768x32",
  ],
  [
    's390x',
    'qemu-system-s390x -M s390-ccw-virtio,loadparm=12 -device virtio-blk-ccw,drive=d0,devno=fe.0.0001,bootindex=1 -drive file=z.qcow2,if=none,id=d0 -nographic -m 2G -smp 2,drawers=1,books=1',
  ],
  [
    'MIPS Malta',
    "qemu-system-mipsel -M malta -kernel vmlinux-5.10 -initrd initrd.gz -append 'console=ttyS0 root=/dev/sda1' -hda debian.qcow2 -nographic -m 256",
  ],
  [
    'SPARC',
    'qemu-system-sparc -M SS-5 -m 256 -drive file=solaris.qcow2,bus=0,unit=0,media=disk -vga cg3 -nodefaults -serial mon:stdio',
  ],
  [
    'Alpha, HPPA and m68k alike',
    'qemu-system-m68k -M q800 -m 128 -bios Quadra800.rom -serial none -drive file=pram.img,format=raw,if=mtd -device scsi-hd,scsi-id=0,drive=hd0 -drive file=disk.img,media=disk,format=raw,if=none,id=hd0',
  ],
  [
    'microvm',
    "qemu-system-x86_64 -M microvm,x-option-roms=off,isa-serial=off,rtc=off -no-acpi -enable-kvm -cpu host -nodefaults -no-user-config -nographic -no-reboot -device virtio-serial-device -chardev stdio,id=virtiocon0 -device virtconsole,chardev=virtiocon0 -kernel vmlinux -append 'console=hvc0 reboot=t panic=-1' -drive id=root,file=root.img,format=raw,if=none -device virtio-blk-device,drive=root",
  ],
  [
    'Windows 11 with swtpm and Secure Boot',
    'qemu-system-x86_64 -name win11,process=win11 -machine q35,smm=on,hpet=off,vmport=off,accel=kvm -global kvm-pit.lost_tick_policy=discard -global ICH9-LPC.disable_s3=1 -global driver=cfi.pflash01,property=secure,value=on -cpu host,kvm=on,+hypervisor,+invtsc,l3-cache=on,migratable=no,hv_passthrough -smp cores=4,threads=2,sockets=1 -m 8G -rtc base=localtime,clock=host,driftfix=slew -drive if=pflash,format=raw,unit=0,file=OVMF_CODE_4M.secboot.fd,readonly=on -drive if=pflash,format=raw,unit=1,file=OVMF_VARS.fd -chardev socket,id=chrtpm,path=/tmp/swtpm-sock -tpmdev emulator,id=tpm0,chardev=chrtpm -device tpm-crb,tpmdev=tpm0 -device qemu-xhci,id=xhci -device usb-tablet,bus=xhci.0 -audiodev pa,id=snd0 -device ich9-intel-hda -device hda-output,audiodev=snd0',
  ],
  [
    'Windows with virtio drivers',
    'qemu-system-x86_64 -enable-kvm -m 4096 -cpu host,hv_relaxed,hv_spinlocks=0x1fff,hv_vapic,hv_time -drive file=win.img,format=raw,if=virtio,cache=none,aio=native -drive file=virtio-win.iso,index=3,media=cdrom -usbdevice tablet -vga qxl -spice port=5930,disable-ticketing=on',
  ],
  [
    'SPICE with an agent',
    'qemu-system-x86_64 -vga qxl -spice port=5900,addr=127.0.0.1,disable-ticketing -device virtio-serial-pci -device virtserialport,chardev=spicechannel0,name=com.redhat.spice.0 -chardev spicevmc,id=spicechannel0,name=vdagent',
  ],
  [
    'SPICE over a UNIX socket with USB redirection',
    'qemu-system-x86_64 -spice unix=on,addr=/run/vm/spice.sock,disable-ticketing=on,seamless-migration=on,streaming-video=filter -device ich9-usb-ehci1,id=usb -device ich9-usb-uhci1,masterbus=usb.0,firstport=0,multifunction=on -chardev spicevmc,name=usbredir,id=usbredirchardev1 -device usb-redir,chardev=usbredirchardev1,id=usbredirdev1',
  ],
  [
    'VFIO passthrough',
    'qemu-system-x86_64 -machine q35,accel=kvm,kernel-irqchip=on -cpu host,kvm=off,hv_vendor_id=whatever -device pcie-root-port,id=root1,bus=pcie.0,addr=1c.0,multifunction=on,port=1,chassis=1 -device vfio-pci,host=01:00.0,bus=root1,addr=00.0,multifunction=on,x-vga=on,romfile=/opt/vbios.rom -device vfio-pci,host=01:00.1,bus=root1,addr=00.1 -vga none -nographic',
  ],
  ['huge pages', 'qemu-system-x86_64 -m 4G -mem-path /dev/hugepages -mem-prealloc -overcommit mem-lock=on'],
  [
    'NUMA',
    'qemu-system-x86_64 -smp 4,maxcpus=8 -m 4G,slots=4,maxmem=32G -object memory-backend-ram,id=m0,size=2G,host-nodes=0,policy=bind -object memory-backend-ram,id=m1,size=2G -numa node,nodeid=0,cpus=0-1,cpus=4-5,memdev=m0 -numa node,nodeid=1,cpus=2-3,memdev=m1 -numa dist,src=0,dst=1,val=20',
  ],
  [
    'memory hotplug',
    'qemu-system-x86_64 -m 1G,slots=2,maxmem=4G -object memory-backend-file,id=mem1,mem-path=/dev/shm/m,size=1G,share=on -device pc-dimm,id=dimm1,memdev=mem1',
  ],
  [
    'nvdimm',
    'qemu-system-x86_64 -machine pc,nvdimm=on -m 2G,slots=4,maxmem=16G -object memory-backend-file,id=mem1,share=on,mem-path=nv.img,size=1G,readonly=off -device nvdimm,id=nvdimm1,memdev=mem1,unarmed=off,label-size=128k',
  ],
  [
    'virtiofs',
    'qemu-system-x86_64 -chardev socket,id=char0,path=/tmp/vhostqemu -device vhost-user-fs-pci,queue-size=1024,chardev=char0,tag=myfs -m 4G -object memory-backend-memfd,id=mem,size=4G,share=on -numa node,memdev=mem',
  ],
  [
    '9p by -virtfs',
    'qemu-system-x86_64 -virtfs local,path=/srv/a,,b,mount_tag=host0,security_model=mapped-xattr,id=host0,multidevs=remap',
  ],
  [
    '9p by hand',
    'qemu-system-x86_64 -fsdev local,id=fs0,path=/srv,security_model=none,readonly=on -device virtio-9p-pci,fsdev=fs0,mount_tag=src',
  ],
  [
    'vhost-user network',
    'qemu-system-x86_64 -m 1024 -object memory-backend-file,id=mem,size=1024M,mem-path=/hugetlbfs,share=on -numa node,memdev=mem -chardev socket,id=chr0,path=/tmp/vu.sock -netdev type=vhost-user,id=net0,chardev=chr0,vhostforce -device virtio-net-pci,netdev=net0',
  ],
  [
    'stream netdev to passt',
    'qemu-system-x86_64 -netdev stream,id=s0,server=off,addr.type=unix,addr.path=/tmp/passt_1.socket,reconnect-ms=5000 -device virtio-net-pci,netdev=s0',
  ],
  [
    'socket netdevs between two guests',
    'qemu-system-x86_64 -netdev socket,id=s1,listen=:1234 -device e1000,netdev=s1 -netdev socket,id=s2,mcast=230.0.0.1:1234,localaddr=127.0.0.1 -device e1000,netdev=s2',
  ],
  [
    '-blockdev with dotted keys',
    'qemu-system-x86_64 -blockdev driver=file,node-name=f0,filename=a.qcow2,aio=io_uring,cache.direct=on -blockdev driver=qcow2,node-name=q0,file=f0,l2-cache-size=16M -device virtio-blk-pci,drive=q0,num-queues=4',
  ],
  [
    '-blockdev nested',
    'qemu-system-x86_64 -blockdev driver=qcow2,node-name=d,file.driver=file,file.filename=a,,b.qcow2,backing.driver=raw,backing.file.driver=file,backing.file.filename=base.img',
  ],
  [
    'JSON with single quotes, as in test suites',
    `qemu-system-x86_64 -blockdev "{'driver':'null-co','node-name':'n0','size':1048576}" -device "{'driver':'virtio-blk-pci','drive':'n0','id':'d0'}"`,
  ],
  [
    'libvirt',
    `LC_ALL=C \\\nPATH=/usr/local/sbin:/usr/bin \\\nHOME=/var/lib/libvirt/qemu/domain-1-vm \\\nUSER=root \\\nXDG_DATA_HOME=/var/lib/libvirt/qemu/domain-1-vm/.local/share \\\n/usr/bin/qemu-system-x86_64 \\\n-name guest=vm,debug-threads=on \\\n-S \\\n-object '{"qom-type":"secret","id":"masterKey0","format":"raw","file":"/var/lib/libvirt/qemu/domain-1-vm/master-key.aes"}' \\\n-machine pc-q35-7.2,usb=off,vmport=off,dump-guest-core=off,memory-backend=pc.ram \\\n-accel kvm \\\n-cpu host,migratable=on \\\n-m 4096 \\\n-object '{"qom-type":"memory-backend-memfd","id":"pc.ram","share":true,"x-use-canonical-path-for-ramblock-id":false,"size":4294967296}' \\\n-overcommit mem-lock=off \\\n-smp 2,sockets=2,cores=1,threads=1 \\\n-uuid 6b2c1f0e-8f0e-4b5e-9a43-6d1f6a1d9a10 \\\n-no-user-config \\\n-nodefaults \\\n-chardev socket,id=charmonitor,fd=32,server=on,wait=off \\\n-mon chardev=charmonitor,id=monitor,mode=control \\\n-rtc base=utc,driftfix=slew \\\n-global kvm-pit.lost_tick_policy=delay \\\n-no-hpet \\\n-no-shutdown \\\n-global ICH9-LPC.disable_s3=1 \\\n-boot strict=on \\\n-device '{"driver":"pcie-root-port","port":16,"chassis":1,"id":"pci.1","bus":"pcie.0","multifunction":true,"addr":"0x2"}' \\\n-blockdev '{"driver":"file","filename":"/var/lib/libvirt/images/vm.qcow2","node-name":"libvirt-1-storage","auto-read-only":true,"discard":"unmap"}' \\\n-blockdev '{"node-name":"libvirt-1-format","read-only":false,"discard":"unmap","driver":"qcow2","file":"libvirt-1-storage","backing":null}' \\\n-device '{"driver":"virtio-blk-pci","bus":"pci.1","addr":"0x0","drive":"libvirt-1-format","id":"virtio-disk0","bootindex":1}' \\\n-netdev '{"type":"tap","fd":"34","vhost":true,"vhostfd":"36","id":"hostnet0"}' \\\n-chardev pty,id=charserial0 \\\n-device '{"driver":"isa-serial","chardev":"charserial0","id":"serial0","index":0}' \\\n-audiodev '{"id":"audio1","driver":"none"}' \\\n-sandbox on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny \\\n-device '{"driver":"vmcoreinfo"}' \\\n-msg timestamp=on`,
  ],
  [
    'libvirt of RHEL',
    '/usr/libexec/qemu-kvm -name guest=r9,debug-threads=on -S -machine pc-q35-rhel9.2.0,usb=off,smm=on -chardev socket,id=charchannel0,fd=29,server=on,wait=off -device \'{"driver":"virtserialport","bus":"virtio-serial0.0","nr":1,"chardev":"charchannel0","id":"channel0","name":"org.qemu.guest_agent.0"}\'',
  ],
  [
    'Proxmox',
    "/usr/bin/kvm -id 100 -name 'vm,debug-threads=on' -no-shutdown -chardev 'socket,id=qmp,path=/var/run/qemu-server/100.qmp,server=on,wait=off' -mon 'chardev=qmp,mode=control' -chardev 'socket,id=qmp-event,path=/var/run/qmeventd.sock,reconnect=5' -mon 'chardev=qmp-event,mode=control' -pidfile /var/run/qemu-server/100.pid -daemonize -smbios 'type=1,uuid=4f1a3c5e-1111-2222-3333-444455556666' -smp '4,sockets=1,cores=4,maxcpus=4' -nodefaults -boot 'menu=on,strict=on,reboot-timeout=1000,splash=/usr/share/qemu-server/bootsplash.jpg' -vnc 'unix:/var/run/qemu-server/100.vnc,password=on' -cpu kvm64,enforce,+kvm_pv_eoi,+kvm_pv_unhalt,+lahf_lm,+sep -m 2048 -device 'pci-bridge,id=pci.1,chassis_nr=1,bus=pci.0,addr=0x1e' -device 'virtio-scsi-pci,id=scsihw0,bus=pci.0,addr=0x5' -drive 'file=/dev/pve/vm-100-disk-0,if=none,id=drive-scsi0,format=raw,cache=none,aio=io_uring,detect-zeroes=on' -device 'scsi-hd,bus=scsihw0.0,channel=0,scsi-id=0,lun=0,drive=drive-scsi0,id=scsi0,bootindex=100' -netdev 'type=tap,id=net0,ifname=tap100i0,script=/var/lib/qemu-server/pve-bridge,downscript=/var/lib/qemu-server/pve-bridgedown,vhost=on' -device 'virtio-net-pci,mac=BC:24:11:00:00:01,netdev=net0,bus=pci.0,addr=0x12,id=net0,rx_queue_size=1024,tx_queue_size=256,bootindex=101' -machine 'type=pc+pve0'",
  ],
  [
    'Android emulator heritage',
    "qemu-system-x86_64 -m 2048 -soundhw hda -device AC97 -netdev user,id=mynet -device virtio-net,netdev=mynet -kernel kernel-ranchu -append 'qemu=1 androidboot.hardware=ranchu' -drive index=0,if=none,id=system,file=system.img",
  ],
  [
    'macOS guest',
    `qemu-system-x86_64 -enable-kvm -m 4096 -cpu Penryn,kvm=on,vendor=GenuineIntel,+invtsc,vmware-cpuid-freq=on,+ssse3,+sse4.2,check -machine q35 -usb -device usb-kbd -device usb-tablet -device isa-applesmc,osk="no key here" -drive if=pflash,format=raw,readonly=on,file=./OVMF_CODE.fd -smbios type=2 -device ich9-ahci,id=sata -drive id=OpenCoreBoot,if=none,snapshot=on,format=qcow2,file=./OpenCore.qcow2 -device ide-hd,bus=sata.2,drive=OpenCoreBoot -monitor stdio -device vmware-svga`,
  ],
  [
    'macOS host',
    'qemu-system-x86_64 -accel hvf -cpu host -device virtio-vga-gl -display cocoa,gl=es,show-cursor=on -netdev vmnet-shared,id=net0 -device virtio-net-pci,netdev=net0 -audio driver=coreaudio,model=hda',
  ],
  [
    'Windows host',
    'C:\\Tools\\qemu\\qemu-system-x86_64.exe -accel whpx,kernel-irqchip=off -hda C:\\vm\\disk.qcow2 -m 2G'.replaceAll(
      '\\',
      '\\\\',
    ),
  ],
  [
    'Firecracker refugees: vsock',
    'qemu-system-x86_64 -device vhost-vsock-pci,guest-cid=3,id=vsock0 -device virtio-balloon-pci,free-page-reporting=on,deflate-on-oom=on',
  ],
  [
    'cloud-init by SMBIOS',
    "qemu-system-x86_64 -smbios 'type=1,serial=ds=nocloud;s=http://10.0.2.2:8000/' -drive file=cloud.qcow2,if=virtio -drive driver=raw,file=seed.img,if=virtio",
  ],
  [
    'systemd credentials',
    'mkosi-qemu-system-x86_64 -smbios type=11,value=io.systemd.credential:root.pw=hunter2,value=io.systemd.stub.kernel-cmdline-extra=quiet -fw_cfg name=opt/io.systemd.credentials/x,string=hunter3',
  ],
  [
    'Ignition by fw_cfg',
    'qemu-system-x86_64 -fw_cfg name=opt/com.coreos/config,file=/srv/a,,b.ign -drive if=virtio,file=fcos.qcow2',
  ],
  ['fw_cfg with the implied name', 'qemu-system-x86_64 -fw_cfg opt/org.test/x,string=hello'],
  ['migration target', 'qemu-system-x86_64 -incoming tcp:0:4444 -m 1G -S'],
  [
    'migration target in JSON',
    `qemu-system-x86_64 -incoming '{"channel-type":"main","addr":{"transport":"file","filename":"state","offset":0}}'`,
  ],
  [
    'record and replay',
    'qemu-system-x86_64 -icount shift=auto,rr=record,rrfile=replay.bin,rrsnapshot=init -drive file=disk.qcow2,if=none,snapshot=on,id=img-direct -drive driver=blkreplay,if=none,image=img-direct,id=img-blkreplay -device ide-hd,drive=img-blkreplay',
  ],
  [
    'tracing',
    "qemu-system-x86_64 -trace enable='virtio_*' -trace events=/tmp/events,file=trace.bin -trace handle_qmp_command -d guest_errors,unimp,cpu_reset -D qemu.log -dfilter 0x8000..0x8fff,0xffffffc000080000+0x200",
  ],
  [
    'TCG plugin',
    'qemu-system-x86_64 -plugin file=libinsn.so,inline=on -plugin libhotblocks.so,limit=20 -d plugin',
  ],
  [
    'kvm-unit-tests',
    'timeout -k 1s --foreground 90s qemu-system-x86_64 --no-reboot -nodefaults -device pc-testdev -device isa-debug-exit,iobase=0xf4,iosize=0x4 -vnc none -serial stdio -device pci-testdev -machine accel=tcg -kernel x86/smptest.flat -smp 3 -cpu max',
  ],
  ['wrapped in setpriv', 'setpriv --pdeathsig KILL -- /usr/bin/qemu-system-x86_64 -M none -S'],
  [
    'from a build tree, with two dashes',
    './build/qemu-system-x86_64 --machine q35 --display none --enable-kvm --preconfig',
  ],
  [
    'in the background',
    'qemu-system-x86_64 -display none -daemonize -pidfile /run/vm.pid -monitor unix:/run/mon,server,nowait -serial telnet:127.0.0.1:5555,server,nowait &',
  ],
  [
    'VNC with a password and a web socket',
    'qemu-system-x86_64 -vnc 127.0.0.1:1,to=9,websocket=5701,password-secret=s0,audiodev=a0 -object secret,id=s0,file=/run/pw -audiodev none,id=a0',
  ],
  ['VNC, the deprecated way', 'qemu-system-x86_64 -vnc :0,password -k de -usbdevice tablet -localtime'],
  [
    'LUKS',
    'qemu-system-x86_64 -object secret,id=sec0,data=hunter2 -drive driver=luks,key-secret=sec0,file.filename=disk.luks,file.driver=file',
  ],
  [
    'NBD, iSCSI, SSH and HTTP images',
    'qemu-system-x86_64 -drive file=nbd:unix:/tmp/nbd.sock:exportname=x,format=raw -drive file=iscsi://user%hunter2@192.0.2.1/iqn.2001-04.com.example/1,if=virtio -drive file=ssh://me:hunter2@example.org/srv/a.img -cdrom https://example.org/a.iso',
  ],
  [
    'storage daemon next door',
    'qemu-system-x86_64 -chardev socket,id=vub,path=/run/vhost-blk.sock -device vhost-user-blk-pci,chardev=vub,num-queues=2 -object memory-backend-memfd,id=m,share=on,size=1G -machine q35,memory-backend=m -m 1G',
  ],
  [
    'I/O threads and SCSI',
    'qemu-system-x86_64 -object iothread,id=io1 -device virtio-scsi-pci,id=scsi0,iothread=io1,num_queues=4 -drive if=none,id=hd0,file=a.img,format=raw,discard=unmap,werror=stop,rerror=report -device scsi-hd,drive=hd0,bus=scsi0.0,rotation_rate=1',
  ],
  [
    'NVMe with namespaces',
    'qemu-system-x86_64 -device nvme,id=nvme0,serial=deadbeef -drive file=n1.img,if=none,id=n1,format=raw -device nvme-ns,drive=n1,nsid=1,uuid=c4c34f4e-1111-4222-8333-444455556666',
  ],
  [
    'confidential guest',
    'qemu-system-x86_64 -machine q35,confidential-guest-support=sev0,memory-backend=ram1 -object memory-backend-memfd,id=ram1,size=2G,share=true,prealloc=false -object sev-guest,id=sev0,cbitpos=51,reduced-phys-bits=1,policy=0x5 -m 2G',
  ],
  [
    'UTM, whose -L names a folder called qemu',
    'UTM.app/QEMULauncher /Apps/UTM.app/qemu-aarch64-softmmu.framework/Versions/Current/qemu-aarch64-softmmu -L /Apps/UTM.app/Resources/qemu -S -spice unix=on,addr=/Users/me/Group\\ Containers/0A1B.spice,disable-ticketing=on,gl=on -chardev spiceport,id=org.qemu.monitor.qmp,name=org.qemu.monitor.qmp.0 -mon chardev=org.qemu.monitor.qmp,mode=control -nodefaults -vga none -machine virt,highmem=on -accel hvf -cpu host -drive "if=pflash,unit=1,file.filename=/Users/me/Debian 12.utm/efi_vars.fd,file.locking=off" -device nec-usb-xhci,id=usb-bus -device usb-tablet,bus=usb-bus.0 -name "Debian 12"',
  ],
  [
    'quickemu with Windows 11',
    'qemu-system-x86_64 -name windows-11,process=windows-11 -machine q35,smm=on,hpet=off,vmport=off,accel=kvm -device hda-micro,audiodev=audio0 -audiodev pipewire,id=audio0 -audiodev id=audio1,driver=none -cpu host,kvm=on,+hypervisor,+invtsc,l3-cache=on,migratable=no,hv_passthrough -k en-us -device usb-ccid -chardev spicevmc,id=ccid,name=smartcard -device ccid-card-passthru,chardev=ccid -netdev user,hostname=windows-11,hostfwd=tcp::22220-:22,smb=/home/me/Public,id=nic -device virtio-net,netdev=nic -drive media=cdrom,index=0,file=windows-11/Win11.iso -object iothread,id=iothread0 -drive id=SystemDisk,if=none,format=qcow2,file=windows-11/disk.qcow2 -device virtio-blk-pci,drive=SystemDisk,iothread=iothread0 -chardev socket,id=chrtpm,path=windows-11/windows-11.swtpm-sock -tpmdev emulator,id=tpm0,chardev=chrtpm -device tpm-tis,tpmdev=tpm0 -monitor unix:windows-11/monitor.socket,server,nowait',
  ],
  [
    'Kata Containers',
    'qemu-system-x86_64 -name sandbox-abc,debug-threads=on -machine q35,accel=kvm,nvdimm=on -qmp unix:fd=3,server=on,wait=off -m 2048M,slots=10,maxmem=32768M -device pci-bridge,bus=pcie.0,id=pci-bridge-0,chassis_nr=1,shpc=off,addr=2,io-reserve=4k,pref64-reserve=1m -object memory-backend-file,id=mem0,mem-path=kata.image,size=268435456,readonly=on -device nvdimm,id=nv0,memdev=mem0,unarmed=on -device vhost-vsock-pci,disable-modern=true,vhostfd=4,id=vsock-123,guest-cid=123 -netdev tap,id=network-0,vhost=on,vhostfds=5,fds=6 -device driver=virtio-net-pci,netdev=network-0,mac=02:42:ac:11:00:02,mq=on,vectors=4 -object memory-backend-file,id=dimm1,size=2048M,mem-path=/dev/shm,share=on -numa node,memdev=dimm1 -kernel vmlinux.container -append tsc=reliable\\ no_timer_check\\ systemd.mask=systemd-networkd.service -smp 1,cores=1,threads=1,sockets=8,maxcpus=8 --no-reboot',
  ],
  ['an option of the future', 'qemu-system-x86_64 -m 1G -warp-drive factor=9,mode=fast -S -turbo'],
]

/** The corpus. */
export const corpus: readonly CorpusLine[] = lines.map(([kind, line]) => ({ kind, line }))
