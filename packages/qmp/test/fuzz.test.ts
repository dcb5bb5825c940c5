// A hostile server, a hostile guest agent, and lines typed into qmp-shell whose results come from a hostile server.
import { duplexPair } from 'node:stream'
import { FUZZ_SECONDS, FUZZ_TIMEOUT_MS, fuzz } from '@qm/config/fuzz'
import { expect, test } from 'vitest'
import { connect, QmpError } from '../src/index.ts'
import { Interpreter } from '../src/shell/interpreter.ts'
import { safeOutput } from '../src/shell/safe-output.ts'
import { FAKE_GREETING } from '../src/testing/index.ts'
import { FakeAgent, open } from './agent/fake-agent.ts'
import { DISKS } from './shell/shell-schema.ts'

const MOST = 65_536

const JSON_PIECES = [
  ...'{}[]",:\\ \n\ra0-.eE',
  ...[
    '{"return": {}, "id": 1}\r\n',
    '{"return": {}, "id": 2}\r\n',
    '{"event": "STOP"}\r\n',
    '{"error": {"class": "',
  ],
  ...[
    '{"a":',
    '[[',
    '\xff',
    '\x00',
    '\x9b',
    '\x1b[2J',
    '\\u0000',
    '\\ud800',
    '\xe2\x80\xae',
    '1e999',
    '"QMP"',
  ],
  ...['18446744073709551616', 'true', 'null', '"id": 1', '"timestamp": {"seconds": 1, "microseconds": 2}'],
]

/** The message of the error that a call ends with; one that is not the package's own is thrown on. */
async function messageOf(call: Promise<unknown>): Promise<string> {
  try {
    await call
    return ''
  } catch (error) {
    if (error instanceof QmpError) return error.message
    throw error
  }
}

test(`a server's bytes for ${FUZZ_SECONDS} s`, { timeout: FUZZ_TIMEOUT_MS }, async () => {
  const run = async (input: string): Promise<readonly string[]> => {
    const [ours, theirs] = duplexPair()
    theirs.on('error', () => {})
    theirs.write(`${JSON.stringify(FAKE_GREETING)}\r\n{"return": {}, "id": 0}\r\n`)
    theirs.resume()
    const client = await connect(ours, { timeoutMs: 5000 })
    const events = client.events()
    const calls = [
      client.execute('query-status', {}, { timeoutMs: 20 }),
      client.execute('stop', {}, { timeoutMs: 20 }),
    ]
    const messages = Promise.all(calls.map(messageOf))
    theirs.write(Buffer.from(input, 'latin1'))
    const seen = await messages
    await client.close()
    events.close()
    theirs.destroy()
    return [...seen, (await client.closed).message]
  }
  const count = await fuzz(source => source.text(JSON_PIECES, MOST), run)
  expect(count).toBeGreaterThan(10)
})

test(`an agent's replies for ${FUZZ_SECONDS} s`, { timeout: FUZZ_TIMEOUT_MS }, async () => {
  const values = [
    ...[
      '{}',
      'null',
      '[]',
      '5',
      '"x"',
      '{"pid": 1}',
      '{"pid": -1}',
      '{"pid": 1e300}',
      '{"exited": true}',
      'true',
    ],
    ...[
      '{"exited": false}',
      '{"exited": true, "exitcode": "0", "out-data": 5}',
      '{"count": 1e9, "eof": false}',
    ],
    ...[
      '{"count": 4, "buf-b64": "AAAA", "eof": true}',
      '{"count": -1, "buf-b64": "!", "eof": false}',
      '"thawed"',
    ],
    ...['{"exited": true, "out-data": "////", "out-truncated": true}', '1000', '18446744073709551616'],
  ]
  const run = async (input: string): Promise<readonly string[]> => {
    const answers = input.split('|')
    let next = 0
    const fake = new FakeAgent(({ execute, id }) => {
      if (execute === 'guest-sync-delimited' || execute === 'guest-sync') return undefined
      const answer = answers[next++ % answers.length] ?? ''
      return answer.startsWith('raw') ? answer : `{"return": ${answer}, "id": ${JSON.stringify(id)}}\n`
    })
    const agent = await open(fake)
    const wait = { timeoutMs: 30 }
    const messages = [
      await messageOf(agent.exec('/bin/true', [], wait)),
      await messageOf(agent.readFile('/etc/hostname', wait)),
      await messageOf(agent.writeFile('/tmp/x', 'data', wait)),
      await messageOf(agent.execute('guest-info', undefined, wait)),
    ]
    await agent[Symbol.asyncDispose]()
    fake.stream.destroy()
    return messages
  }
  const make = (source: Parameters<Parameters<typeof fuzz>[0]>[0]): string =>
    Array.from({ length: 1 + source.below(6) }, () =>
      source.below(3) === 0
        ? `raw${source.text(JSON_PIECES, 4096).replaceAll('|', '')}`
        : source.pick(values),
    ).join('|')
  expect(await fuzz(make, run)).toBeGreaterThan(10)
})

test(`lines of the shell for ${FUZZ_SECONDS} s`, { timeout: FUZZ_TIMEOUT_MS }, async () => {
  const pieces = [
    ...'a=.,:"\'\\{}[]();#$ \t\u0000\u001b\u009b\u202e\ud800',
    ...[
      'query-status ',
      'blockdev-add ',
      'transaction(',
      'driver=qcow2 ',
      'file.',
      '{"a":',
      '[[',
      'id=',
      '1e999',
      "'x",
    ],
  ]
  const run = async (line: string): Promise<readonly string[]> => {
    const printed: string[] = []
    const print = (text: string): void => void printed.push(safeOutput(text))
    const peer = {
      title: 'a server',
      closed: new Promise<never>(() => {}),
      // What comes back is what was sent: keys and texts of the other side's choice.
      execute: async (command: string, args: Record<string, unknown>) => ({ command, args }),
      onEvent: () => {},
      schema: async () => DISKS,
      [Symbol.asyncDispose]: async () => {},
    }
    const shell = new Interpreter(peer, DISKS, { result: print, error: print })
    for (const one of line.split('\n').slice(0, 10)) await shell.run(one)
    return printed
  }
  // What is shown as JSON takes up to six characters for one: `\u0000`.
  const count = await fuzz(source => source.text(pieces, MOST), run, { outputChars: 6 * MOST })
  expect(count).toBeGreaterThan(10)
})
