// The JSON form of an option, for those that take it; exact for integers of any size.
import { refuse } from '../errors.ts'
import { memberPath } from '../values/data-path.ts'
import { checkText, numberText } from '../values/scalar.ts'
import { isSecret, refuseSecret } from '../values/secret.ts'
import { isFields } from '../values/shape.ts'

/**
 * The JSON form of an option: `{"driver":"virtio-net-pci","mq":true}`. Only `-device`, `-object`, `-netdev`,
 * `-blockdev`, `-display`, `-audiodev` and `-compat` take it (and `-incoming` from 8.2 on); the others misread it.
 * Types count: where QEMU wants a number or a truth value, the text of one is refused.
 *
 * @throws {@link ArgsError} `invalid-value` for what JSON or an argument cannot carry.
 */
export function formatJson(fields: { readonly [key: string]: unknown }, path = ''): string {
  return jsonText(fields, path)
}

function jsonText(value: unknown, path: string): string {
  if (typeof value === 'string') return JSON.stringify(checkText(value, path))
  if (typeof value === 'boolean' || value === null) return String(value)
  if (Array.isArray(value)) {
    return `[${value.map((element, index) => jsonText(element, memberPath(path, index))).join(',')}]`
  }
  if (isSecret(value)) refuseSecret(path)
  if (isFields(value)) return objectText(value, path)
  return numberText(value) ?? refuse(value, 'a value of JSON', path)
}

function objectText(value: object, path: string): string {
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => {
      const place = memberPath(path, key)
      return `${jsonText(key, place)}:${jsonText(member, place)}`
    })
  return `{${members.join(',')}}`
}
