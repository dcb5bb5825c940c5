// Ethernet stations on streams in memory: what a QEMU's network card is, without the QEMU.
import { type Duplex, duplexPair } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import type { Network, Port } from '../src/index.ts'

/** Makes a frame of at least 60 bytes. */
export function frame(to: string, from: string, payload: string | Uint8Array = '', type = 0x88b5): Buffer {
  const head = Buffer.alloc(14)
  head.write(to.replaceAll(':', ''), 0, 'hex')
  head.write(from.replaceAll(':', ''), 6, 'hex')
  head.writeUInt16BE(type, 12)
  const whole = Buffer.concat([head, Buffer.from(payload)])
  return whole.length >= 60 ? whole : Buffer.concat([whole, Buffer.alloc(60 - whole.length)])
}

/** The frame with its length before it, as QEMU writes it. */
export function record(data: Uint8Array): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  return Buffer.concat([length, data])
}

/** Cuts what a port has written into frames. */
export function frames(bytes: Buffer): Buffer[] {
  const found: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    const end = at + 4 + bytes.readUInt32BE(at)
    found.push(bytes.subarray(at + 4, end))
    at = end
  }
  return found
}

export const BROADCAST = 'ff:ff:ff:ff:ff:ff'

/** A station with an address of its own. */
export class Station {
  readonly mac: string
  readonly port: Port
  readonly end: Duplex
  #bytes = Buffer.alloc(0)
  #told = (): void => {}

  constructor(
    lan: Network,
    number: number,
    options: { readonly owner?: object; readonly deaf?: boolean } = {},
  ) {
    const [theirs, ours] = duplexPair()
    this.mac = `02:00:00:00:00:${number.toString(16).padStart(2, '0')}`
    this.end = theirs
    this.port = lan.connect(ours, {
      name: `s${number}`,
      ...(options.owner !== undefined && { owner: options.owner }),
    })
    theirs.on('error', () => {})
    if (options.deaf) return
    theirs.on('data', (chunk: Buffer) => {
      this.#bytes = Buffer.concat([this.#bytes, chunk])
      this.#told()
    })
  }

  /** The frames that have come. */
  get received(): Buffer[] {
    return frames(this.#bytes)
  }

  /** The payloads that have come, as text without the padding. */
  get texts(): string[] {
    return this.received.map(it => it.subarray(14).toString('latin1').replace(/\0+$/, ''))
  }

  send(to: Station | string, payload: string | Uint8Array = ''): void {
    this.end.write(record(frame(typeof to === 'string' ? to : to.mac, this.mac, payload)))
  }

  /** Waits until that many frames have come in all. */
  async until(count: number): Promise<void> {
    while (this.received.length < count) {
      await new Promise<void>(resolve => {
        this.#told = resolve
      })
    }
  }
}

/** Lets all that is under way in memory arrive. */
export async function settle(): Promise<void> {
  for (let round = 0; round < 10; round++) await turn()
}
