// Turns what Node reports about a failed spawn into the reason that a caller can act on.
import { types } from 'node:util'
import type { SpawnErrorCode } from '../errors.ts'

const CODES: Readonly<Record<string, SpawnErrorCode>> = {
  ENOENT: 'not-found',
  EACCES: 'not-executable',
  EPERM: 'not-executable',
  ENOEXEC: 'wrong-architecture',
  E2BIG: 'arguments-too-long',
  EAGAIN: 'no-resources',
  ENOMEM: 'no-resources',
  EMFILE: 'no-resources',
  ENFILE: 'no-resources',
}

const REASONS: Readonly<Record<string, string>> = {
  E2BIG: 'its arguments and environment are longer than the system allows',
  EAGAIN:
    'this user or this container may not have more processes (see ulimit -u, and pids.max of its cgroup)',
  ENOMEM: 'there is not enough memory',
  EMFILE: 'this program has too many files open (see ulimit -n)',
  ENFILE: 'this system has too many files open',
}

/** The code and the reason of a refusal by the system. */
export function explainSystemError(cause: unknown): {
  readonly code: SpawnErrorCode
  readonly reason: string
} {
  const errno = types.isNativeError(cause) && 'code' in cause ? String(cause.code) : ''
  const reason = REASONS[errno] ?? (cause instanceof Error ? cause.message : String(cause))
  return { code: CODES[errno] ?? 'spawn-failed', reason }
}
