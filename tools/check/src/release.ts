// A rehearsal of the next release: what the changesets make of versions and change logs, and a publish that sends nothing.
import { existsSync, readdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { failOn, type Stage, type StageContext } from './stage.ts'
import { readTarballs } from './tarballs.ts'
import { readMembers } from './workspace.ts'

/** The stage. */
export const release: Stage = {
  name: 'release',
  title: 'the next release: versions, change logs, and a publish without sending (dry run)',
  after: ['tarballs'],
  async run(context) {
    const publish = ['npm', 'publish', '--dry-run', '--offline', '--provenance=false']
    const published = readTarballs(context).map(({ file }) =>
      context.exec([...publish, file], { cwd: context.scratch }),
    )
    await Promise.all(published)
    if (!existsSync(join(context.root, '.git'))) return 'nothing to version: not a git clone'
    return await versionCopy(context)
  },
}

/** Versions a copy of what is committed. */
async function versionCopy({ root, scratch, exec }: StageContext): Promise<string> {
  const copy = join(scratch, 'release')
  await exec(['git', 'clone', '--quiet', '--depth', '1', pathToFileURL(root).href, copy])
  const isPending = listChangesets(copy).length > 0
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  const before = new Map(readMembers(copy, 'packages').map(({ name, manifest }) => [name, manifest.version]))
  await exec(['changeset', 'version'], { cwd: copy })
  const after = readMembers(copy, 'packages')
  const changed = after.filter(({ name, manifest }) => manifest.version !== before.get(name))
  failOn([
    ...listChangesets(copy).map(file => `.changeset/${file} is left over`),
    ...(isPending && changed.length === 0 ? ['the changesets change no version'] : []),
    ...changed
      .filter(({ folder }) => !existsSync(join(copy, folder, 'CHANGELOG.md')))
      .map(({ folder }) => `${folder} has a new version and no CHANGELOG.md`),
  ])
  return changed.length === 0
    ? 'no changes to release'
    : changed.map(({ name, manifest }) => `${name} ${manifest.version}`).join(', ')
}

/** The changesets that wait. */
function listChangesets(root: string): readonly string[] {
  return readdirSync(join(root, '.changeset')).filter(file => file.endsWith('.md') && file !== 'README.md')
}
