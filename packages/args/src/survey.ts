// One look over a whole config before it is written: its ids, its secrets, and who refers to whom.
import { memberPath } from './data-path.ts'
import type { IdKind } from './plan.ts'
import { isSecret } from './secret.ts'

/** A field that names something by its id. */
export interface Reference {
  readonly kind: IdKind
  readonly id: string
  readonly path: string
}

/** What a config has, wherever it has it. */
export interface Survey {
  /** Every id that it names itself, whatever its kind: those are not made up a second time. */
  readonly ids: ReadonlySet<string>
  readonly hasSecrets: boolean
  readonly references: readonly Reference[]
}

/**
 * Fields whose text is an id: of the kind that they are named for; of a drive or block node; of an object, such as
 * memory, a thread, a secret, credentials.
 */
const REFERENCE =
  /^(?:(netdev|chardev|audiodev|tpmdev|fsdev)|(drive|pflash[01])|memdev|memory-backend|iothread|rng|cryptodev|throttle-group|tls-creds|tls-authz|\S+-secret)$/

/** Looks a config over. */
export function surveyConfig(config: object): Survey {
  const ids = new Set<string>()
  const references: Reference[] = []
  let hasSecrets = false
  const visit = (value: object, path: string): void => {
    if (isSecret(value)) hasSecrets = true
    const isList = Array.isArray(value)
    for (const [key, member] of Object.entries(value)) {
      if (typeof member === 'object' && member !== null)
        visit(member, memberPath(path, isList ? Number(key) : key))
      else if (typeof member === 'string') {
        const kind = kindOf(key)
        if (key === 'id' || key === 'node-name') ids.add(member)
        else if (kind !== undefined) references.push({ kind, id: member, path: memberPath(path, key) })
      }
    }
  }
  visit(config, '')
  return { ids, hasSecrets, references }
}

function kindOf(key: string): IdKind | undefined {
  const found = REFERENCE.exec(key)
  return found === null ? undefined : (found[1] ?? (found[2] === undefined ? 'object' : 'block'))
}
