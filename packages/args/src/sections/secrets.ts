// Secrets: `-object secret`, and the places in a config where a value stands for the id of one.
import type { SecretConfig } from '../config/objects.ts'
import type { VmConfig } from '../config/vm-config.ts'
import { memberPath } from '../data-path.ts'
import { checkRange } from '../endpoint.ts'
import { type Fields, isFields } from '../option.ts'
import type { Plan } from '../plan.ts'
import { checkText } from '../scalar.ts'
import { isSecret, refuseSecret, reveal } from '../secret.ts'
import { checkFields } from '../shape.ts'
import { nameOwn, writeOption } from './write.ts'

/** `-object secret`. */
export function renderSecret(config: SecretConfig, plan: Plan, path: string): void {
  const fields = checkFields(config, path)
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

/**
 * The config without what is undefined, and with an id in place of each secret that stands for one; those secrets are
 * in its `secrets` section.
 *
 * @throws {@link ArgsError} `exposed-secret` for a secret anywhere else.
 */
export function extractSecrets({ secrets, ...rest }: VmConfig, taken: ReadonlySet<string>): VmConfig {
  const found: SecretConfig[] = []
  let number = 0
  const extract = (value: unknown, path: string, key: string): unknown => {
    if (isSecret(value)) {
      if (!key.endsWith('-secret')) refuseSecret(path)
      while (taken.has(`secret${number}`)) number++
      const id = `secret${number++}`
      found.push({ id, value })
      return id
    }
    if (Array.isArray(value))
      return value.map((element, index) => extract(element, memberPath(path, index), key))
    return isFields(value) ? extractMembers(value, path) : value
  }
  const extractMembers = (value: object, path: string): object =>
    Object.fromEntries(
      Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .map(([key, member]) => [key, extract(member, memberPath(path, key), key)]),
    )
  const open = extractMembers(rest, '')
  return { ...open, secrets: [secrets ?? [], found].flat() }
}
