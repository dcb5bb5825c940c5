// Secrets: `-object secret`.
import type { SecretConfig } from '../config/objects.ts'
import { memberPath } from '../values/data-path.ts'
import { checkKeys } from '../values/known-keys.ts'
import { checkRange, checkText } from '../values/scalar.ts'
import { isSecret, refuseSecret, reveal } from '../values/secret.ts'
import { checkFields, type Fields } from '../values/shape.ts'
import type { Plan } from './plan.ts'
import { nameOwn, writeOption } from './write-option.ts'

/** `-object secret`. */
export function renderSecret(config: SecretConfig, plan: Plan, path: string): void {
  const fields = checkFields(config, path)
  checkKeys(fields, ['id', 'format', 'file', 'fd', 'value'], path)
  const id = nameOwn(plan, 'object', fields, path, 'secret')
  const file = fileOf(fields, id, plan, path)
  writeOption(plan, path, 'object', { 'qom-type': 'secret', id, file, format: config.format })
}

function fileOf(config: Fields, id: string, { placeSecret }: Plan, path: string): string {
  const { file, fd, value } = config
  if (file !== undefined) return checkText(file, memberPath(path, 'file'))
  if (fd !== undefined) return `/dev/fd/${checkRange(fd, 0x7fffffff, memberPath(path, 'fd'))}`
  const place = memberPath(path, 'value')
  return isSecret(value) && placeSecret
    ? checkText(placeSecret(id, reveal(value)), place)
    : refuseSecret(place)
}
