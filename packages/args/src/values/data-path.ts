// How a place in the caller's data is written: `devices[3].netdev`.

import { ArgsError } from '../errors.ts'

const PLAIN_KEY = /^[\w-]+$/

/** Nothing in a machine is this far down: such a path is of data that hold themselves. */
const MAX_LENGTH = 1000

/**
 * The path of a member of what `path` names: `a` and `b` give `a.b`, `a` and `0` give `a[0]`.
 *
 * @throws {@link ArgsError} `invalid-value` for data that are nested without end.
 */
export function memberPath(path: string, key: string | number): string {
  if (path.length > MAX_LENGTH) {
    throw new ArgsError('invalid-value', 'endless nesting', path.slice(0, 80))
  }
  if (typeof key === 'number') return `${path}[${key}]`
  if (!PLAIN_KEY.test(key)) return `${path}[${JSON.stringify(key)}]`
  return path === '' ? key : `${path}.${key}`
}

/** The error of data that hold themselves in place of the engine's for a recursion without end; any other as it is. */
export function asEndlessNesting(error: unknown): unknown {
  if (!(error instanceof RangeError)) return error
  return new ArgsError('invalid-value', 'endless nesting', '', undefined, { cause: error })
}
