// A recorded session: JSON lines, each with its time, its sender and, at its end, the message.
import type { FakePeer } from './fake-peer.ts'
import { jsonText } from './json-text.ts'

/** One message of a transcript. */
export interface TranscriptEntry {
  readonly from: 'client' | 'server'
  readonly id: unknown
  /** The message without its id, as text: numbers in it are never touched. */
  readonly message: string
}

/** A whole session. */
export interface Transcript {
  /** The server's first message, as text. */
  readonly greeting: string
  readonly entries: readonly TranscriptEntry[]
}

/** Reads what `record` wrote. @throws {@link Error} when it is something else */
export function parseTranscript(text: string): Transcript {
  const [first = '', ...lines] = text.split('\n').filter(line => line.trim() !== '')
  if (!first.startsWith('{"qmp-transcript":1,'))
    throw new Error('this is no transcript of QMP: its first line does not say so')
  return {
    greeting: lastMember(first, 'greeting'),
    entries: lines.map(line => {
      const { from, id } = JSON.parse(line)
      return { from, id, message: lastMember(line, 'message') }
    }),
  }
}

/** Plays the server's part: awaits each command of the client, and sends what followed it. */
export async function replay(transcript: Transcript, peer: FakePeer): Promise<void> {
  const ids = new Map<unknown, unknown>()
  for (const { from, id, message } of transcript.entries) {
    if (from === 'client') {
      const request = await peer.next()
      const expected = JSON.parse(message).execute ?? JSON.parse(message)['exec-oob']
      if (request.command !== expected) {
        await peer.fail(request, `the transcript goes on with ${expected}, not with ${request.command}`)
        throw new Error(`the client sent ${request.command} where the transcript has ${expected}`)
      }
      ids.set(id, request.id)
    } else if (id === undefined) await peer.send(message)
    else await peer.send(`${message.slice(0, -1)}, "id": ${jsonText(ids.get(id) ?? id)}}`)
  }
}

/** The text of an object's last member. */
function lastMember(line: string, name: string): string {
  return line.slice(line.indexOf(`"${name}":`) + name.length + 3, line.lastIndexOf('}')).trim()
}
