// Puts an id in place of each secret in a config, and the secrets in its `secrets` section.
import type { SecretConfig } from '../config/objects.ts'
import type { VmConfig } from '../config/vm-config.ts'
import { memberPath } from '../values/data-path.ts'
import { isSecret, refuseSecret } from '../values/secret.ts'
import { isFields } from '../values/shape.ts'

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
