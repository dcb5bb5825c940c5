// A machine by shape alone, whose console and QMP messages a test makes up.
import { channel } from 'node:diagnostics_channel'
import { PassThrough } from 'node:stream'
import type { TracedConsole, TracedMachine } from '../src/index.ts'

/** A PNG of one pixel. */
export const PIXEL: Uint8Array = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

class ScriptedConsole implements TracedConsole {
  #bytes: Buffer = Buffer.alloc(0)
  readonly #streams = new Set<PassThrough>()

  print(text: string | Uint8Array): void {
    const bytes = Buffer.from(text)
    this.#bytes = Buffer.concat([this.#bytes, bytes])
    for (const stream of this.#streams) stream.write(bytes)
  }
  mark(): number {
    return this.#bytes.length
  }
  bytes(mark = 0): Uint8Array {
    return this.#bytes.subarray(mark)
  }
  stream({ since }: { readonly since: number }): PassThrough {
    const stream = new PassThrough()
    if (since < this.#bytes.length) stream.write(this.#bytes.subarray(since))
    this.#streams.add(stream)
    stream.once('close', () => this.#streams.delete(stream))
    return stream
  }
}

/** A machine that runs from the beginning. */
export class ScriptedMachine implements TracedMachine {
  readonly name: string
  readonly state: string = 'running'
  readonly pid: number = process.pid
  readonly qmp: object = { version: { major: 10, minor: 0, micro: 2 } }
  readonly console: ScriptedConsole = new ScriptedConsole()
  readonly commandLine: { readonly argv: readonly string[] } = {
    argv: ['qemu-system-x86_64', '-object', 'secret,id=s,data=hunter2', '-name', 'a b'],
  }
  #id = 0

  constructor(name: string) {
    this.name = name
  }

  async screenshot(): Promise<Uint8Array> {
    return PIXEL
  }

  /** Publishes a command and its reply as a QMP client does. */
  exchange(command: string, args: object, reply: object): void {
    const id = ++this.#id
    const head = { client: this.qmp, id, command }
    channel('qm:qmp:request').publish({ ...head, arguments: args, oob: false })
    channel('qm:qmp:reply').publish({ ...head, reply, ms: 1.5, late: false })
  }

  /** Publishes an event. */
  event(name: string, data: object): void {
    const event = { event: name, data, timestamp: { seconds: 1, microseconds: 2 } }
    channel('qm:qmp:event').publish({ client: this.qmp, event })
  }
}
