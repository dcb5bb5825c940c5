// The model against the introspection of three releases, kept as data: nothing may be left unexplained.
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { bundledQemu } from '../src/bundled.ts'
import { compareModels } from '../src/compare.ts'
import type { Difference } from '../src/difference.ts'
import { explainDifference } from '../src/explain.ts'
import { readIntrospection } from '../src/introspection.ts'
import type { Member, Model, NamedType } from '../src/model.ts'
import { NARROWED } from '../src/narrow.ts'
import { mayBeMissing, mayBeMissingIn } from '../src/requirement.ts'

const model = bundledQemu()
const RELEASES = ['7.2', '10.0', '11.1']

function binaryOf(release: string): Model {
  const file = new URL(`data/introspection-${release}.json.gz`, import.meta.url)
  return readIntrospection(release, JSON.parse(gunzipSync(readFileSync(file)).toString()))
}

function unexplained(bundled: Model, binary: Model): Difference[] {
  return compareModels(bundled, binary).filter(
    difference => explainDifference(difference, binary.version, bundled.version) === undefined,
  )
}

/** The model with one of its types replaced. */
function withType(changed: NamedType): Model {
  return { ...model, types: new Map(model.types).set(changed.name, changed) }
}

/** The model without what callers pass in: only replies and events are compared. */
function answersOf({ commands, ...rest }: Model): Model {
  const mute = [...commands].map(([name, command]) => [name, { ...command, payload: undefined }] as const)
  return { ...rest, commands: new Map(mute) }
}

/** The members of replies and events that `isPromised` counts on and that the binary may leave out. */
function brokenPromises(binary: Model, isPromised: (member: Member) => boolean): string[] {
  return compareModels(answersOf(model), answersOf(binary))
    .filter(
      ({ kind, facts }) => (kind === 'absent' || kind === 'optional') && isMember(facts) && isPromised(facts),
    )
    .map(({ kind, path }) => `${kind} ${path}`)
}

function isMember(facts: object | undefined): facts is Member {
  return facts !== undefined && 'optional' in facts && 'type' in facts
}

describe.each(RELEASES)('the introspection of QEMU %s', release => {
  const binary = binaryOf(release)

  test('sends every member of a reply or an event that the types call required', () => {
    expect(brokenPromises(binary, member => !mayBeMissing(member))).toEqual([])
    // It can fail: without the rule, what came later would be required.
    expect(brokenPromises(binary, member => !member.optional)).toMatchSnapshot()
  })

  test('sends every member that the schema of its releases calls required', () => {
    const range = NARROWED.find(({ first, last }) => first === release || last === release)
    if (range === undefined) throw new Error(`no schema for ${release}`)
    expect(brokenPromises(binary, member => !mayBeMissingIn(member, range))).toEqual([])
  })

  test('sends no member that the schema lacks', () => {
    const unknown = compareModels(model, binary).filter(({ kind }) => kind === 'unknown')
    expect(unknown).toEqual([])
  })

  test('differs from the schema only as the release explains', () => {
    expect(unexplained(model, binary)).toEqual([])
  })

  test('has every command and event in common with the schema', () => {
    const commands = [...binary.commands.keys()].filter(name => model.commands.has(name))
    expect(commands.length).toBe(binary.commands.size)
    const events = [...binary.events.keys()].filter(name => model.events.has(name))
    expect(events.length).toBe(binary.events.size)
  })

  test('shows a member that the schema lacks, and one that it alone has', () => {
    const status = model.types.get('StatusInfo')
    if (status?.kind !== 'struct') throw new Error('StatusInfo is a struct')
    const without = { ...status, members: status.members.filter(member => member.name !== 'running') }
    expect(unexplained(withType(without), binary)).toMatchObject([
      { kind: 'unknown', path: 'command query-status returns.running' },
    ])
    const extra = { name: 'invented', type: 'str', optional: true, features: [] }
    expect(unexplained(withType({ ...status, members: [...status.members, extra] }), binary)).toMatchObject([
      { kind: 'absent', path: 'command query-status returns.invented' },
    ])
  })

  test('shows a member that is there and should have been removed', () => {
    const status = model.types.get('StatusInfo')
    if (status?.kind !== 'struct') throw new Error('StatusInfo is a struct')
    const members = status.members.map(member =>
      member.name === 'running' ? { ...member, removed: ['7.0', '7.1'] as const } : member,
    )
    expect(unexplained(withType({ ...status, members }), binary)).toMatchObject([
      { kind: 'unknown', path: 'command query-status returns.running' },
    ])
  })

  test('shows a wrong type, a wrong optionality, a missing value and a missing branch', () => {
    const status = model.types.get('StatusInfo')
    if (status?.kind !== 'struct') throw new Error('StatusInfo is a struct')
    const retyped = status.members.map(member =>
      member.name === 'running' ? { ...member, type: 'str' } : member,
    )
    expect(unexplained(withType({ ...status, members: retyped }), binary)).toMatchObject([{ kind: 'type' }])
    const loose = status.members.map(member =>
      member.name === 'running' ? { ...member, optional: true } : member,
    )
    expect(unexplained(withType({ ...status, members: loose }), binary)).toMatchObject([{ kind: 'required' }])
    const state = model.types.get('RunState')
    if (state?.kind !== 'enum') throw new Error('RunState is an enumeration')
    const values = state.values.filter(value => value.name !== 'paused')
    expect(unexplained(withType({ ...state, values }), binary)).toMatchObject([{ kind: 'unknown' }])
    const netdev = model.types.get('Netdev')
    if (netdev?.kind !== 'union') throw new Error('Netdev is a union')
    const branches = netdev.branches.filter(branch => branch.tag !== 'user')
    expect(unexplained(withType({ ...netdev, branches }), binary)).toMatchObject([
      { kind: 'unknown', path: 'command netdev_add=user' },
    ])
  })
})
