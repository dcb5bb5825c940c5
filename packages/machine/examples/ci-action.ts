// What a CI action does with a machine: boots it, waits until its server answers, runs a command in it, shuts it down.
// node ci-action.ts [DISK.qcow2 USER PASSWORD]: a Linux with an SSH server and a shell on its serial port, else the Linux of
// our own tests, which has a web server instead.
import { connect } from 'node:net'
import { join } from 'node:path'
import { linuxGuest } from '@qm/guest'
import { Machine } from '@qm/machine'
import { stopOnSignals } from '@qm/process'

const [disk, user = 'root', password = ''] = process.argv.slice(2)
const guestPort = disk === undefined ? 80 : 22
// What a run writes to the disk goes with it: `snapshot=on`.
const guest =
  disk === undefined
    ? ['-accel', 'tcg', '-m', '128', ...(await linuxGuest({ quiet: true })).args]
    : [
        '-accel',
        'kvm',
        '-accel',
        'tcg',
        '-m',
        '2G',
        '-drive',
        `file=${disk},if=virtio,format=qcow2,snapshot=on`,
      ]

// GitHub keeps files of a job that are in this folder; a later step can print the log.
const logs = process.env['RUNNER_TEMP']
await using vm = await Machine.launch({
  config: {
    machine: 'q35',
    // Port 0: a free one, so that jobs on one host do not collide.
    nics: [
      {
        type: 'user',
        model: 'virtio-net-pci',
        hostfwd: [{ hostAddress: '127.0.0.1', hostPort: 0, guestPort }],
      },
    ],
  },
  args: guest,
  console: logs === undefined ? true : { log: join(logs, 'console.log') },
})
// A job that is cancelled gets SIGINT, later SIGTERM: the machine is stopped first.
stopOnSignals(vm)

// Ends at once when QEMU or the guest's kernel dies; at the deadline the error has the console's last lines.
const { ms } = await vm.ready({ port: guestPort }, { timeoutMs: 240_000 })
const port = await vm.hostPort(guestPort)
console.log(`port ${guestPort} of the guest is 127.0.0.1:${port}, ready after ${(ms / 1000).toFixed(1)} s`)
console.log(`it says: ${await firstLine(port)}`)

if (disk !== undefined) await vm.console.login({ user, password })
const { output, exitCode } = await vm.console.run('uname -sr && nproc')
console.log(output.trim())
process.exitCode = exitCode

const report = await vm.powerdown({ timeoutMs: 60_000 })
console.log(`ended by ${report.endedBy}`)

/** The banner of an SSH server, or the status line of a web server. */
async function firstLine(port: number): Promise<string> {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8')
  if (guestPort === 80) socket.write('GET / HTTP/1.0\r\n\r\n')
  let text = ''
  for await (const part of socket) {
    text += part
    if (text.includes('\n')) break
  }
  return text.split('\r\n')[0] ?? ''
}
