// Which fields of which options hold a secret: the one table that everything printed is checked against.
import type { Fields } from '../values/shape.ts'

/** Parts of a name that say that its value is a secret, in any option. */
const WORDS: ReadonlySet<string> = /* @__PURE__ */ new Set(
  'password passwords passwd passphrase passcode pass secret secrets token cookie cookies txcookie rxcookie psk apikey authorization'.split(
    ' ',
  ),
)

/** Two parts that do so together: `api_key`, `access-key`, `privateKey`. */
const KEY_OWNERS: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'api',
  'access',
  'private',
  'encryption',
  'auth',
])

/** Last parts that name something else: a file, an object's id, the way a password is asked for. */
const HARMLESS: ReadonlySet<string> = /* @__PURE__ */ new Set(
  'file path dir directory id name url uri hint auth len length timeout policy count'.split(' '),
)

/** Fields that are secrets in one option only, by option and key. */
const FIELDS: readonly (readonly [option: string, key: string, holds: (fields: Fields) => boolean])[] = [
  // Of an object without a type it may be one.
  ['object', 'data', fields => /^secret|^undefined$/.test(String(fields['qom-type'] ?? undefined))],
  ['secrets', 'value', () => true],
  ['fw_cfg', 'string', fields => HOLDING_BLOB.test(String(fields['name']))],
]

/** Names of fw_cfg blobs that hold credentials or a first-boot configuration with password hashes. */
const HOLDING_BLOB = /credential|ignition|coreos|flatcar|kinvolk|cloud-?init|user-?data|passw|secret|token/i

/** A part of a name: a word in lower or upper case, or the beginning of camelCase. */
const PART = /[A-Z]?[a-z\d]+|[A-Z\d]+/g

/** The most that is looked at of a name: none of a secret's is longer. */
const MAX_NAME = 200

/** Whether a field of this name holds a secret, in any option. What ends in `-secret` only names one. */
export function isSecretName(name: string): boolean {
  if (name.length > MAX_NAME || /[^-]-secret$/.test(name)) return false
  const parts = (name.match(PART) ?? []).map(part => part.toLowerCase())
  const last = parts.at(-1) ?? ''
  if (HARMLESS.has(last)) return false
  const ownsKey = last === 'key' && KEY_OWNERS.has(parts.at(-2) ?? '')
  return ownsKey || parts.some(part => WORDS.has(part))
}

/** Whether a text that cannot be taken apart may hold a secret. */
export function isSuspect(text: string): boolean {
  return HOLDING_BLOB.test(text) || /passphrase|cookie|"data"/i.test(text)
}

/** Whether a field of an option holds a secret; `fields` are those beside it. */
export function isSecretField(option: string, key: string, fields: Fields): boolean {
  if (isSecretName(lastKey(key))) return true
  // A property's default, as -global sets it.
  if (key === 'value' && isSecretName(String(fields['property'] ?? ''))) return true
  return FIELDS.some(([owner, name, holds]) => owner === option && name === key && holds(fields))
}

/** The last of the keys that dots separate. */
function lastKey(key: string): string {
  return key.slice(key.lastIndexOf('.') + 1)
}
