// `toHaveFile`: the guest has a file, with a content.
import type { WaitOptions } from '@qm/machine'
import type { MatcherState, SyncMatcherResult } from 'vitest'
import { lastLines } from '../printable.ts'
import { readInGuest } from './guest-command.ts'
import { requireMachine } from './machine-like.ts'
import { isText, literal, outcome } from './outcome.ts'
import { checkMatcherOptions, lookUntil } from './retry.ts'

/** What the file is to hold. */
export interface ToHaveFileOptions extends WaitOptions {
  /** The same text but for white space at both ends, a match, or the exact bytes. @defaultValue anything */
  readonly content?: string | RegExp | Uint8Array | undefined
}

/** The matcher. The file is read again until it is as expected. */
export async function toHaveFile(
  this: MatcherState,
  received: unknown,
  path: string,
  options: ToHaveFileOptions = {},
): Promise<SyncMatcherResult> {
  const vm = requireMachine(received, 'toHaveFile')
  if (typeof path !== 'string' || path === '') throw new TypeError('toHaveFile() takes the path of a file')
  checkMatcherOptions('toHaveFile', options, { content: 'any' })
  const { content, ...wait } = options
  const last = await lookUntil(vm, this.isNot, wait, async within => {
    const bytes = await readInGuest(vm, path, within)
    if (bytes === undefined) return { pass: false, seen: 'no such file' }
    const pass = content === undefined || isContent(bytes, content)
    const text = lastLines(bytes.toString('utf8'), 20)
    return { pass, seen: `a file of ${bytes.length} bytes${bytes.length === 0 ? '' : `:\n${text}`}` }
  })
  const wanted = content === undefined ? '' : ` with the content ${describe(content)}`
  return outcome(`toHaveFile(${literal(path)})`, this.isNot, `a file ${path}${wanted}`, last)
}

function isContent(bytes: Buffer, content: string | RegExp | Uint8Array): boolean {
  return content instanceof Uint8Array ? bytes.equals(content) : isText(bytes.toString('utf8'), content)
}

function describe(content: string | RegExp | Uint8Array): string {
  return content instanceof Uint8Array ? `of ${content.length} bytes` : literal(content)
}
