// The JSON form of an option, for those that take it; exact for integers of any size.
import { memberPath } from './data-path.ts'
import { ArgsError } from './errors.ts'
import { checkText, describe } from './scalar.ts'
import { isSecret } from './secret.ts'

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
  switch (typeof value) {
    case 'string':
      return JSON.stringify(checkText(value, path))
    case 'bigint':
    case 'boolean':
      return String(value)
    case 'number':
      if (Number.isInteger(value)) return BigInt(value).toString()
      if (Number.isFinite(value)) return String(value)
      break
    case 'object':
      if (value === null) return 'null'
      if (Array.isArray(value)) {
        return `[${value.map((element, index) => jsonText(element, memberPath(path, index))).join(',')}]`
      }
      if (isSecret(value)) break
      return objectText(value, path)
  }
  throw new ArgsError('invalid-value', `${describe(value)} has no JSON form`, { path })
}

function objectText(value: object, path: string): string {
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => {
      const place = memberPath(path, key)
      return `${JSON.stringify(checkText(key, place))}:${jsonText(member, place)}`
    })
  return `{${members.join(',')}}`
}
