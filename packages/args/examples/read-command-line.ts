// A line from a bug report, as data that can be changed and written again.
import { fromShell, mergeConfig, parseArgv, toArgv, toConfig, toShell } from '@qm/args'

const pasted = `
qemu-system-x86_64 -enable-kvm -m 2048 -smp 4 \\
  -drive file=win.img,if=virtio,format=raw,cache=none \\
  -netdev user,id=net0,hostfwd=tcp::3389-:3389 -device e1000,netdev=net0 \\
  -monitor unix:/tmp/mon,server,nowait`

const config = toConfig(parseArgv(fromShell(pasted)))
console.log(JSON.stringify(config, null, 2))

const faster = mergeConfig(config, {
  memory: '8G',
  devices: [{ driver: 'virtio-balloon-pci', id: 'balloon' }],
})
console.log(toShell(['qemu-system-x86_64', ...toArgv(faster)], { multiline: true }))
