// The widths of the integers in the schema are those of the binary, which does not tell them but insists on them.
import { openMonitor, qemuBinaries, startQemu } from '@qm/rig'
import { expect, test } from 'vitest'
import { bundledQemu } from '../../src/bundled.ts'
import { formAt } from '../../src/compare.ts'
import { branchesOf, commonMembers } from '../../src/lookup.ts'
import type { Member, Payload } from '../../src/model.ts'
import { compareReleases } from '../../src/releases.ts'

const model = bundledQemu()
/** The releases whose widths are known; one between them, or after them, may have others. */
const RELEASES = ['7.2', '10.0', '10.2', '11.1']

/** What is one too large, and what the binary then says that it expects. */
const TOO_LARGE: Readonly<Record<string, readonly [value: number, expected: string]>> = {
  int8: [2 ** 7, 'int8_t'],
  int16: [2 ** 15, 'int16_t'],
  int32: [2 ** 31, 'int32_t'],
  uint8: [2 ** 8, 'uint8_t'],
  uint16: [2 ** 16, 'uint16_t'],
  uint32: [2 ** 32, 'uint32_t'],
}

/** The smallest value of a type, so that what comes behind it is looked at. */
function smallest(type: string, version: string): unknown {
  if (type.endsWith('[]')) return []
  const named = model.types.get(type)
  if (named === undefined) return { str: 'x', bool: false, any: {}, null: null }[type] ?? 0
  if (named.kind === 'enum') return named.values[0]?.name
  if (named.kind === 'alternate') return smallest(named.members[0]?.type ?? '', version)
  return smallestObject(named.name, version)
}

function smallestObject(payload: Payload, version: string): Record<string, unknown> {
  const members = commonMembers(model, payload).filter(
    member => isThere(member, version) && mayBeNeeded(member, version),
  )
  const common = Object.fromEntries(members.map(({ name, type }) => [name, smallest(type, version)]))
  const branch = branchesOf(model, payload).find(({ tag }) => Object.values(common).includes(tag))
  return branch === undefined ? common : { ...common, ...smallestObject(branch.type, version) }
}

function isThere({ added, removed, since }: Member, version: string): boolean {
  if (since !== undefined && compareReleases(version, since) < 0) return false
  if (added !== undefined && compareReleases(version, added[1]) < 0) return false
  return removed === undefined || compareReleases(version, removed[0]) <= 0
}

/** What came later is typed as optional, though the release that has it may insist on it. */
function mayBeNeeded(member: Member, version: string): boolean {
  return !formAt(member, version).optional || /^u?int/.test(member.type)
}

test.each(qemuBinaries())('QEMU $label insists on the widths of the schema', async ({ path }) => {
  await using qemu = startQemu({
    binary: path,
    channels: ['monitor'],
    args: ['-M', 'none', '-display', 'none'],
  })
  const monitor = await openMonitor(qemu.channel('monitor'))
  const { qemu: numbers } = (await monitor.ask('query-version')).return as { qemu: Record<string, number> }
  const version = `${numbers['major']}.${numbers['minor']}`
  const known = new Set(
    ((await monitor.ask('query-commands')).return as { name: string }[]).map(({ name }) => name),
  )
  const wrong: string[] = []
  let checked = 0
  for (const command of model.commands.values()) {
    if (!known.has(command.name)) continue
    for (const member of commonMembers(model, command.payload)) {
      const [value, expected] = TOO_LARGE[formAt(member, version).type] ?? []
      if (value === undefined || !isThere(member, version)) continue
      // It is refused before the command does anything.
      const args = { ...smallestObject(command.payload, version), [member.name]: value }
      const { error } = await monitor.ask(command.name, args)
      checked++
      const desc = `Parameter '${member.name}' expects ${expected}`
      if (error?.desc !== desc) wrong.push(`${command.name}: ${error?.desc ?? 'taken'} instead of ${desc}`)
    }
  }
  expect(RELEASES.includes(version) ? wrong : []).toEqual([])
  expect(checked).toBeGreaterThan(20)
})
