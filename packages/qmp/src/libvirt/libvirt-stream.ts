// QMP over virsh, as a stream: commands that are written go to libvirt, replies and events come out.
import type { ChildProcess } from 'node:child_process'
import { Duplex } from 'node:stream'
import { formatJson } from '../values/format-json.ts'
import { printableLine } from '../values/printable.ts'
import { Decoder } from '../wire/decoder.ts'
import { encode } from '../wire/encode.ts'
import type { WireMessage } from '../wire/message.ts'
import { type Answer, COMMAND_SETTINGS, CommandSession, quote } from './command-session.ts'
import { EventReader } from './event-reader.ts'
import { end, start, type VirshPlace, virshWords } from './virsh.ts'

/** What QEMU had told before its end is read in that time: it comes by another virsh. */
const LAST_EVENTS_MS = 200
/** How long virsh has to end by itself. */
const END_MS = 500
/** libvirt has an id of its own in each reply, at the one end or the other. */
const OWN_ID = /^\{"id":"libvirt-\d+",|,"id":"libvirt-\d+"\}$/

/** What libvirt says of a domain whose QEMU has gone. */
const GONE = /failed to get domain|is not running|from monitor|End of file/

/** One domain's monitor. Destroying the stream ends each virsh. */
export class LibvirtStream extends Duplex {
  /** Resolves when no event from now on is lost. */
  readonly registered: Promise<unknown>
  readonly #uuid: string
  readonly #children: readonly ChildProcess[]
  readonly #commands: CommandSession
  readonly #decoder = new Decoder(message => this.#take(message))
  #timer: NodeJS.Timeout | undefined

  constructor(place: VirshPlace, uuid: string) {
    super({ allowHalfOpen: false })
    this.#uuid = uuid
    const fail = (error: Error): void => {
      if (this.#timer === undefined) this.destroy(error)
    }
    const commands = start(virshWords(place, [], COMMAND_SETTINGS), 'pipe')
    this.#commands = new CommandSession(commands, fail)
    const events = new EventReader(place, uuid, {
      onEvent: json => this.#push(json),
      onStopped: () => this.#stopped(),
      onFailure: fail,
    })
    this.registered = events.registered
    this.#children = [commands, ...events.children]
  }

  /** Has QEMU execute a command. @returns the reply without an id, as JSON, or what libvirt complains of */
  async ask(message: object): Promise<Answer> {
    const word = quote(encode(message))
    const answer = await this.#commands.ask(`qemu-monitor-command --domain ${this.#uuid} --cmd ${word}`)
    return 'json' in answer ? { json: withoutId(answer.json) } : answer
  }

  /** Greets, as QEMU does. */
  greet(version: unknown): void {
    this.#push(encode({ QMP: { version, capabilities: [] } }))
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, callback: (error?: Error | null) => void): void {
    try {
      this.#decoder.push(chunk)
      callback()
    } catch (error) {
      callback(error instanceof Error ? error : new Error(String(error)))
    }
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    clearTimeout(this.#timer)
    const running = this.#children.filter(child => child.exitCode === null && child.signalCode === null)
    const ended = running.map(
      child =>
        new Promise(resolve => {
          if (child.pid === undefined) resolve(undefined)
          else child.once('close', resolve)
        }),
    )
    for (const child of running) end(child)
    const timer = setTimeout(() => {
      for (const child of running) end(child, 'SIGKILL')
    }, END_MS)
    void Promise.all(ended).then(() => {
      clearTimeout(timer)
      callback(error)
    })
  }

  /** A command of the client. Its id is not for libvirt, which has its own. */
  #take({ id, ...command }: WireMessage): void {
    if (command['execute'] === 'qmp_capabilities') {
      this.#push(formatJson({ return: {}, id }))
      return
    }
    this.ask(command).then(
      answer => {
        const reply = 'json' in answer ? answer.json : this.#replyTo(command, answer.complaint)
        if (reply !== undefined) this.#push(`{"id":${formatJson(id)},${reply.slice(1)}`)
      },
      error => this.destroy(error),
    )
  }

  /** What libvirt has refused itself. A domain that has gone replies no more. */
  #replyTo(command: WireMessage, complaint: string): string | undefined {
    if (!GONE.test(complaint))
      return encode({ error: { class: 'GenericError', desc: `libvirt: ${complaint}` } })
    this.#stopped()
    // QEMU has closed its monitor before libvirt has read the reply.
    return command['execute'] === 'quit' ? encode({ return: {} }) : undefined
  }

  #stopped(): void {
    this.#timer ??= setTimeout(() => this.push(null), LAST_EVENTS_MS)
  }

  #push(json: string): void {
    if (!this.destroyed && !this.readableEnded) this.push(`${json}\n`)
  }
}

/** @throws Error for what is no reply */
function withoutId(reply: string): string {
  if (!OWN_ID.test(reply)) throw new Error(`no reply with libvirt’s id: ${printableLine(reply, 200)}`)
  return reply.replace(OWN_ID, match => (match.startsWith('{') ? '{' : '}'))
}
