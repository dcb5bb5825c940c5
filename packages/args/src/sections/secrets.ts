// Secrets: `-object secret`, and the places in a config where a value stands for the id of one.
import type { SecretConfig } from '../config/objects.ts'
import type { VmConfig } from '../config/vm-config.ts'
import { memberPath } from '../data-path.ts'
import { isFields } from '../option.ts'
import type { Plan } from '../plan.ts'
import { isSecret, refuseSecret, reveal } from '../secret.ts'
import { nameOwn, writeOption } from './write.ts'

/** `-object secret`. */
export function renderSecret(config: SecretConfig, plan: Plan, path: string): void {
  const id = nameOwn(plan, 'object', { id: config.id }, path, 'secret')
  const file = fileOf(config, id, plan, memberPath(path, 'value'))
  writeOption(plan, path, 'object', { 'qom-type': 'secret', id, file, format: config.format })
}

function fileOf(config: SecretConfig, id: string, { placeSecret }: Plan, path: string): string {
  if ('file' in config) return config.file
  if ('fd' in config) return `/dev/fd/${config.fd}`
  return isSecret(config.value) && placeSecret ? placeSecret(id, reveal(config.value)) : refuseSecret(path)
}

/**
 * The config with an id in place of each secret that stands for one, and those secrets in its `secrets` section.
 *
 * @throws {@link ArgsError} `exposed-secret` for a secret anywhere else.
 */
export function extractSecrets({ secrets = [], ...rest }: VmConfig, taken: ReadonlySet<string>): VmConfig {
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
      Object.entries(value).map(([key, member]) => [key, extract(member, memberPath(path, key), key)]),
    )
  return { ...extractMembers(rest, ''), secrets: [...secrets, ...found] }
}
