// The stage that holds each package to the direction of imports it declares.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { failOn, type Stage } from '../stage.ts'
import { readMembers } from '../workspace.ts'
import { listImports } from './imports.ts'
import { cycleProblems, type FolderRules, folderProblems } from './rules.ts'

/** The stage. */
export const folders: Stage = {
  name: 'folders',
  title: 'imports between folders go the way that folders.json declares, types included, without a cycle',
  async run({ root }) {
    const members = [...readMembers(root, 'packages'), ...readMembers(root, 'tools')].filter(({ folder }) =>
      existsSync(join(root, folder, 'src')),
    )
    failOn(members.flatMap(({ folder }) => memberProblems(join(root, folder)).map(it => `${folder}: ${it}`)))
    return `${members.length} packages and tools`
  },
}

/** A tool may be without folders; a package has some, and declares them. */
function memberProblems(folder: string): readonly string[] {
  const source = join(folder, 'src')
  const file = join(folder, 'folders.json')
  const imports = listImports(source)
  const cycles = cycleProblems(imports)
  if (!existsSync(file))
    return dirname(folder).endsWith('tools') ? cycles : [...cycles, 'has no folders.json']
  const rules: FolderRules = JSON.parse(readFileSync(file, 'utf8'))
  const present = readdirSync(source, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
  return [...folderProblems(rules, imports, present), ...cycles]
}
