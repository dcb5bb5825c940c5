import { expect, test } from 'vitest'
import { attach, type ConsoleError, ConsoleRequestError, type GuestConsole } from '../../src/index.ts'
import { attachPair } from '../stream-pair.ts'

/** Every public call that takes options, with an options object of the test's. */
const CALLS: Readonly<Record<string, (console: GuestConsole, options: object) => Promise<unknown>>> = {
  attach: (_, options) => attach('unix:/nonexistent', options),
  waitFor: (console, options) => console.waitFor('x', options),
  run: (console, options) => console.run('true', options),
  login: (console, options) => console.login({ user: 'root', ...options }),
  write: (console, options) => console.write('', options),
  writeLine: (console, options) => console.writeLine('', options),
  type: (console, options) => console.type('', options),
  press: (console, options) => console.press('enter', options),
  sendBreak: (console, options) => console.sendBreak(options),
  upload: (console, options) => console.upload(Buffer.of(1), '/x', options),
  download: (console, options) => console.download('/x', options),
  waitForScreen: (console, options) => console.waitForScreen('x', options),
  lines: async (console, options) => console.lines(options),
  stream: async (console, options) => console.stream(options),
}
const BAD: readonly (readonly [string, object, RegExp])[] = [
  ['NaN', { timeoutMs: Number.NaN }, /timeoutMs is a number of milliseconds.*not NaN/],
  ['a negative time', { timeoutMs: -1 }, /timeoutMs.*not -1/],
  ['text for a time', { timeoutMs: '5' }, /timeoutMs.*not "5"/],
  ['a signal that is none', { signal: {} }, /signal is an AbortSignal/],
  ['a key that does not exist', { timeoutms: 5 }, /no option "timeoutms": did you mean "timeoutMs"\?/],
]

test.each(
  Object.keys(CALLS).flatMap(call =>
    BAD.map(([what, options, message]) => ({ call, what, options, message })),
  ),
)('$call refuses $what', async ({ call, options, message }) => {
  await using pair = await attachPair({ sendBreak: () => {} })
  const error = await CALLS[call]?.(pair.console, options).catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(ConsoleRequestError)
  expect(error).toMatchObject({ code: 'bad-request', message: expect.stringMatching(message) })
})

test.each([
  { scrollbackBytes: 0 },
  { scrollbackBytes: 1.5 },
  { scrollbackBytes: Number.NaN },
  { drain: 'no' },
  { newline: 5 },
  { log: { path: 'x', maxLogBytes: 10.5 } },
  { log: { path: 'x', maxLogBytes: Number.NaN } },
  { log: { path: 'x', keep: 0.5 } },
  { log: { path: 'x', rotate: true } },
])('attach refuses %j', async options => {
  const { duplexPair } = await import('node:stream')
  // @ts-expect-error some have a wrong type
  await expect(attach(duplexPair()[0], options)).rejects.toThrow(ConsoleRequestError)
})

test('numbers and texts that make no sense are refused by every call', async () => {
  await using pair = await attachPair()
  const { console } = pair
  const calls: readonly (() => unknown)[] = [
    () => console.tail(Number.NaN),
    () => console.tail(1.5),
    () => console.since(-1),
    () => console.bytes(Number.NaN),
    () => console.asciicast({ columns: 0.5 }),
    () => console.waitFor('x', { since: Number.NaN }),
    () => console.run('x', { maxOutputBytes: 1.5 }),
    () => console.run('a\0b'),
    // @ts-expect-error a number is no text
    () => console.write(5),
    // @ts-expect-error there must be a pattern
    () => console.waitFor(null),
    // @ts-expect-error an options object is no stream
    () => console.interactive({ escape: 'q' }, process.stdout),
    // @ts-expect-error nor is a number
    () => console.interactive(process.stdin, 5),
    // @ts-expect-error a number is no pattern
    () => attach(console.writable, { failOn: [5] }),
  ]
  for (const call of calls)
    await expect((async () => call())(), String(call)).rejects.toThrow(ConsoleRequestError)
})

test.each([
  'relative/path',
  'tcp:host',
  'tcp:host:99999',
  'unix:',
  `unix:/${'x'.repeat(200)}`,
  { host: 'x', port: 70_000 },
  { host: 'x', port: 1.5 },
  { host: '', port: 1 },
  {},
  null,
])('%j is no address', async target => {
  // @ts-expect-error some have a wrong type
  await expect(attach(target)).rejects.toThrow(ConsoleRequestError)
})

test('the stack of an error begins at the call', async () => {
  await using pair = await attachPair()
  async function theTestsOwnFunction(): Promise<unknown> {
    return await pair.console.waitFor('never', { timeoutMs: 10 })
  }
  const error: ConsoleError = await theTestsOwnFunction().then(
    () => expect.fail('it has matched'),
    (caught: ConsoleError) => caught,
  )
  const [first] = error.stack?.split('\n').filter(line => /^\s+at /.test(line)) ?? []
  expect(first).toContain('theTestsOwnFunction')
})

test('a timeout says what the caller gave, rounded in the message', async () => {
  await using pair = await attachPair()
  const error = await pair.console.waitFor(/never/, { timeoutMs: 10.4 }).catch((caught: unknown) => caught)
  expect(error).toMatchObject({ timeoutMs: 10.4, waitingFor: '/never/' })
  expect(String(error)).toContain('within 10 ms')
})
