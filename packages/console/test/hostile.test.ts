import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Duplex } from 'node:stream'
import { expect, test } from 'vitest'
import { attach, failures, type GuestConsole, GuestFailureError } from '../src/index.ts'
import { temporaryFolder } from './folder.ts'

const KIB = 1024
/** What a guest may send to make its reader work: one piece of each, repeated. */
const OUTPUTS: Readonly<Record<string, string>> = {
  'blanks inserted': '\x1b[1024@',
  'characters deleted': 'a\x1b[P',
  'characters erased': 'a\x1b[X',
  'line erased to its start': 'a\x1b[1K',
  'moves to the right': '\x1b[999Cx',
  'moves down from the right': '\x1b[999Cx\x1bD',
  'moves up a long line': `${'x'.repeat(200)}\x1b[A`,
  returns: '\rA',
  backspaces: '\b\bAB',
  'wraps of a line editor': `${'x'.repeat(80)} \r`,
  'no newline': 'abcdefgh',
  'one letter a line': 'a\r\n',
  'empty lines': '\r\n',
  'rows of a screen': '\x1b[5;10Hx',
  'line drawing': '\x0e\x1b)0lqk\x0f',
  'lines of a screen inserted': '\x1b[H\x1b[999L\x1b[999M\x1b[2J\x1b[9999b',
  'scrolls and regions': '\x1b[2;5r\x1b[99S\x1b[99T\x1bM',
  'titles without an end': '\x1b]0;x',
  'parameters without an end': '\x1b[1;',
  'C1 controls': '\u009b1m\u0090',
  'half characters': '\xf0\x9f',
  'bidirectional controls': '\u202eabc',
  'stamps without an end': '[    1.234567',
  intruders: 'x[    1.234567] y\r\n',
  'words of panics': 'Kernel panic - not syncin panic: Oops: INFO: task ',
  'words of login': 'password login Password for ',
  'words of lockups': 'NMI watchdog: ',
}
/** What the rendered text may be for each byte, and beside that: blanks for moves to the right. */
const MOST_CHARACTERS = 5
const SPARE = 70_000
/** The same of a log, whose letters take up to three bytes. */
const MOST_BYTES = 3 * MOST_CHARACTERS
const SIZES: readonly (readonly [number, number])[] = [
  [64 * KIB, 1000],
  [1024 * KIB, 5000],
]

const USES: Readonly<Record<string, (console: GuestConsole) => unknown>> = {
  text: console => console.text(),
  tail: console => console.tail(),
  screen: console => console.screen(),
  'a wait': console => console.waitFor('never there', { timeoutMs: 0 }).catch(() => {}),
  'an expression': console => console.waitFor(/never (\d+) there$/, { timeoutMs: 0 }).catch(() => {}),
  'a login': console => console.login({ user: 'x', timeoutMs: 0 }).catch(() => {}),
}

/** Milliseconds of processor time that this program has used: a host that is busy with others does not count. */
const spentMs = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

for (const [what, piece] of Object.entries(OUTPUTS)) {
  test(`${what}: 64 KiB and 1 MiB are searched, shown and logged in linear time`, {
    timeout: 240_000,
  }, async () => {
    for (const [bytes, limitMs] of SIZES) {
      const data = Buffer.alloc(bytes, Buffer.from(piece, piece.includes('\xf0') ? 'latin1' : 'utf8'))
      const log = join(temporaryFolder(), 'log')
      const stream = new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() })
      const console = await attach(stream, { log: { path: log, raw: false } })
      const open = console.waitFor(/not (\w+) there$/, { timeoutMs: Infinity }).catch(() => {})
      const spent: Record<string, number> = {}
      const measure = async (use: string, act: () => unknown): Promise<void> => {
        const start = spentMs()
        await act()
        spent[use] = spentMs() - start
      }
      await measure('arrival', async () => {
        for (let at = 0; at < bytes; at += 4 * KIB) stream.push(data.subarray(at, at + 4 * KIB))
        while (stream.readableLength > 0) await new Promise(setImmediate)
      })
      for (const [use, act] of Object.entries(USES)) await measure(use, () => act(console))
      expect(console.text().length).toBeLessThan(MOST_CHARACTERS * bytes + SPARE)
      await console.close()
      await open
      expect(statSync(log).size).toBeLessThan(MOST_BYTES * bytes + SPARE)
      for (const [use, ms] of Object.entries(spent)) {
        expect(ms, `${use} of ${bytes / KIB} KiB of ${what}`).toBeLessThan(limitMs)
      }
      expect(readFileSync(log).length).toBeLessThan(8 * bytes + KIB)
    }
  })
}

test('every built-in expression is linear in its own words', () => {
  for (const [kind, expression] of Object.entries(failures)) {
    for (const word of wordsOf(expression)) {
      const text = word.repeat((1024 * KIB) / word.length)
      const global = new RegExp(expression.source, 'gm')
      const start = spentMs()
      global.exec(text)
      expect(spentMs() - start, `${kind} on ${JSON.stringify(word)}`).toBeLessThan(1000)
    }
  }
})

/** The texts that stand in an expression's source, apart and joined. */
function wordsOf({ source }: RegExp): readonly string[] {
  const words = source.match(/[\w#!"\]> ][\w :#!"'\]>-]{2,}/g) ?? []
  return [...words, words.join(''), ...words.map(word => `${word}\n`)]
}

test('an expression that takes long is named, on a channel and to the logger', async () => {
  const warnings: string[] = []
  const stream = new Duplex({ read() {} })
  const console = await attach(stream, { logger: { warn: message => warnings.push(message) } })
  stream.push(`${'a'.repeat(24)}!\n`)
  await console.waitFor(/^(a+)+$/, { timeoutMs: 0 }).catch(() => {})
  await console.close()
  expect(warnings).toEqual([expect.stringMatching(/\^\(a\+\)\+\$.* took \d+ ms/)])
})

test('64 MiB without a newline leave memory as it was', async () => {
  const stream = new Duplex({ read() {} })
  const log = join(temporaryFolder(), 'log')
  const console = await attach(stream, { log: { path: log, raw: false } })
  const lines = console.lines()
  const reading = (async () => {
    let characters = 0
    for await (const line of lines) characters += line.length
    return characters
  })()
  const chunk = Buffer.alloc(64 * KIB, 'x')
  const before = process.memoryUsage()
  for (let sent = 0; sent < 1024; sent++) {
    stream.push(chunk)
    do await new Promise(setImmediate)
    while (stream.readableLength > 0)
  }
  const after = process.memoryUsage()
  await console.close()
  expect(await reading).toBe(1024 * chunk.length)
  expect(after.heapUsed + after.external - before.heapUsed - before.external).toBeLessThan(40 * KIB * KIB)
})

test('a failure whose lines are made by moves of the cursor has a message of a few hundred lines', async () => {
  const stream = new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() })
  const console = await attach(stream)
  stream.push('BUG: \u0084'.repeat(8 * KIB))
  stream.push('\n')
  const error = await console.waitFor('never there').catch((reason: unknown) => reason)
  if (!(error instanceof GuestFailureError)) throw error
  expect(error.message.split('\n').length).toBeLessThan(600)
  expect(error.message).toContain(' lines …')
  expect(error.report.length).toBeLessThan(MOST_CHARACTERS * 64 * KIB + SPARE)
  await console.close()
})
