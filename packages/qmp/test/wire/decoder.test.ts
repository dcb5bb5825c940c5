import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { QmpProtocolError } from '../../src/errors.ts'
import { Decoder, type DecoderOptions } from '../../src/wire/decoder.ts'

/** Feeds the chunks and returns the messages, and the error if there was one. */
function decode(
  chunks: readonly Buffer[],
  options?: DecoderOptions,
): { messages: object[]; error?: unknown } {
  const messages: object[] = []
  const decoder = new Decoder(message => messages.push(message), options)
  try {
    for (const chunk of chunks) decoder.push(chunk)
  } catch (error) {
    return { messages, error }
  }
  return { messages }
}

/** What the decoder makes of a parsed value: integers beyond the safe range are of type bigint. */
function withLargeIntegers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withLargeIntegers)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withLargeIntegers(member)]))
  }
  const isLarge =
    typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(JSON.stringify(value))
  return isLarge ? BigInt(JSON.stringify(value)) : value
}

function cut(bytes: Buffer, size: number): Buffer[] {
  const chunks: Buffer[] = []
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size))
  return chunks
}

const pretty = JSON.stringify({ return: { a: [1, { b: '}{' }], c: {} }, id: 1 }, null, 4).replaceAll(
  '\n',
  '\r\n',
)

const streams: { name: string; text: string | Buffer; messages: unknown[] }[] = [
  { name: 'a line ending in CRLF', text: '{"return": {}}\r\n', messages: [{ return: {} }] },
  { name: 'a line ending in LF', text: '{"return": {}}\n', messages: [{ return: {} }] },
  { name: 'a message without a line end', text: '{"return": {}}', messages: [{ return: {} }] },
  {
    name: 'several lines',
    text: '{"a":1}\r\n{"b":2}\n{"c":3}\r\n',
    messages: [{ a: 1 }, { b: 2 }, { c: 3 }],
  },
  {
    name: 'several messages on a line',
    text: '{"a":1}{"b":2} {"c":3}\n{"d":4}\n',
    messages: [{ a: 1 }, { b: 2 }, { c: 3 }, { d: 4 }],
  },
  {
    name: 'several messages and no line end at all',
    text: '{"a":{}}{"b":"}"}{"c":3}',
    messages: [{ a: {} }, { b: '}' }, { c: 3 }],
  },
  {
    name: 'blank lines',
    text: '\r\n\n  \t\r\n{"a":1}\r\n\r\n\r\n{"b":2}\r\n \n',
    messages: [{ a: 1 }, { b: 2 }],
  },
  {
    name: 'a pretty-printing monitor',
    text: `${pretty}\r\n${pretty}\r\n`,
    messages: [JSON.parse(pretty), JSON.parse(pretty)],
  },
  {
    name: 'a first line of a pretty message that ends in a brace',
    text: '{"a": {}\n, "b": {}\n}\n{"c":1}\n',
    messages: [{ a: {}, b: {} }, { c: 1 }],
  },
  {
    name: 'a sentinel before a message',
    text: Buffer.from([0xff, ...Buffer.from('{"return":1}\n'), 0xff, 0xff, ...Buffer.from('{"return":2}')]),
    messages: [{ return: 1 }, { return: 2 }],
  },
  {
    name: 'strings with braces, quotes and backslashes',
    text: '{"a":"{\\"}\\\\"}{"b":"\\\\\\""}\n',
    messages: [{ a: '{"}\\' }, { b: '\\"' }],
  },
  {
    name: 'characters of every length in UTF-8',
    text: '{"a":"aßस🙂"}\r\n{"🙂":"\\ud83d\\ude42"}\r\n',
    messages: [{ a: 'aßस🙂' }, { '🙂': '🙂' }],
  },
  { name: 'a member named __proto__', text: '{"__proto__":1}\n', messages: [JSON.parse('{"__proto__":1}')] },
  {
    name: 'integers that a number cannot hold',
    text: '{"a":18446744073709551615,"b":-9223372036854775808,"c":9007199254740991,"d":9007199254740993}\n',
    messages: [
      { a: 18446744073709551615n, b: -9223372036854775808n, c: 9007199254740991, d: 9007199254740993n },
    ],
  },
  {
    name: 'long digits that are no integers',
    text: '{"a":0.10000000000000001,"b":"18446744073709551615","c":1e3,"18446744073709551615":1}\n',
    messages: [{ a: 0.1, b: '18446744073709551615', c: 1000, '18446744073709551615': 1 }],
  },
]

describe.each(streams)('$name', ({ text, messages }) => {
  const bytes = Buffer.from(text)

  it('is decoded whole', () => {
    expect(decode([bytes])).toEqual({ messages })
  })

  it('is decoded byte by byte', () => {
    expect(decode(cut(bytes, 1))).toEqual({ messages })
  })

  it('is decoded at every split in two and in three', () => {
    for (let first = 0; first <= bytes.length; first++) {
      for (let second = first; second <= bytes.length; second++) {
        const chunks = [bytes.subarray(0, first), bytes.subarray(first, second), bytes.subarray(second)]
        expect(decode(chunks), `split at ${first} and ${second}`).toEqual({ messages })
      }
    }
  })
})

const broken: { name: string; text: Buffer | string }[] = [
  { name: 'another protocol', text: 'SSH-2.0-OpenSSH_9.2\r\n' },
  { name: 'a JSON value that is no object', text: '[1]\r\n' },
  { name: 'invalid JSON', text: '{"a":tru}\r\n' },
  { name: 'mismatched brackets', text: '{"a":[}\r\n]' },
  { name: 'a control character in a string', text: '{"a":"\u0001"}\n' },
  {
    name: 'invalid UTF-8 in a string',
    text: Buffer.from([...Buffer.from('{"a":"'), 0xc3, 0x28, ...Buffer.from('"}\n')]),
  },
  { name: '0xFF in a string', text: Buffer.from([...Buffer.from('{"a":"'), 0xff, ...Buffer.from('"}\n')]) },
  {
    name: 'an encoded surrogate',
    text: Buffer.from([...Buffer.from('{"a":"'), 0xed, 0xa0, 0x80, ...Buffer.from('"}\n')]),
  },
]

describe.each(broken)('$name', ({ text }) => {
  const bytes = Buffer.from(text)
  const good = Buffer.from('{"good":1}\r\n')

  it('is refused at every split, after the messages before it', () => {
    for (let at = 0; at <= bytes.length; at++) {
      const { messages, error } = decode([good, bytes.subarray(0, at), bytes.subarray(at)])
      expect(messages).toEqual([{ good: 1 }])
      expect(error, `split at ${at}`).toBeInstanceOf(QmpProtocolError)
    }
  })

  it('is refused together with what surrounds it in a chunk, and shows the bytes', () => {
    const { messages, error } = decode([Buffer.concat([good, bytes, good])])
    expect(messages).toEqual([{ good: 1 }])
    expect(error).toBeInstanceOf(QmpProtocolError)
    if (error instanceof QmpProtocolError)
      expect(Buffer.from(error.bytes).subarray(0, 3)).toEqual(bytes.subarray(0, 3))
  })
})

describe('The limit on messages', () => {
  const line = (length: number): Buffer => Buffer.from(`{"a":"${'x'.repeat(length - 8)}"}`)

  it.each([1, 7, 64, 1000])('holds for a message in chunks of %i bytes', size => {
    const options = { maxMessageBytes: 100 }
    expect(decode(cut(Buffer.concat([line(100), Buffer.from('\n')]), size), options).messages).toHaveLength(1)
    for (const end of ['', '\n', '\r\n']) {
      const { messages, error } = decode(cut(Buffer.concat([line(101), Buffer.from(end)]), size), options)
      expect(messages).toEqual([])
      expect(error).toBeInstanceOf(QmpProtocolError)
      expect(String(error)).toContain('maxMessageBytes (100)')
    }
  })

  it('counts a message, not a stream', () => {
    const many = Buffer.concat(
      Array.from({ length: 50 }, () => Buffer.concat([line(90), Buffer.from('\r\n')])),
    )
    expect(decode(cut(many, 33), { maxMessageBytes: 100 }).messages).toHaveLength(50)
  })

  it('keeps at most 1024 bytes of what was too large', () => {
    const { error } = decode([line(100_000)], { maxMessageBytes: 50_000 })
    expect(error instanceof QmpProtocolError && error.bytes.length).toBe(1024)
  })
})

it('A sentinel that resets drops what came before it', () => {
  const bytes = Buffer.from([...Buffer.from('{"error": {"stale'), 0xff, ...Buffer.from('{"return":7}\n')])
  for (const size of [1, 3, 100])
    expect(decode(cut(bytes, size), { sentinelResets: true })).toEqual({ messages: [{ return: 7 }] })
})

it('A decoder that is stopped by a message emits no further one', () => {
  const messages: object[] = []
  const decoder = new Decoder(message => {
    messages.push(message)
    decoder.stop()
  })
  decoder.push(Buffer.from('{"a":1}\n{"b":2}\n{'))
  expect(messages).toEqual([{ a: 1 }])
  expect(decoder.unfinished).toBe(undefined)
})

it('The beginning of a message is known as unfinished', () => {
  const decoder = new Decoder(() => {})
  decoder.push(Buffer.from('{"a":1}\r\n{"b'))
  expect(decoder.unfinished?.toString()).toBe('{"b')
})

it.each(['1', '18446744073709551615'])(
  'A message nests 1024 levels deep with %s inside, and no deeper',
  inner => {
    const nested = (levels: number): Buffer =>
      Buffer.from(`{"a":${'['.repeat(levels - 1)}${inner}${']'.repeat(levels - 1)}}\n`)
    expect(decode([nested(1024)]).messages).toHaveLength(1)
    for (const levels of [1025, 100_000, 3_000_000]) {
      const { messages, error } = decode([nested(levels)])
      expect(messages).toEqual([])
      expect(error).toBeInstanceOf(QmpProtocolError)
      expect(String(error).length).toBeLessThan(300)
    }
  },
)

it('An integer of more digits than 64 bits have ends the session in no time', () => {
  const { error } = decode([Buffer.from(`{"a":${'9'.repeat(20_000_000)}}\n`)])
  expect(error).toBeInstanceOf(QmpProtocolError)
  expect(decode([Buffer.from('{"a":-9223372036854775808,"b":18446744073709551615}\n')]).messages).toEqual([
    { a: -9223372036854775808n, b: 18446744073709551615n },
  ])
})

it('Time grows with the bytes, however the message comes: 16 times the size takes less than 100 times as long', () => {
  // The work of this process, in milliseconds: what else the machine does must not count.
  const time = (bytes: Buffer, size: number): number => {
    const before = process.cpuUsage()
    decode(cut(bytes, size))
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }
  const shapes = [
    (n: number) => Buffer.from(`{"a":"${'}'.repeat(n)}"}\n`),
    (n: number) => Buffer.from('{"a":{}}'.repeat(n / 8)),
    (n: number) => Buffer.from(`{"a":[${'{},\n'.repeat(n / 4)}1]}\n`),
  ]
  for (const shape of shapes) {
    time(shape(1 << 16), 512)
    expect(time(shape(1 << 20), 512)).toBeLessThan(100 * time(shape(1 << 16), 512) + 1000)
  }
})

it('Any objects, in any layout, in any chunks, come out as they went in', () => {
  // JavaScript writes doubles below 10^21 as integers of up to 21 digits; QEMU does not.
  const value = fc.jsonValue().filter(it => !/\d{21}/.test(JSON.stringify(it)))
  const object = fc.dictionary(fc.string(), value, { maxKeys: 5 })
  const layouts = fc.constantFrom(0, 2, '\t')
  const ends = fc.constantFrom('\n', '\r\n', '', ' ', '\r\n\r\n', '\u00ff')
  const message = fc.tuple(object, layouts, ends)
  fc.assert(
    fc.property(
      fc.array(message, { maxLength: 6 }),
      fc.infiniteStream(fc.integer({ min: 1, max: 40 })),
      (parts, sizes) => {
        const bytes = Buffer.concat(
          parts.map(([one, layout, end]) =>
            Buffer.concat([Buffer.from(JSON.stringify(one, null, layout)), Buffer.from(end, 'latin1')]),
          ),
        )
        const chunks: Buffer[] = []
        for (let at = 0; at < bytes.length; ) {
          const size = sizes.next().value
          chunks.push(bytes.subarray(at, at + size))
          at += size
        }
        // What JSON itself makes of it: -0 becomes 0.
        expect(decode(chunks)).toEqual({
          messages: parts.map(([one]) => withLargeIntegers(JSON.parse(JSON.stringify(one)))),
        })
      },
    ),
    { numRuns: 300 },
  )
})

const seconds = Number(process.env['QM_FUZZ_SECONDS'] ?? (process.env['QM_ENDURANCE'] === '1' ? 60 : 2))

it(`For ${seconds} s of broken streams, cutting them changes nothing: the same messages, and an error or none`, {
  timeout: (seconds + 60) * 1000,
}, () => {
  const piece = fc.oneof(
    fc
      .dictionary(fc.string(), fc.jsonValue(), { maxKeys: 3 })
      .map(object => Buffer.from(JSON.stringify(object))),
    fc
      .dictionary(fc.string(), fc.jsonValue(), { maxKeys: 2 })
      .map(object => Buffer.from(JSON.stringify(object, null, 1))),
    fc
      .constantFrom(
        '\n',
        '\r\n',
        ' ',
        '\xff',
        '{',
        '}',
        '"',
        '\\',
        '{"a":',
        '[',
        ']',
        '18446744073709551615',
        '\xc3',
        ',',
      )
      .map(text => Buffer.from(text, 'latin1')),
  )
  const mutation = fc.record({ at: fc.nat(300), drop: fc.nat(3), add: fc.uint8Array({ maxLength: 2 }) })
  const stream = fc.tuple(fc.array(piece, { maxLength: 8 }), fc.array(mutation, { maxLength: 2 }))
  let runs = 0
  const until = performance.now() + seconds * 1000
  while (performance.now() < until) {
    fc.assert(
      fc.property(
        stream,
        fc.array(fc.nat(400), { maxLength: 6 }),
        fc.constantFrom(20, 60, 1e6),
        ([pieces, mutations], cuts, maxMessageBytes) => {
          let bytes = Buffer.concat(pieces)
          for (const { at, drop, add } of mutations)
            bytes = Buffer.concat([bytes.subarray(0, at), add, bytes.subarray(at + drop)])
          bytes = Buffer.concat([bytes, Buffer.from('\n')])
          const whole = decode([bytes], { maxMessageBytes })
          const ends = [
            0,
            ...cuts.map(end => Math.min(end, bytes.length)).toSorted((a, b) => a - b),
            bytes.length,
          ]
          for (const chunks of [
            cut(bytes, 1),
            ends.slice(1).map((end, index) => bytes.subarray(ends[index], end)),
          ]) {
            const { messages, error } = decode(chunks, { maxMessageBytes })
            expect(messages).toEqual(whole.messages)
            expect(error === undefined).toBe(whole.error === undefined)
            if (error !== undefined) expect(error).toBeInstanceOf(QmpProtocolError)
          }
          runs++
        },
      ),
      { numRuns: 200 },
    )
  }
  expect(runs).toBeGreaterThan(0)
  if (seconds > 60) process.stdout.write(`decoder fuzz: ${runs} streams\n`)
})

it('A large integer is found wherever it lies in its message', () => {
  for (const digits of [
    '1234567890123456',
    '9007199254740993',
    '18446744073709551615',
    '-9223372036854775808',
  ]) {
    for (let before = 0; before < 40; before++) {
      const text = `{"${'x'.repeat(before)}":${digits}}\n`
      const exact = Number.isSafeInteger(Number(digits)) ? Number(digits) : BigInt(digits)
      expect(decode([Buffer.from(text)]).messages).toEqual([{ ['x'.repeat(before)]: exact }])
    }
  }
})
