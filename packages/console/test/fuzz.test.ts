// A hostile guest: whatever it prints is searched, rendered, kept and shown within bounds.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FUZZ_SECONDS, FUZZ_TIMEOUT_MS, findControl, fuzz } from '@qm/config/fuzz'
import { expect, test } from 'vitest'
import { ConsoleError } from '../src/index.ts'
import { temporaryFolder } from './folder.ts'
import { attachPair } from './stream-pair.ts'

/** The most characters that a byte becomes, beside those that any text may have. */
const CHARACTERS_A_BYTE = 5
const SPARE = 65_536 + 1024

const PIECES = [
  ...'a \n\r\b\t\x00\x07\x0c\x7f\x9b\x84é\u202e\ufffd',
  ...[
    '\x1b[1024@',
    '\x1b[9999G',
    '\x1b[2J',
    '\x1b[K',
    '\x1b[1P',
    '\x1b[31m',
    '\x1b]0;title\x07',
    '\x1b]52;c;',
    '\x1b',
  ],
  ...[
    '\x1bP',
    '\x1b(B',
    '\x1b[',
    '\x1b[?1049h',
    '\r\n',
    'login: ',
    'Password: ',
    '# ',
    '$ ',
    '[    0.000000] ',
  ],
  ...[
    'NMI watchdog: ',
    'Kernel panic - not syncing: ',
    'BUG: ',
    'rcu: INFO: ',
    'INFO: task ',
    'Call Trace:\n',
  ],
]

test(`a guest's bytes for ${FUZZ_SECONDS} s`, { timeout: FUZZ_TIMEOUT_MS }, async () => {
  const log = join(temporaryFolder(), 'console.log')
  const count = await fuzz(
    source => source.text(PIECES, 65_536),
    async (input, source) => {
      const pair = await attachPair({ scrollbackBytes: 65_536, log: { path: log, raw: false } })
      const messages: string[] = []
      const attempt = async (call: Promise<unknown>): Promise<void> => {
        try {
          await call
        } catch (error) {
          if (!(error instanceof ConsoleError)) throw error
          messages.push(error.message)
        }
      }
      const waits = [
        attempt(pair.console.waitFor('a text that never comes', { timeoutMs: 20 })),
        attempt(pair.console.login({ user: 'root', password: 'secret', timeoutMs: 20 })),
        attempt(pair.console.run('true', { timeoutMs: 20 })),
      ]
      for (let at = 0; at < input.length; ) {
        const length = 1 + source.below(16_384)
        await pair.print(input.slice(at, at + length))
        at += length
      }
      await Promise.all(waits)
      const kept = [pair.console.text(), pair.console.tail()]
      await pair[Symbol.asyncDispose]()
      kept.push(await readFile(log, 'utf8'))
      // Moves to the right become blanks.
      for (const text of kept) {
        expect(text.length).toBeLessThan(CHARACTERS_A_BYTE * Buffer.byteLength(input) + SPARE)
        expect(findControl(text)).toBeUndefined()
      }
      return messages
    },
    { outputChars: 2 * SPARE },
  )
  expect(count).toBeGreaterThan(10)
})
