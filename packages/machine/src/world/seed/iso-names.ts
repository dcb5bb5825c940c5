// Names of files in the two trees: eight upper-case characters and three for ISO 9660, UCS-2 for Joliet.
import type { TreeKind } from './iso-records.ts'
import type { SeedDirectory, SeedEntry } from './seed-tree.ts'

/** The names of a directory's entries, as the bytes of their records. */
export type IsoNames = ReadonlyMap<SeedEntry, Uint8Array>

/** Characters of a Joliet name that Windows and Linux take. */
const MAX_JOLIET = 103

/** The names in one tree, unique within the directory. */
export function namesOf({ entries }: SeedDirectory, kind: TreeKind): IsoNames {
  const taken = new Set<string>()
  const unique = (make: (count: number) => string): string => {
    let count = 0
    while (taken.has(make(count))) count++
    taken.add(make(count))
    return make(count)
  }
  return new Map(
    entries.map(entry => {
      const name =
        kind === 'joliet'
          ? unique(count => jolietName(entry.name, count))
          : unique(count => shortName(entry, count))
      return [entry, kind === 'joliet' ? Buffer.from(name, 'utf16le').swap16() : Buffer.from(name, 'latin1')]
    }),
  )
}

function jolietName(name: string, count: number): string {
  const suffix = count === 0 ? '' : `~${count}`
  // The characters that Joliet forbids.
  return name.replaceAll(/[*/:;?\\\p{Cc}]/gu, '_').slice(0, MAX_JOLIET - suffix.length) + suffix
}

function shortName({ name, kind }: SeedEntry, count: number): string {
  const dot = kind === 'file' ? name.lastIndexOf('.') : -1
  const clean = (text: string, length: number): string =>
    text
      .toUpperCase()
      .replaceAll(/[^A-Z0-9_]/g, '_')
      .slice(0, length)
  const suffix = count === 0 ? '' : String(count)
  const stem = clean(dot > 0 ? name.slice(0, dot) : name, 8 - suffix.length) + suffix
  return kind === 'directory' ? stem : `${stem}.${dot > 0 ? clean(name.slice(dot + 1), 3) : ''};1`
}
