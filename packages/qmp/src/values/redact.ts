// What must never be printed: the values that QMP's commands carry as passwords and secrets.
import { isObject } from './is-object.ts'

/** Stands where a secret was. */
export const REDACTED = '[redacted]'

/** Members whose value is a secret in whatever command they appear (set_password, expire_password, guest-set-user-password…). */
const SECRET_KEYS = /^(password|passphrase|secret|new-secret|old-secret|crypted-password)$/

/**
 * A copy of a message, or of a command's arguments, in which passwords and the `data` of secret objects are struck out.
 * A value without secrets is returned as it is.
 */
export function redact(value: unknown): unknown {
  if (Array.isArray(value)) return mapChanged(value)
  if (!isObject(value)) return value
  const secretObject = isSecretType(value['qom-type'])
  let copy: Record<string, unknown> | undefined
  for (const [key, member] of Object.entries(value)) {
    const secret = typeof member === 'string' && (SECRET_KEYS.test(key) || (secretObject && key === 'data'))
    const clean = secret ? REDACTED : redact(member)
    if (clean === member) continue
    copy ??= { ...value }
    copy[key] = clean
  }
  return copy ?? value
}

function mapChanged(list: readonly unknown[]): unknown {
  const clean = list.map(redact)
  return clean.some((item, index) => item !== list[index]) ? clean : list
}

function isSecretType(type: unknown): boolean {
  return typeof type === 'string' && type.startsWith('secret')
}
