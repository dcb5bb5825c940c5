// A QMP server that does what a test tells it: canned replies, a script, or a recorded session.
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Duplex, duplexPair } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { FakePeer, type FakeRequest, type FakeWriting } from './fake-peer.ts'
import { parseTranscript, replay } from './transcript.ts'

/** What becomes of a command: a return value, an error, nothing at all, or what a function says. */
export type FakeReply =
  | { readonly return: unknown }
  | { readonly error: { readonly class: string; readonly desc: string } }
  | 'silence'
  | ((request: FakeRequest, peer: FakePeer) => FakeReply | Promise<FakeReply>)

/** How the fake behaves. */
export interface FakeServerOptions extends FakeWriting {
  /** The first message: an object, a text, or null for none. @defaultValue that of a QEMU 10.0 which offers `oob` */
  readonly greeting?: object | string | null | undefined
  /** Replies by command. What is not named is answered with CommandNotFound, unless there is a script. @defaultValue `qmp_capabilities` succeeds */
  readonly replies?: Readonly<Record<string, FakeReply>> | undefined
  /** Drives each connection; it takes the commands without a canned reply by `peer.next()`. */
  readonly script?: ((peer: FakePeer) => Promise<void> | void) | undefined
  /** A session written by `record`, to be played back: each command is awaited, then what followed it is sent. */
  readonly transcript?: string | undefined
}

/** The greeting that is sent unless told otherwise. */
export const FAKE_GREETING: object = {
  QMP: { version: { qemu: { micro: 0, minor: 0, major: 10 }, package: 'fake' }, capabilities: ['oob'] },
}

/** Starts a fake server; connect to it by {@link FakeQmpServer.connect} or {@link FakeQmpServer.listen}. */
export function fakeServer(options: FakeServerOptions = {}): FakeQmpServer {
  return new FakeQmpServer(options)
}

/** A fake server; {@link fakeServer} makes it. */
export class FakeQmpServer implements AsyncDisposable {
  /** The connections so far. */
  readonly peers: FakePeer[] = []
  readonly #options: FakeServerOptions
  readonly #servers: Server[] = []
  readonly #folders: string[] = []
  readonly #failures: unknown[] = []

  /** For {@link fakeServer}, which makes it. */
  constructor(options: FakeServerOptions) {
    this.#options = options
  }

  /** All commands so far, of all connections. */
  get requests(): readonly FakeRequest[] {
    return this.peers.flatMap(peer => peer.requests)
  }

  /** Opens a connection in memory and returns the client's end of it. */
  connect(): Duplex {
    const [mine, theirs] = duplexPair()
    this.#accept(mine)
    // A pair in memory closes one side only.
    theirs.once('close', () => mine.destroy())
    mine.once('close', () => theirs.push(null))
    return theirs
  }

  /** Listens on a UNIX socket in a directory of its own, or on a free TCP port; returns what to connect to. */
  async listen(kind: 'unix'): Promise<{ path: string }>
  async listen(kind: 'tcp'): Promise<{ host: string; port: number }>
  async listen(kind: 'unix' | 'tcp'): Promise<{ path: string } | { host: string; port: number }> {
    const server = createServer(socket => this.#accept(socket))
    this.#servers.push(server)
    if (kind === 'tcp') {
      const host = '127.0.0.1'
      await new Promise<void>(resolve => server.listen(0, host, resolve))
      const address = server.address()
      return { host, port: typeof address === 'object' && address !== null ? address.port : 0 }
    }
    const folder = await mkdtemp(join(tmpdir(), 'fake-qmp-'))
    this.#folders.push(folder)
    const path = join(folder, 'qmp.sock')
    await new Promise<void>(resolve => server.listen(path, resolve))
    return { path }
  }

  /** Ends all connections and listeners. Throws what a script threw. */
  async close(): Promise<void> {
    for (const peer of this.peers) peer.destroy()
    await Promise.all(this.#servers.splice(0).map(server => new Promise(resolve => server.close(resolve))))
    for (const folder of this.#folders.splice(0)) await rm(folder, { recursive: true, force: true })
    // A script that has just failed is given the time to say so.
    await setImmediate()
    if (this.#failures.length > 0) throw this.#failures.shift()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  #accept(stream: Duplex): void {
    const transcript =
      this.#options.transcript === undefined ? undefined : parseTranscript(this.#options.transcript)
    const peer = new FakePeer(stream, this.#options, request => this.#answer(request, peer))
    this.peers.push(peer)
    const greeting = transcript?.greeting ?? this.#options.greeting
    if (greeting !== null) void peer.send(greeting ?? FAKE_GREETING)
    if (transcript) this.#run(() => replay(transcript, peer))
    const { script } = this.#options
    if (script) this.#run(() => script(peer))
  }

  /** Whether the command has an answer here; otherwise the script may take it. */
  #answer(request: FakeRequest, peer: FakePeer): boolean {
    const reply = this.#replyTo(request.command)
    if (reply === undefined) return false
    this.#run(() => this.#give(reply, request, peer))
    return true
  }

  #replyTo(command: string): FakeReply | undefined {
    const { replies, script, transcript } = this.#options
    if (replies && Object.hasOwn(replies, command)) return replies[command]
    if (command === 'qmp_capabilities') return { return: {} }
    if (script || transcript !== undefined) return undefined
    return { error: { class: 'CommandNotFound', desc: `The command ${command} has not been found` } }
  }

  async #give(reply: FakeReply, request: FakeRequest, peer: FakePeer): Promise<void> {
    if (reply === 'silence') return
    if (typeof reply === 'function') await this.#give(await reply(request, peer), request, peer)
    else if ('error' in reply) await peer.fail(request, reply.error.desc, reply.error.class)
    else await peer.reply(request, reply.return)
  }

  #run(task: () => Promise<void> | void): void {
    void Promise.resolve()
      .then(task)
      .catch(error => this.#failures.push(error))
  }
}
