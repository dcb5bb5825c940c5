// What a matcher gives vitest: whether it passes, and the error's text.
import type { SyncMatcherResult } from 'vitest'
import type { LastLook } from './retry.ts'

/**
 * @param call the matcher as it was called: `toRun("true")`
 * @param expected what was to be seen, in words
 */
export function outcome(
  call: string,
  isNot: boolean,
  expected: string,
  { pass, seen, looks, ms }: LastLook,
): SyncMatcherResult {
  const message = (): string =>
    [
      `expect(vm)${isNot ? '.not' : ''}.${call}`,
      '',
      `expected: ${isNot ? 'not ' : ''}${expected}`,
      `seen: ${seen}`,
      `looked ${looks === 1 ? 'once' : `${looks} times`} in ${(ms / 1000).toFixed(1)} s`,
    ].join('\n')
  return { pass, message }
}

/** A value as it would stand in code, cut to a line. */
export function literal(value: string | RegExp): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value)
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}

/** Whether a text is the wanted one: the same but for white space at both ends, or matched. */
export function isText(text: string, wanted: string | RegExp): boolean {
  if (typeof wanted === 'string') return text.trim() === wanted.trim()
  // A pattern with g or y has a place of its own to go on from.
  return new RegExp(wanted.source, wanted.flags.replace(/[gy]/g, '')).test(text)
}
