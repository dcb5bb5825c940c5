// A server that costs next to nothing: it lives in the same thread and answers each write with ready-made bytes.
import { Duplex } from 'node:stream'

const GREETING =
  '{"QMP": {"version": {"qemu": {"micro": 0, "minor": 0, "major": 10}, "package": ""}, "capabilities": ["oob"]}}\r\n'

/** The client's end of a connection to it. */
export function freeServer(): Duplex {
  const answer = (text: string): void => {
    let replies = ''
    // Each command ends with its id and the closing brace.
    for (let at = text.indexOf('"id":'); at >= 0; at = text.indexOf('"id":', at + 5)) {
      replies += `{"return": {"status": "running", "running": true}, "id": ${text.slice(at + 5, text.indexOf('}', at))}}\r\n`
    }
    queueMicrotask(() => stream.push(Buffer.from(replies)))
  }
  const stream: Duplex = new Duplex({
    decodeStrings: false,
    read() {},
    write(chunk: string, _encoding, done) {
      answer(String(chunk))
      done()
    },
    writev(chunks, done) {
      answer(chunks.map(({ chunk }) => String(chunk)).join(''))
      done()
    },
  })
  stream.push(GREETING)
  return stream
}
