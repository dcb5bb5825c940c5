import { Duplex } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attach, type ConsolePatterns } from '../../src/index.ts'

// Whatever a console can carry, and the pieces that patterns and healing turn on.
const piece = fc.oneof(
  fc
    .constantFrom(
      'login: ',
      'log',
      'in: ',
      'version ',
      '42',
      '# ',
      '\r',
      '\n',
      '\r\n',
      '\b',
      '\x1b[0m',
      '\x1b[',
      '1;3',
      'K',
      '\x1b]0;title\x07',
      '\x1b',
      '[   12.345678] random: crng init done\r\n',
      '[ 12.3456',
      'Kernel panic - not syncing: ',
      'é',
      '€',
      '😀',
    )
    .map(text => Buffer.from(text)),
  fc.uint8Array({ minLength: 1, maxLength: 4 }).map(bytes => Buffer.from(bytes)),
)
const input = fc.array(piece, { maxLength: 30 }).map(pieces => Buffer.concat(pieces))
const cuts = fc.array(fc.nat(60), { maxLength: 40 })

const searches: readonly ConsolePatterns[] = [
  'login: ',
  '# ',
  /version (\d+)/,
  /^login: $/,
  /log[\s\S]*?42/,
  /log[^z]*in/,
  /in:\s+(?<n>\d+)/,
  ['42', /K\w+ p/],
  { greedy: /log.*/, short: 'in: ' },
  /\blog\b/,
  /€$/,
]

async function observe(chunks: readonly Uint8Array[]): Promise<unknown> {
  const stream = new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() })
  const console = await attach(stream, { scrollbackBytes: 1 << 16 })
  const waits = searches.map(patterns => console.waitFor(patterns, { since: 'start' }))
  const outcomes = Promise.allSettled(waits)
  const lines = (async () => {
    const all: string[] = []
    for await (const line of console.lines()) all.push(line)
    return all
  })()
  for (const chunk of chunks) stream.push(chunk)
  stream.push(null)
  const matches = (await outcomes).map(outcome =>
    outcome.status === 'fulfilled'
      ? outcome.value
      : { code: outcome.reason.code, matched: outcome.reason.matched },
  )
  return { text: console.text(), lines: await lines, matches, end: console.mark() }
}

function split(bytes: Buffer, sizes: readonly number[]): Buffer[] {
  const chunks: Buffer[] = []
  let at = 0
  for (const size of sizes) {
    chunks.push(bytes.subarray(at, at + size))
    at += size
  }
  return [...chunks, bytes.subarray(at)].filter(chunk => chunk.length > 0)
}

test('any chunking of any input gives the same text, lines and matches', async () => {
  await fc.assert(
    fc.asyncProperty(input, cuts, async (bytes, sizes) => {
      const whole = await observe([bytes])
      expect(await observe(split(bytes, sizes))).toEqual(whole)
      expect(await observe([...bytes].map(byte => Buffer.of(byte)))).toEqual(whole)
    }),
    { numRuns: process.env['QM_ENDURANCE'] === '1' ? 20_000 : 100 },
  )
}, 1_800_000)

test('text without control characters is what TextDecoder makes of it, invalid bytes included', async () => {
  // Bytes at the borders of what UTF-8 allows, beside any others.
  const border = fc.constantFrom(
    0x41,
    0x80,
    0x8f,
    0x90,
    0x9f,
    0xa0,
    0xbf,
    0xc1,
    0xc2,
    0xe0,
    0xed,
    0xef,
    0xf0,
    0xf4,
    0xf5,
  )
  const printable = fc
    .array(fc.oneof(border, fc.nat(255)), { maxLength: 40 })
    .map(bytes => Uint8Array.from(bytes.filter(byte => byte >= 0x20 && byte !== 0x7f)))
  await fc.assert(
    fc.asyncProperty(printable, async bytes => {
      const stream = new Duplex({ read() {} })
      // The ASCII letter ends a character that the bytes have left unfinished.
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
        Buffer.concat([bytes, Buffer.from('z')]),
      )
      // C1 controls are no text.
      fc.pre(!/[\u0080-\u009f]/.test(text))
      const console = await attach(stream)
      stream.push(Buffer.concat([bytes, Buffer.from('z')]))
      expect(console.text()).toBe(text)
      await console.close()
    }),
    { numRuns: 500 },
  )
})
