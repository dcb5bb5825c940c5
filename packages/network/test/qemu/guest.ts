// A Linux guest with cards on networks, started without anything but Node, and its shell.
import { randomBytes } from 'node:crypto'
import { accelerator, linuxGuest } from '@qm/guest'
import { type BareQemu, openMonitor, startQemu } from '@qm/rig'
import type { Network } from '../../src/index.ts'

/** How a card's stream is passed to QEMU. */
export type Backend = 'stream' | 'socket'

/** A card of a guest. */
export interface Card {
  readonly lan: Network
  readonly mac: string
  readonly backend?: Backend
}

/** What a guest is started with. */
export interface GuestOptions {
  readonly cards?: readonly Card[]
  /** Further arguments of QEMU. */
  readonly args?: readonly string[]
  /** The value of `-m`. @defaultValue '128' */
  readonly memory?: string
}

/** A booted guest. */
export interface Guest extends AsyncDisposable {
  readonly qemu: BareQemu
  readonly ask: Awaited<ReturnType<typeof openMonitor>>['ask']
  /** Runs a line in the guest's shell; resolves with what it printed, whatever its exit code. */
  run(line: string): Promise<string>
}

/** The arguments of a card whose stream is a file descriptor of QEMU. */
export function cardArgs(index: number, fd: number, mac: string, backend: Backend = 'stream'): string[] {
  const netdev =
    backend === 'stream'
      ? `stream,id=net${index},server=off,addr.type=fd,addr.str=${fd}`
      : `socket,id=net${index},fd=${fd}`
  return ['-netdev', netdev, '-device', `virtio-net-pci,netdev=net${index},mac=${mac}`]
}

/** Starts a guest; its ports have the QEMU as their owner. */
export async function bootGuest(
  binary: string,
  { cards = [], args = [], memory = '128' }: GuestOptions,
): Promise<Guest> {
  const { accel } = await accelerator(binary, 'linux')
  const linux = await linuxGuest({ quiet: true })
  const qemu = startQemu({
    binary,
    channels: ['monitor', 'serial', ...cards.map((_, index) => `card${index}`)],
    args: [
      ...['-display', 'none', '-nodefaults', '-machine', 'q35', '-accel', accel, '-m', memory, ...linux.args],
      ...['-chardev', 'socket,id=con,fd=4', '-serial', 'chardev:con'],
      ...args,
      ...cards.flatMap(({ mac, backend }, index) => cardArgs(index, 5 + index, mac, backend)),
    ],
  })
  for (const [index, { lan, mac }] of cards.entries())
    lan.connect(qemu.channel(`card${index}`), { owner: qemu, mac })
  const serial = qemu.channel('serial')
  let text = ''
  let told = (): void => {}
  serial.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1')
    told()
  })
  qemu.exit.then(
    () => told(),
    () => told(),
  )
  const until = async (wanted: RegExp): Promise<string> => {
    for (;;) {
      const found = wanted.exec(text)
      if (found !== null) {
        text = text.slice(found.index + found[0].length)
        return found[1] ?? ''
      }
      if (qemu.child.exitCode !== null) throw new Error(`QEMU has ended:\n${qemu.output()}`)
      await new Promise<void>(resolve => {
        told = resolve
      })
    }
  }
  const { ask } = await openMonitor(qemu.channel('monitor'))
  await until(/qm-linux# $/)
  return {
    qemu,
    ask,
    async run(line) {
      const mark = randomBytes(6).toString('hex')
      serial.write(`${line}; echo "${mark.slice(0, 6)}""${mark.slice(6)}"\n`)
      // Not before its prompt: what is typed earlier is echoed at another place.
      const output = await until(new RegExp(`\\n?([^]*?)${mark}\\r\\nqm-linux# $`))
      // The echo of the line comes first.
      return output.slice(output.indexOf('\n') + 1).replaceAll('\r', '')
    },
    [Symbol.asyncDispose]: () => qemu[Symbol.asyncDispose](),
  }
}

/** Gives a guest's card an address in 10.0.9.0/24. */
export async function setAddress(guest: Guest, host: number, card = 'eth0'): Promise<void> {
  await guest.run(
    `ip addr flush dev ${card}; ip addr add 10.0.9.${host}/24 dev ${card}; ip link set ${card} up`,
  )
}

/** What `ping` has counted. */
export interface PingResult {
  readonly sent: number
  readonly received: number
  /** The shortest and the mean time there and back; NaN where nothing came. */
  readonly minMs: number
  readonly averageMs: number
}

/** Pings from a guest, ten times a second. */
export async function ping(guest: Guest, address: string, options = '-c 3 -i 0.1 -W 5'): Promise<PingResult> {
  const output = await guest.run(`ping ${options} ${address}`)
  const counts = /(\d+) packets transmitted, (\d+) (?:packets )?received/.exec(output)
  if (counts === null) throw new Error(`ping printed no statistics:\n${output}`)
  const times = /min\/avg\/max = ([\d.]+)\/([\d.]+)\//.exec(output)
  return {
    sent: Number(counts[1]),
    received: Number(counts[2]),
    minMs: Number(times?.[1] ?? Number.NaN),
    averageMs: Number(times?.[2] ?? Number.NaN),
  }
}
