// A scripted guest agent, and a client of it.
import { type Duplex, duplexPair } from 'node:stream'
import { connectAgent, type GuestAgent } from '../../src/agent/index.ts'

/** A request as it came. */
export interface Request {
  readonly execute: string
  readonly arguments?: Record<string, unknown>
  readonly id: unknown
}

/** Answers each request as the script says: with a text to send, or not at all. A synchronisation is answered by itself. */
export class FakeAgent {
  readonly stream: Duplex
  readonly asked: string[] = []
  readonly #peer: Duplex
  readonly #script: (request: Request) => string | undefined
  #rest = ''
  /** Sends nothing at all while false. */
  alive = true

  constructor(script: (request: Request) => string | undefined = () => undefined) {
    const [near, far] = duplexPair()
    this.stream = near
    this.#peer = far
    this.#script = script
    far.on('data', (chunk: Buffer) => this.#read(chunk.toString('latin1')))
  }

  send(text: string): void {
    this.#peer.write(Buffer.from(text, 'latin1'))
  }

  #read(text: string): void {
    this.#rest += text
    // The client writes a request in one piece, with or without a 0xFF before it.
    for (const part of this.#rest.split(/\xff|(?<=\})(?=\{"execute")/)) {
      let request: Request
      try {
        request = JSON.parse(part)
      } catch {
        this.#rest = part
        continue
      }
      this.#rest = ''
      this.asked.push(request.execute)
      if (this.alive) this.#answer(request)
    }
  }

  #answer(request: Request): void {
    const { execute, id } = request
    const scripted = this.#script(request)
    if (scripted !== undefined) this.send(scripted)
    else if (execute === 'guest-sync-delimited') {
      this.send('{"error": {"class": "GenericError", "desc": "JSON parse error"}}\n')
      this.send(`\xff${JSON.stringify({ return: request.arguments?.['id'], id })}\n`)
    } else this.send(`${JSON.stringify({ return: {}, id })}\n`)
  }
}

/** Connects to a fake agent. */
export async function open(fake: FakeAgent): Promise<GuestAgent> {
  return await connectAgent(fake.stream, { timeoutMs: 50_000 })
}
