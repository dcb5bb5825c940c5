// A name for every introspected type: the bundled one, or one after the place where it was first met.
import type { Correspondence } from './correspondence.ts'
import type { Introspected } from './introspected.ts'

/** What the written file declares itself. */
const RESERVED = ['Commands', 'Events', 'Schema', 'Int64']

/** Where a name after a place is cut: a server's types may lie in one another without an end. */
const LONGEST = 200

/** Names by masked name. A derived name never is a bundled one: that would say more than is known. */
export function nameTypes(
  server: Introspected,
  correspondence: Correspondence,
  bundledNames: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  /** By name: the number that the next type of that name gets. */
  const numbers = new Map<string, number>()
  const used = new Set([...bundledNames, ...RESERVED])

  const visit = (masked: string, place: string): void => {
    const hint = place.slice(0, LONGEST)
    const { info } = server.use(masked)
    if (info['meta-type'] === 'builtin' || names.has(info.name)) return
    names.set(info.name, correspondence.nameOf(info.name) ?? unique(hint))
    if (info['meta-type'] === 'alternate') {
      for (const [index, member] of info.members.entries()) visit(member.type, `${hint}Choice${index + 1}`)
    }
    if (info['meta-type'] !== 'object') return
    for (const member of info.members) visit(member.type, hint + pascal(member.name))
    for (const variant of info.variants ?? []) visit(variant.type, hint + pascal(variant.case))
  }

  const unique = (hint: string): string => {
    let name = hint
    let number = numbers.get(hint) ?? 2
    for (; used.has(name); number++) name = `${hint}${number}`
    numbers.set(hint, number)
    used.add(name)
    return name
  }

  for (const command of server.commands) {
    visit(command['arg-type'], `${pascal(command.name)}Arguments`)
    visit(command['ret-type'], `${pascal(command.name)}Result`)
  }
  for (const event of server.events) visit(event['arg-type'], `${pascal(event.name.toLowerCase())}Data`)
  return names
}

function pascal(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/)
  const joined = words.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  return joined.replace(/^(?=\d)/, 'N')
}
