// Command lines of any kind, typed or pasted: read, redacted and written again within bounds.
import { FUZZ_SECONDS, FUZZ_TIMEOUT_MS, fuzz } from '@qm/config/fuzz'
import { expect, test } from 'vitest'
import { ArgsError, fromShell, parseArgv, redactArgv, toArgv, toConfig, toShell } from '../src/index.ts'

const PIECES = [
  ...'a,=.:"\'\\$#&%@/-{}[]();|<>*?~!\n\t\u0000\u009b\u202e\ud800é',
  ...['-device ', '-drive ', '-chardev ', '-object ', '-netdev ', '-m ', '-append ', '-cpu ', '-blockdev '],
  ...[
    'id=x',
    'file=',
    'driver=',
    ',,',
    '.0=',
    '{"a":',
    '[[',
    '$(',
    '`',
    '${',
    "$'",
    '\\\n',
    '1e999',
    'password=',
  ],
]

test(`command lines for ${FUZZ_SECONDS} s`, { timeout: FUZZ_TIMEOUT_MS }, async () => {
  const count = await fuzz(
    source => source.text(PIECES, 65_536),
    line => {
      const messages: string[] = []
      const attempt = <T>(act: () => T): T | undefined => {
        try {
          return act()
        } catch (error) {
          if (!(error instanceof ArgsError)) throw error
          messages.push(error.message)
          return undefined
        }
      }
      const argv = attempt(() => fromShell(line)) ?? ['qemu-system-x86_64', ...line.split(' ')]
      attempt(() => expect(fromShell(toShell(argv))).toEqual(argv))
      attempt(() => expect(redactArgv(argv)).toHaveLength(argv.length))
      const parsed = attempt(() => parseArgv(argv))
      const config = parsed && attempt(() => toConfig(parsed))
      if (config) attempt(() => toArgv(config))
      return messages
    },
  )
  expect(count).toBeGreaterThan(10)
})
