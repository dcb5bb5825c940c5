import { duplexPair } from 'node:stream'
import { attach } from '@qm/console'
import { expect, test } from 'vitest'
import { showBytes, showLines } from '../../../src/cli/run/show-console.ts'

/** A console that keeps little, of a guest that prints many numbered lines at once. */
async function floodedConsole(): Promise<
  { readonly flood: () => Promise<void>; readonly text: string } & {
    readonly console: Awaited<ReturnType<typeof attach>>
  }
> {
  const [guest, host] = duplexPair()
  const console = await attach(host, { scrollbackBytes: 4096 })
  const text = Array.from({ length: 2000 }, (_, index) => `line ${index}\n`).join('')
  const flood = async (): Promise<void> => {
    guest.end(text)
    await console.closed
  }
  return { console, flood, text }
}

test('bytes that a slow reader has missed are counted, and all others handed over', async () => {
  const { console, flood, text } = await floodedConsole()
  const taken: Uint8Array[] = []
  let lost = 0
  const first = Promise.withResolvers<void>()
  const shown = showBytes(console, {
    async take(bytes) {
      taken.push(bytes)
      if (taken.length === 1) await first.promise
    },
    lost(bytes) {
      lost += bytes
    },
  })
  await flood()
  first.resolve()
  await shown
  expect(lost).toBeGreaterThan(0)
  expect(Buffer.concat(taken).length + lost).toBe(text.length)
  expect(text.endsWith(Buffer.from(taken.at(-1) ?? []).toString())).toBe(true)
})

test('a slow reader of lines gets the last ones, and is told of what it has missed', async () => {
  const { console, flood } = await floodedConsole()
  const taken: string[] = []
  let lost = 0
  const first = Promise.withResolvers<void>()
  const shown = showLines(console, {
    async take(line) {
      taken.push(line)
      if (taken.length === 1) await first.promise
    },
    lost(bytes) {
      lost += bytes
    },
  })
  await flood()
  first.resolve()
  await shown
  expect(lost).toBeGreaterThan(0)
  expect(taken.at(-1)).toBe('line 1999')
})
