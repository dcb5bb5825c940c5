// Which words of a line are the command, and which are QEMU's.
import { expect, test } from 'vitest'
import { fromShell, parseArgv } from '../../src/index.ts'

test.each<[line: string, command: string, options: number]>([
  ['disk.img -accel kvm -m 2G', '', 3],
  ['nbd:unix:/s -S', '', 2],
  ['/dev/sda -m 1G', '', 2],
  ['$QEMU -machine q35 -accel kvm -m 2G -hda x.img', '$QEMU', 4],
  ['"$QEMU_BIN" -m 1G -runas qemu -S', '$QEMU_BIN', 3],
  [`\${QEMU:-kvm} -m 1G`, `\${QEMU:-kvm}`, 1],
  ['$SUDO "$QEMU" -m 1G', '$SUDO $QEMU', 1],
  ['$(which qemu-system-x86_64) -m 1G', '$(which qemu-system-x86_64)', 1],
  ['/usr/bin/kvm -m 2G -L /usr/share/qemu-kvm -hda x', '/usr/bin/kvm', 3],
  ['kvm -m 1G -readconfig /etc/qemu-system-x86_64.conf -hda a', 'kvm', 3],
  ['./vm.sh -m 1G -S', './vm.sh', 2],
  ['A=b ./vm.sh -m 1G', 'A=b ./vm.sh', 1],
  ['myqemu disk.img -m 1G', 'myqemu', 2],
  ['exec "$QEMU" -m 1G', 'exec $QEMU', 1],
  ['sudo ./vm.sh -m 1G -L /usr/share/qemu-kvm', 'sudo ./vm.sh', 2],
  ['sudo -u qemu kvm -S', 'sudo -u qemu kvm', 1],
  [
    'sudo env A=b taskset -c 1 qemu-system-x86_64 a.img -S',
    'sudo env A=b taskset -c 1 qemu-system-x86_64',
    2,
  ],
  ['nice -n 5 kvm disk.img -m 1G', 'nice -n 5 kvm', 2],
  ['numactl -m 0 -N 0 qemu-system-x86_64 -m 1G', 'numactl -m 0 -N 0 qemu-system-x86_64', 1],
  ['timeout 90 ./run --foo -m 1G', 'timeout 90 ./run --foo', 1],
  [
    'podman run --rm -it -m 4g img qemu-system-x86_64 -m 1G',
    'podman run --rm -it -m 4g img qemu-system-x86_64',
    1,
  ],
])('%s', (line, command, options) => {
  const parsed = parseArgv(fromShell(line))
  expect(parsed.command.join(' ')).toBe(command)
  expect(parsed.arguments).toHaveLength(options)
})
