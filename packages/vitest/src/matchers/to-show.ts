// `toShow`: the machine's screen shows a text or a picture (with @qm/screen).
import { readFile } from 'node:fs/promises'
import type { WaitOptions } from '@qm/machine'
import type { MatcherState, SyncMatcherResult } from 'vitest'
import { loadScreen } from '../optional.ts'
import { printable } from '../printable.ts'
import { requireMachine } from './machine-like.ts'
import { literal, outcome } from './outcome.ts'
import { checkMatcherOptions, lookUntil } from './retry.ts'

/** How long one look at the screen may take. */
const LOOK_MS = 2000

/** The matcher: a text, a pattern, a PNG, or the path of one. @throws MissingPackageError without @qm/screen */
export async function toShow(
  this: MatcherState,
  received: unknown,
  wanted: string | RegExp | Uint8Array,
  options: WaitOptions = {},
): Promise<SyncMatcherResult> {
  const vm = requireMachine(received, 'toShow')
  checkMatcherOptions('toShow', options)
  const { screenOf } = await loadScreen('toShow')
  const screen = screenOf(vm)
  const target = await readImage(wanted)
  const last = await lookUntil(vm, this.isNot, options, async ({ timeoutMs, signal }) => {
    const wait = { timeoutMs: this.isNot ? Math.min(timeoutMs, LOOK_MS) : timeoutMs, signal }
    try {
      await (target instanceof Uint8Array
        ? screen.waitForImage(target, wait)
        : screen.waitForText(target, wait))
      return { pass: true, seen: 'it is on the screen' }
    } catch (error) {
      signal.throwIfAborted()
      return { pass: false, seen: printable(error instanceof Error ? error.message : String(error)) }
    }
  })
  const what = wanted instanceof Uint8Array ? `a picture of ${wanted.length} bytes` : literal(wanted)
  return outcome(`toShow(${what})`, this.isNot, `${what} on the screen`, last)
}

/** The picture instead of the path of one. @throws when the file cannot be read */
async function readImage(wanted: string | RegExp | Uint8Array): Promise<string | RegExp | Uint8Array> {
  return typeof wanted === 'string' && /\.png$/i.test(wanted) ? readFile(wanted) : wanted
}
