// Whether a member of a reply or an event can be relied on, in every release or in some.
import type { Member } from './model.ts'
import { compareReleases } from './releases.ts'

/** A run of releases, both ends included. */
export interface ReleaseRange {
  readonly first: string
  readonly last: string
}

/**
 * Whether some release or build in the supported range leaves the member out of what it sends: it is optional or was, it
 * came or went between two releases, or it depends on how QEMU was built.
 */
export function mayBeMissing(member: Member): boolean {
  const { optional, added, removed, former, condition } = member
  return (
    optional ||
    added !== undefined ||
    removed !== undefined ||
    former?.optional === true ||
    condition !== undefined ||
    former?.condition !== undefined
  )
}

/** The same for a run of releases; what changed inside it may be missing. */
export function mayBeMissingIn(member: Member, { first, last }: ReleaseRange): boolean {
  const { optional, added, removed, former, condition } = member
  if (condition !== undefined || former?.condition !== undefined) return true
  if (added !== undefined && compareReleases(first, added[1]) < 0) return true
  if (removed !== undefined && compareReleases(last, removed[0]) > 0) return true
  if (former?.optional === undefined) return optional
  if (compareReleases(last, former.step[0]) <= 0) return former.optional
  return compareReleases(first, former.step[1]) >= 0 ? optional : true
}
