// The code in the READMEs and guides: every TypeScript fence type-checks against the packed packages, and `// run` ones run.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Stage } from '../stage.ts'
import { readMembers } from '../workspace.ts'
import { compile, consumerFolder, writeConfig } from './consumer.ts'

/** A piece of code in a README or a guide. */
export interface Fence {
  readonly code: string
  /** The line it starts at, counted from 1. */
  readonly line: number
}

/** No example takes this long; one that does not end is broken. */
const RUN_MS = 120_000

/** The stage. */
export const fences: Stage = {
  name: 'readmes',
  title: 'the code in the READMEs and guides type-checks, and the runnable code runs on a real QEMU',
  after: ['consumer'],
  async run(context) {
    const folder = consumerFolder(context)
    const readmes = [
      'README.md',
      ...readMembers(context.root, 'packages').flatMap(({ folder }) => [
        `${folder}/README.md`,
        ...listGuides(join(context.root, folder, 'docs')).map(guide => `${folder}/docs/${guide}`),
      ]),
    ]
    const found = readmes
      .filter(readme => existsSync(join(context.root, readme)))
      .flatMap(readme => {
        const text = readFileSync(join(context.root, readme), 'utf8')
        return findFences(text).map(fence => ({ ...fence, file: fileFor(readme, fence.line) }))
      })
    mkdirSync(join(folder, 'readmes'), { recursive: true })
    for (const { code, file } of found) writeFileSync(join(folder, file), code)
    writeConfig(
      folder,
      'tsconfig.readmes.json',
      found.map(it => it.file),
    )
    await compile(context, folder, 'tsconfig.readmes.json')
    const runnable = found.filter(({ code }) => code.startsWith('// run'))
    for (const { file } of runnable) {
      await context.exec(['node', join('out', file.replace(/\.ts$/, '.js'))], {
        cwd: folder,
        timeoutMs: RUN_MS,
      })
    }
    return `${found.length} fences, ${runnable.length} of them run`
  },
}

/** The guides of a package. */
function listGuides(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.md')) : []
}

/** The TypeScript fences of a Markdown text. */
export function findFences(text: string): readonly Fence[] {
  return [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(match => ({
    code: match[1] ?? '',
    line: text.slice(0, match.index).split('\n').length + 1,
  }))
}

/** A file name that says where the code stands: `readmes/packages-args-line-12.ts`. */
function fileFor(readme: string, line: number): string {
  const place =
    readme === 'README.md' ? 'root' : readme.replace(/(?:\/README)?\.md$/, '').replaceAll('/', '-')
  return `readmes/${place}-line-${line}.ts`
}
