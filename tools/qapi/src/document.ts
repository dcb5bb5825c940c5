// The TSDoc of what is generated: facts about a definition, and where QEMU describes it. No prose of QEMU's.

import type { Facts, TypeName } from './model.ts'
import { compareReleases } from './releases.ts'

const REFERENCE = 'https://www.qemu.org/docs/master'

/** Where a server's interface is described. */
export interface Manual {
  /** The page, below QEMU's documentation. */
  readonly page: string
  /** What the page's anchors call the interface. */
  readonly domain: string
}

/** The manual of QEMU's own monitor. */
export const QMP_MANUAL: Manual = { page: 'interop/qemu-qmp-ref.html', domain: 'QMP' }
/** The manual of the guest agent. */
export const AGENT_MANUAL: Manual = { page: 'interop/qemu-ga-ref.html', domain: 'QGA' }

/** The words that the page's anchors use for each kind of definition. */
const ANCHORS = {
  command: 'command',
  event: 'event',
  struct: 'object',
  union: 'object',
  enum: 'enum',
  alternate: 'alternate',
} as const

/** What a definition's comment needs to know. */
export interface Documented extends Facts {
  readonly kind: keyof typeof ANCHORS
  readonly name: string
  readonly module: string
  /** The page's anchor, if it does not follow from the rest. */
  readonly anchor?: string
}

/** The comment above a command, an event or a type. */
export function definitionComment(
  manual: Manual,
  definition: Documented,
  extra: readonly string[] = [],
): string {
  const lines = [`${sentence([`\`${definition.name}\``, ...plainFacts(definition), ...extra])}`, '']
  if (isDeprecated(definition)) lines.push(`@deprecated ${deprecation(definition)}`)
  lines.push(`@see {@link ${link(manual, definition)} | ${definition.name} in QEMU's reference}`)
  return `/**\n${lines.map(line => ` * ${line}`.trimEnd()).join('\n')}\n */`
}

/** The comment above a member, a branch or a value; empty when there is nothing to say. */
export function memberComment(facts: Facts, type?: TypeName, ownerSince?: string): string {
  // Only the releases that still had it could tell since when a removed member was there.
  const inherits = facts.since === undefined && facts.added === undefined && facts.removed === undefined
  const known = inherits && ownerSince !== undefined ? { ...facts, since: ownerSince } : facts
  const wire = type === undefined ? undefined : wireType(type)
  const text = sentence([...(wire === undefined ? [] : [wire]), ...plainFacts(known)])
  const deprecated = isDeprecated(facts) ? `@deprecated ${deprecation(facts)}` : ''
  const all = [text, deprecated].filter(part => part !== '').join(' ')
  return all === '' ? '' : `/** ${all} */`
}

/** JavaScript has one number; the range of the wire's is worth knowing. */
function wireType(type: TypeName): string | undefined {
  const element = type.replaceAll('[]', '')
  return /^(u?int(8|16|32|64)?|size)$/.test(element) ? `\`${element}\`` : undefined
}

function plainFacts(facts: Facts): string[] {
  const { since, added, condition, former, removed } = facts
  const said: string[] = []
  // Where the schemas at hand contradict what one of them says about itself, they are right.
  const contradicted = since !== undefined && added !== undefined && compareReleases(since, added[0]) <= 0
  if (since !== undefined && !contradicted) said.push(`since ${since}`)
  else if (added !== undefined) said.push(`since ${added[1]} (not in ${added[0]})`)
  if (condition !== undefined) said.push(`only in builds with \`${condition}\``)
  if (former !== undefined && removed === undefined) {
    const { optional, type, condition: once, step } = former
    if (optional !== undefined) said.push(`${optional ? 'optional' : 'required'} until ${step[0]}`)
    if (type !== undefined) said.push(`\`${type}\` until ${step[0]}`)
    if (once !== undefined) said.push(`until ${step[0]} only in builds with \`${once}\``)
  }
  if (facts.features.includes('unstable')) said.push('unstable')
  return said
}

function sentence(parts: readonly string[]): string {
  const text = parts.join(', ')
  return text === '' ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

function isDeprecated(facts: Facts): boolean {
  return facts.removed !== undefined || facts.features.includes('deprecated')
}

function deprecation(facts: Facts): string {
  if (facts.removed === undefined) return 'by QEMU.'
  const [last, first] = facts.removed
  return `removed: QEMU ${last} had it, ${first} has not.`
}

function link(manual: Manual, { kind, module, name, removed, anchor }: Documented): string {
  if (removed !== undefined) return `${REFERENCE}/about/removed-features.html`
  const own = `${ANCHORS[kind]}-${manual.domain}-${module}.${name}`
  return `${REFERENCE}/${manual.page}#${anchor ?? own}`
}
