// Boots a Linux, logs in on its serial console, runs a command, shuts it down.
// node boot-and-log-in.ts [DISK.qcow2 USER PASSWORD]: else the Linux of our own tests.
import { linuxGuest } from '@qm/guest'
import { Machine } from '@qm/machine'

const [disk, user = 'qm', password = 'open-sesame'] = process.argv.slice(2)
await using vm = await Machine.launch({
  config: { machine: 'q35', memory: '256M', accel: disk === undefined ? 'tcg' : ['kvm', 'tcg'] },
  // What a run writes to the disk goes with it: `snapshot=on`.
  args:
    disk === undefined
      ? (await linuxGuest({ quiet: true, login: 'ttyS0' })).args
      : ['-drive', `file=${disk},if=virtio,format=qcow2,snapshot=on`],
  console: true,
})
await vm.console.login({ user, password, timeoutMs: 240_000 })
const { output, exitCode } = await vm.console.run('id -un')
console.log(`logged in as ${output.trim()} (exit code ${exitCode})`)
const { endedBy } = await vm.shutdown()
console.log(`ended by ${endedBy}`)
