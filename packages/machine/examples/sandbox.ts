// A sandbox for programs that are not trusted: four virtio ports and a network card, all of which end in this process, and
// a machine that is started again when its QEMU is killed.
// node sandbox.ts [KERNEL INITRD]: a Linux whose first serial port has a shell, else the Linux of our own tests.
import { createHash, randomBytes } from 'node:crypto'
import type { Duplex } from 'node:stream'
import { linuxGuest } from '@qm/guest'
import { Machine } from '@qm/machine'
import { Network } from '@qm/network'

const PORTS = ['control', 'files', 'forward', 'log'] as const
const [kernel, initrd] = process.argv.slice(2)
const isGiven = kernel !== undefined && initrd !== undefined
const guest = isGiven
  ? ['-kernel', kernel, '-initrd', initrd, '-append', 'console=ttyS0 quiet']
  : (await linuxGuest({ quiet: true })).args

// The guest's card is connected to nothing but this: what it sends are frames here, and nothing else reaches it.
await using net = new Network({ name: 'sandbox' })

const vm = new Machine({
  name: 'sandbox',
  config: {
    machine: 'q35',
    memory: '128M',
    accel: isGiven ? ['kvm', 'tcg'] : 'tcg',
    devices: [{ driver: 'virtio-serial-pci', id: 'ports', props: { max_ports: PORTS.length + 1 } }],
  },
  args: guest,
  console: true,
  networks: [{ network: net }],
})
// One socketpair a port: no path that another program could open, and none that is left over.
for (const name of PORTS)
  vm.addChannel(name, fd => [
    ...['-chardev', `socket,id=${name},fd=${fd}`],
    ...['-device', `virtserialport,bus=ports.0,chardev=${name},name=${name}`],
  ])
// Listeners stay over restarts.
vm.on('state', ({ from, to }) => console.log(`${from} -> ${to}`))
vm.on('exit', ({ exitCode, signal }) => console.log(`QEMU ended: ${signal ?? `exit code ${exitCode}`}`))

try {
  await work()
  // As the kernel of a host without memory would do it.
  if (vm.pid !== null) process.kill(vm.pid, 'SIGKILL')
  const exit = await vm.exit
  if (exit?.requested !== true) await work()
  await vm.shutdown()
} finally {
  await vm[Symbol.asyncDispose]()
}

/** One run: starts the machine, and uses each of its connections. */
async function work(): Promise<void> {
  await using arp = net.capture(({ data }) => data.readUInt16BE(12) === 0x0806)
  await vm.launch()
  await vm.ready({ console: /# $/ })

  // The guest's side: a shell on one port, an echo on the next. Linux lets a port be opened only once.
  await run('port() { grep -lx "$1" /sys/class/virtio-ports/*/name | sed "s,/name,,; s,.*/,/dev/,"; }')
  await run('p=$(port control); sh <>"$p" >&0 2>&1 &')
  await run('p=$(port files); cat <>"$p" >&0 &')
  await run('echo started >"$(port log)"')

  const log = lines(vm.channel('log'))
  console.log(`log: ${(await log.next()).value}`)

  const control = vm.channel('control')
  control.write('echo $((6 * 7))\n')
  console.log(`control: ${(await lines(control).next()).value}`)

  const sent = randomBytes(1 << 20)
  const echoed = await exchange(vm.channel('files'), sent)
  console.log(`files: ${echoed.length} bytes, ${digest(echoed) === digest(sent) ? 'unharmed' : 'damaged'}`)

  await run('ip addr add 10.0.9.1/24 dev eth0; ip link set eth0 up; ping -c 1 -W 1 10.0.9.2')
  const { data, from } = await arp.next({ timeoutMs: 60_000 })
  console.log(`network: ${from.name} asks for ${data.subarray(38, 42).join('.')}`)
}

async function run(command: string): Promise<void> {
  await vm.console.run(command)
}

/** The lines that come over a port. */
async function* lines(port: Duplex): AsyncGenerator<string, void, undefined> {
  let text = ''
  for await (const part of port.iterator({ destroyOnReturn: false })) {
    text += String(part)
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
      yield text.slice(0, end)
      text = text.slice(end + 1)
    }
  }
}

/** Sends bytes, and reads as many while it does: QEMU stands still when its ports are not read. */
async function exchange(port: Duplex, bytes: Buffer): Promise<Buffer> {
  port.write(bytes)
  const parts: Buffer[] = []
  let length = 0
  for await (const part of port.iterator({ destroyOnReturn: false })) {
    parts.push(Buffer.from(part))
    length += part.length
    if (length >= bytes.length) break
  }
  return Buffer.concat(parts)
}

function digest(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
