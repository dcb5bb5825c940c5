// Runs some test files of one stage: `npm test -- unit hints`, `npm test -- qemu console login -t 'a name'`.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type StageContext, StageFailure } from './stage.ts'
import { readMembers } from './workspace.ts'

/** The chosen test files of one package. */
export interface ChosenFiles {
  /** Its folder, such as `packages/console`. */
  readonly folder: string
  /** Relative to it. */
  readonly files: readonly string[]
}

/**
 * Runs the files that the words choose.
 *
 * @param kind `unit`: all but `test/qemu`; `qemu`: that folder, on each QEMU
 * @param words see {@link chooseFiles}; from the first one that begins with `-` on they are options of vitest
 * @returns a note for the summary
 */
export async function runChosen(
  kind: 'unit' | 'qemu',
  words: readonly string[],
  context: StageContext,
): Promise<string> {
  const at = words.findIndex(word => word.startsWith('-'))
  const names = at < 0 ? words : words.slice(0, at)
  const options = at < 0 ? [] : words.slice(at)
  const members = [...readMembers(context.root, 'packages'), ...readMembers(context.root, 'tools')]
  const tests = members.map(({ folder }) => ({ folder, files: listTests(join(context.root, folder), kind) }))
  const chosen = chooseFiles(tests, names)
  if (chosen.length === 0) throw new StageFailure(`no test file of ${kind} fits ${names.join(' ')}`)
  for (const { folder, files } of chosen) {
    const isNodeTest = files.some(file => file.endsWith('.mjs'))
    const project = kind === 'unit' ? 'unit' : 'qemu*'
    const command = isNodeTest
      ? ['node', '--test', ...files]
      : [join('node_modules', '.bin', 'vitest'), 'run', '--project', project, ...files, ...options]
    context.say(`${folder}: ${files.join(' ')}`)
    await context.exec(command, { cwd: join(context.root, folder), live: true })
  }
  return `${chosen.flatMap(({ files }) => files).length} files`
}

/**
 * A word that is a package's folder name (`console`) chooses among packages, any other (`login`) among files, by a part
 * of the path. Several of a kind are alternatives.
 */
export function chooseFiles(all: readonly ChosenFiles[], words: readonly string[]): readonly ChosenFiles[] {
  const nameOf = (folder: string): string => folder.split('/').at(-1) ?? ''
  const packages = words.filter(word => all.some(({ folder }) => nameOf(folder) === word))
  const parts = words.filter(word => !packages.includes(word))
  return all
    .filter(({ folder }) => packages.length === 0 || packages.includes(nameOf(folder)))
    .map(({ folder, files }) => ({
      folder,
      files: files.filter(file => parts.length === 0 || parts.some(part => file.includes(part))),
    }))
    .filter(({ files }) => files.length > 0)
}

function listTests(folder: string, kind: 'unit' | 'qemu'): readonly string[] {
  if (!existsSync(join(folder, 'test'))) return []
  return readdirSync(join(folder, 'test'), { recursive: true, encoding: 'utf8' })
    .map(file => `test/${file.replaceAll('\\', '/')}`)
    .filter(file => /\.test\.(?:ts|mjs)$/.test(file))
    .filter(file => file.startsWith('test/qemu/') === (kind === 'qemu'))
    .sort()
}
