// Secrets: `-object secret`, and the places in a config where a value stands for the id of one.
import type { SecretConfig } from '../config/objects.ts'
import type { VmConfig } from '../config/vm-config.ts'
import { memberPath } from '../data-path.ts'
import { ArgsError } from '../errors.ts'
import type { Plan } from '../plan.ts'
import { isSecret, reveal, type Secret } from '../secret.ts'
import { addOption } from './write.ts'

/** Puts a secret where QEMU can read it; returns that file's path. */
export type PlaceSecret = (id: string, value: string) => string

/** `-object secret`. */
export function renderSecret(config: SecretConfig, plan: Plan, path: string): void {
  const id = plan.name('object', config.id, 'secret', memberPath(path, 'id'))
  const file = fileOf(config, id, plan, path)
  addOption(
    plan,
    path,
    'object',
    { 'qom-type': 'secret', id, file, format: config.format },
    { head: 'qom-type' },
  )
}

function fileOf(config: SecretConfig, id: string, plan: Plan, path: string): string {
  if ('file' in config) return config.file
  if ('fd' in config) return `/dev/fd/${config.fd}`
  return plan.placeSecret(id, config.value, memberPath(path, 'value'))
}

/** Makes the `placeSecret` of a plan out of the caller's. */
export function placeWith(
  place: PlaceSecret | undefined,
): (id: string, value: Secret, path: string) => string {
  return (id, value, path) => {
    if (!isSecret(value)) {
      throw new ArgsError('exposed-secret', 'a value here must be marked', {
        path,
        allowed: 'secret("…"), a file or an fd',
      })
    }
    if (place !== undefined) return place(id, reveal(value))
    throw new ArgsError('exposed-secret', 'a secret does not go into an argument', {
      path,
      allowed: 'the option placeSecret, which writes it to a file; or a file or an fd of your own',
    })
  }
}

/**
 * The config with an id in place of each secret that stands for one, and those secrets in its `secrets` section.
 *
 * @throws {@link ArgsError} `exposed-secret` for a secret anywhere else.
 */
export function extractSecrets(config: VmConfig, taken: ReadonlySet<string>): VmConfig {
  const { secrets = [], ...rest } = config
  const found: SecretConfig[] = []
  const extract = (value: unknown, path: string, key: string): unknown => {
    if (isSecret(value)) {
      if (!key.endsWith('-secret')) {
        throw new ArgsError('exposed-secret', 'this would put a secret into an argument', {
          path,
          allowed: 'a field whose name ends in "-secret"',
        })
      }
      let number = found.length
      while (taken.has(`secret${number}`)) number++
      found.push({ id: `secret${number}`, value })
      return `secret${number}`
    }
    if (Array.isArray(value))
      return value.map((element, index) => extract(element, memberPath(path, index), key))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, extract(member, memberPath(path, name), name)]),
    )
  }
  const open = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, extract(value, key, key)]))
  return { ...open, secrets: [...secrets, ...found] }
}
