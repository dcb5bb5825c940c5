// Finds the ids, references and secrets in a config before it is written.
import { memberPath } from '../values/data-path.ts'
import { isSecret } from '../values/secret.ts'
import type { Plan } from './plan.ts'

/**
 * Fields whose text is an id: of the kind that they are named for; of a drive or block node; of an object, such as
 * memory, a thread, a secret, credentials.
 */
const REFERENCE =
  /^(?:(netdev|chardev|audiodev|tpmdev|fsdev)|(drive|pflash[01])|memdev|memory-backend|iothread|rng|cryptodev|throttle-group|tls-creds|tls-authz|\S+-secret)$/

/** An id among the words of `extra`, in either form of an option. */
const ID = /\b(?:id|node-name)["']?[=:]\s*["']?([\w.-]+)/g

/**
 * Tells the plan of every id in a config, of any kind, and of every reference.
 * Returns whether there are secrets in it, or members that are undefined.
 */
export function surveyConfig(config: object, plan: Plan): boolean {
  let isUnsettled = false
  const visit = (value: object, path: string): void => {
    isUnsettled ||= isSecret(value)
    const isList = Array.isArray(value)
    for (const [key, member] of Object.entries(value)) {
      isUnsettled ||= member === undefined
      if (typeof member === 'object' && member !== null)
        visit(member, memberPath(path, isList ? Number(key) : key))
      else if (typeof member === 'string') {
        const found = REFERENCE.exec(key)
        if (found !== null) {
          const kind = found[1] ?? (found[2] === undefined ? 'object' : 'block')
          plan.refer(kind, member, memberPath(path, key))
        } else if (key === 'id' || key === 'node-name') plan.taken.add(member)
        else if (isList) for (const [, id = ''] of member.matchAll(ID)) plan.taken.add(id)
      }
    }
  }
  visit(config, '')
  return isUnsettled
}
