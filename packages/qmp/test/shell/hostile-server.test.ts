// Servers and guests that lie to the shell: no control character of theirs reaches the terminal, and nothing ends it.
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runInteractive } from '../../src/shell/interactive.ts'
import { LiveSchema } from '../../src/shell/live-schema.ts'
import { runShell } from '../../src/shell/run-shell.ts'
import { safeOutput } from '../../src/shell/safe-output.ts'
import { openQmp } from '../../src/shell/shell-peer.ts'
import { type FakeServerOptions, fakeServer } from '../../src/testing/index.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'qmp-shell-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const EVIL = '\x1b]52;c;eA==\x07\x1b[2J\x9b31m\x85\u202e\r\x7f'

const ESCAPE = '\x1b'
/** The shell's colours. */
const COLORS = new RegExp(`${ESCAPE}\\[\\d+m`, 'g')
/** Readline's movements of the cursor. */
const CURSOR = new RegExp(`${ESCAPE}\\[\\d*[A-K]`, 'g')

/** Control characters that a terminal would act on, newlines and tabs apart. */
function controls(text: string): string[] {
  return text.match(/(?![\n\t])[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu) ?? []
}

interface Output {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

async function run(options: FakeServerOptions, args: readonly string[], tty = false): Promise<Output> {
  await using server = fakeServer(options)
  const { path } = await server.listen('unix')
  const printed = { stdout: '', stderr: '' }
  const into = (key: keyof typeof printed): Writable =>
    Object.assign(
      new Writable({
        write(chunk, _encoding, done) {
          printed[key] += String(chunk)
          done()
        },
      }),
      { isTTY: tty },
    )
  const streams = { input: new PassThrough(), output: into('stdout'), errors: into('stderr') }
  const code = await runShell([...args.slice(0, -1), path, ...args.slice(-1)], streams, {})
  return { code, ...printed }
}

test.each<[string, FakeServerOptions, string[]]>([
  ['a description', { replies: { 'x-do': { error: { class: EVIL, desc: EVIL } } } }, ['x-do']],
  ['a result', { replies: { 'x-do': { return: { [EVIL]: [EVIL] } } } }, ['x-do']],
  ['a result as JSON', { replies: { 'x-do': { return: { [EVIL]: [EVIL] } } } }, ['-j', 'x-do']],
  [
    'an answer of the human monitor',
    { replies: { 'human-monitor-command': { return: EVIL } } },
    ['-H', 'info'],
  ],
  ['an answer that is no text', { replies: { 'human-monitor-command': { return: [EVIL] } } }, ['-H', 'info']],
  [
    'a refused negotiation',
    { replies: { qmp_capabilities: { error: { class: 'A', desc: EVIL } } } },
    ['x-do'],
  ],
  ['no greeting', { greeting: { [EVIL]: EVIL } }, ['x-do']],
  ['another protocol', { greeting: `HTTP ${EVIL}` }, ['x-do']],
])('%s is printed with its control characters visible', async (_what, options, args) => {
  const { stdout, stderr } = await run(options, args)
  expect(controls(stdout + stderr)).toEqual([])
  expect(stdout + stderr).toMatch(/\\x1b|\\u001b/)
})

test('only the colours of the shell itself pass', async () => {
  const { stdout } = await run({ replies: { 'x-do': { return: { a: EVIL, b: 1 } } } }, ['x-do'], true)
  expect(stdout).toContain('\x1b[34m')
  expect(controls(stdout.replaceAll(COLORS, ''))).toEqual([])
  expect(safeOutput('\x1b[31mred\x1b[0m \x1b[31;1m \x1b[2J \x1b]0;x\x07')).toBe(
    '\x1b[31mred\x1b[0m \\x1b[31;1m \\x1b[2J \\x1b]0;x\\x07',
  )
})

test('titles, events and deep nesting neither reach the terminal raw nor end the interactive shell', async () => {
  await using server = fakeServer({
    greeting: {
      QMP: { version: { qemu: { major: 9, minor: 0, micro: 0 }, package: EVIL }, capabilities: [] },
    },
    replies: {
      'query-qmp-schema': { return: 'nonsense' },
      async 'x-do'(_request, peer) {
        await peer.send({ event: EVIL, data: { [EVIL]: EVIL } })
        await peer.send(`{"event":"DEEP","data":${'['.repeat(1000)}${']'.repeat(1000)}}`)
        return { return: 'done' }
      },
    },
  })
  const peer = await openQmp(server.connect(), {})
  const input = new PassThrough()
  let printed = ''
  const done = Promise.withResolvers<void>()
  const output = new Writable({
    write(chunk, _encoding, next) {
      printed += String(chunk)
      if (printed.includes('"done"')) done.resolve()
      next()
    },
  })
  const shell = runInteractive(peer, { input, output }, {})
  input.write('x-do\r')
  await done.promise
  input.write('.exit\r')
  expect(await shell).toBe(0)
  await peer[Symbol.asyncDispose]()
  // What is left are readline's own movements of the cursor.
  const rest = printed.replaceAll(CURSOR, '').replaceAll('\r', '')
  expect(controls(rest)).toEqual([])
  expect(printed).toContain('* \\x1b]52')
  expect(printed).toContain('[[[')
})

test('an introspection that cannot be leaves the shell without completion, not without its command', async () => {
  for (const answer of [
    null,
    5,
    {},
    [5],
    [{ name: 'a' }],
    [{ name: EVIL, 'meta-type': 'object', members: [] }],
  ]) {
    const { code, stdout } = await run(
      { replies: { 'query-qmp-schema': { return: answer }, 'x-do': { return: 1 } } },
      ['x-do a=1'],
    )
    expect([code, stdout]).toEqual([1, ''])
  }
})

test('types that contain themselves end no completion', () => {
  const schema = new LiveSchema([
    { name: 'do', 'meta-type': 'command', 'arg-type': '1', 'ret-type': '1' },
    {
      name: '1',
      'meta-type': 'object',
      members: [],
      tag: 't',
      variants: [
        { case: 'a', type: '1' },
        { case: 'b', type: '1' },
      ],
    },
  ])
  expect(schema.slots('1')).toEqual([])
})

test('a log is a regular file of its own, and holds no secrets', async () => {
  const replies = { set_password: { return: { note: EVIL } } } as const
  const log = join(folder, 'log')
  const { code } = await run({ replies }, [
    '-l',
    log,
    '{"execute":"set_password","arguments":{"password":"S3cr"}}',
  ])
  expect(code).toBe(0)
  const written = readFileSync(log, 'utf8')
  expect(written).toContain('set_password')
  expect(written).not.toContain('S3cr')
  expect(controls(written)).toEqual([])
  symlinkSync(log, join(folder, 'link'))
  for (const path of [join(folder, 'link'), '/dev/null', folder]) {
    const refused = await run({ replies }, ['-l', path, 'set_password'])
    expect([refused.code, refused.stdout]).toEqual([2, ''])
  }
})
