// What a package declares about imports between its folders, and what in its sources differs from that.
import { findCycles } from './cycles.ts'
import type { Import } from './imports.ts'

/**
 * The content of a package's `folders.json`: for each part of `src`, the parts that it imports from. A part is
 * - a folder (`wire`), or one inside it (`cli/attach`) that is to be told from the rest;
 * - a file directly in `src`, by its name without ending (`errors`);
 * - `.`, the surface: all files directly in `src` that are not declared. It is not written as a key, and may import
 *   every part that does not import it.
 */
export type FolderRules = Readonly<Record<string, readonly string[]>>

const SURFACE = '.'

/**
 * What is wrong with the imports of a package.
 *
 * @param folders the folders directly in `src`
 */
export function folderProblems(
  rules: FolderRules,
  imports: readonly Import[],
  folders: readonly string[],
): readonly string[] {
  const parts = Object.keys(rules)
  const arrows = parts.flatMap(from => (rules[from] ?? []).map(to => ({ from, to })))
  const usesSurface = partsThatReach(SURFACE, arrows)
  const isAllowed = (from: string, to: string): boolean =>
    from === SURFACE ? !usesSurface.has(to) : rules[from]?.includes(to) === true
  const crossing = imports
    .map(it => ({
      ...it,
      parts: { from: partOf(it.from, parts, folders), to: partOf(it.to, parts, folders) },
    }))
    .filter(({ parts }) => parts.from !== parts.to)
  const used = new Set(crossing.map(({ parts }) => `${parts.from} → ${parts.to}`))
  return [
    ...folders
      .filter(folder => !parts.some(part => part === folder || part.startsWith(`${folder}/`)))
      .map(folder => `folders.json does not declare ${folder}`),
    ...arrows
      .filter(({ to }) => to !== SURFACE && !parts.includes(to))
      .map(({ from, to }) => `folders.json: ${from} names ${to}, which is not declared`),
    ...findCycles(arrows).map(cycle => `folders.json allows the cycle ${cycle.join(' → ')}`),
    ...arrows
      .filter(({ from, to }) => !used.has(`${from} → ${to}`))
      .map(({ from, to }) => `folders.json allows ${from} → ${to}, which no import uses`),
    ...crossing
      .filter(({ parts }) => !isAllowed(parts.from, parts.to))
      .map(({ from, to, parts }) => `src/${from} imports ${to}: ${parts.from} may not import ${parts.to}`),
  ]
}

/** What is wrong with the files themselves: cycles, those of type imports included. */
export function cycleProblems(imports: readonly Import[]): readonly string[] {
  return findCycles(imports).map(cycle => `import cycle: ${cycle.join(' → ')}`)
}

/** The declared part that a file belongs to: the longest one that fits, else its folder, else the surface. */
function partOf(file: string, parts: readonly string[], folders: readonly string[]): string {
  const steps = file.replace(/\.\w+$/, '').split('/')
  // `template.ts` beside a folder `template` is no part of that.
  if (steps.length === 1 && folders.includes(steps[0] ?? '')) return SURFACE
  for (let length = steps.length; length > 0; length--) {
    const name = steps.slice(0, length).join('/')
    if (parts.includes(name)) return name
  }
  return steps.length === 1 ? SURFACE : (steps[0] ?? SURFACE)
}

/** All parts from which arrows lead to one. */
function partsThatReach(
  target: string,
  arrows: readonly { from: string; to: string }[],
): ReadonlySet<string> {
  const found = new Set([target])
  for (let before = 0; before < found.size; ) {
    before = found.size
    for (const { from, to } of arrows) if (found.has(to)) found.add(from)
  }
  return found
}
