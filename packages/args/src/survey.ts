// One look over a whole config before it is written: its ids, its secrets, and what names an object by its key alone.
import { memberPath } from './data-path.ts'
import { isSecret } from './secret.ts'

/** What a config has, wherever it has it. */
export interface Survey {
  /** Every id that it names itself, whatever its kind: those are not made up a second time. */
  readonly ids: ReadonlySet<string>
  readonly hasSecrets: boolean
  /** Fields that name an object in any section: `password-secret`, `tls-creds`, … */
  readonly objects: readonly { readonly id: string; readonly path: string }[]
}

/** Fields whose text is the id of an object, in whatever section they stand. */
const NAMES_OBJECT = /(?:-secret|^tls-creds|^tls-authz|^throttle-group)$/

/** Looks a config over. */
export function surveyConfig(config: object): Survey {
  const ids = new Set<string>()
  const objects: { id: string; path: string }[] = []
  const trail: string[] = []
  let hasSecrets = false
  const visit = (value: object): void => {
    if (isSecret(value)) hasSecrets = true
    const isList = Array.isArray(value)
    for (const [key, member] of Object.entries(value)) {
      if (typeof member === 'string') {
        if (key === 'id' || key === 'node-name') ids.add(member)
        else if (NAMES_OBJECT.test(key)) objects.push({ id: member, path: pathOf([...trail, key]) })
      } else if (typeof member === 'object' && member !== null) {
        trail.push(isList ? `[${key}]` : key)
        visit(member)
        trail.pop()
      }
    }
  }
  visit(config)
  return { ids, hasSecrets, objects }
}

function pathOf(trail: readonly string[]): string {
  return trail.reduce((path, step) => (step.startsWith('[') ? path + step : memberPath(path, step)), '')
}
