// Why a binary may differ from the bundled model.
import type { Difference } from './difference.ts'
import type { ReleaseStep } from './model.ts'
import { compareReleases } from './releases.ts'

/**
 * The reason for a difference between the bundled model (of release `newest`) and a binary of that version;
 * `undefined` when there is none, which is a bug of the model.
 */
export function explainDifference(
  { kind, facts }: Difference,
  version: string,
  newest: string,
): string | undefined {
  if (compareReleases(version, newest) > 0) return `${version} is newer than ${newest}`
  if (facts === undefined) return undefined
  const { since, added, removed, former } = facts
  const isBefore = (step: ReleaseStep | undefined): boolean =>
    step !== undefined && compareReleases(version, step[1]) < 0
  const isAfter = (step: ReleaseStep | undefined): boolean =>
    step !== undefined && compareReleases(version, step[0]) > 0
  if (kind === 'absent') {
    if (isAfter(removed)) return `removed between ${removed?.join(' and ')}`
    if (isBefore(added)) return `added between ${added?.join(' and ')}`
    if (since !== undefined && compareReleases(version, since) < 0) return `since ${since}`
    if (facts.condition !== undefined) return `only with ${facts.condition}`
    if (former?.condition !== undefined && isBefore(former.step)) return `once only with ${former.condition}`
    return undefined
  }
  // It is typed as optional because those before lack it, though a binary that has it insists.
  if (kind === 'required' && added !== undefined && !isBefore(added))
    return `added between ${added.join(' and ')}`
  const isBetween = former !== undefined && isAfter(former.step) && isBefore(former.step)
  return isBetween ? `changed between ${former.step.join(' and ')}` : undefined
}
