// The API reference and the guides as one static site, by TypeDoc.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Application, type ProjectReflection, type TypeDocOptions } from 'typedoc'

/** What a package offers to be imported. */
interface Manifest {
  readonly name: string
  readonly exports: Readonly<Record<string, string | { readonly '@qm/source'?: string }>>
}

/** Where sources are read by people. */
const SOURCES = 'https://github.com/qm-vm/qm/blob/main/{path}#L{line}'

/**
 * Writes the site.
 *
 * @param root the repository
 * @param site the folder to write
 * @param work a folder for what is made on the way
 * @returns the warnings and errors of TypeDoc
 */
export async function writeReference(root: string, site: string, work: string): Promise<readonly string[]> {
  mkdirSync(work, { recursive: true })
  const said: string[] = []
  const converted: string[] = []
  for (const name of readdirSync(join(root, 'packages')).sort()) {
    const folder = join(root, 'packages', name)
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
    const app = await makeApplication(said, {
      name: manifest.name,
      basePath: root,
      entryPoints: listEntryPoints(manifest).map(path => join(folder, path)),
      tsconfig: join(folder, 'tsconfig.json'),
      readme: join(folder, 'README.md'),
      plugin: [fileURLToPath(import.meta.resolve('typedoc-plugin-missing-exports'))],
      // The compiler that the packages are checked with is newer than TypeDoc's.
      skipErrorChecking: true,
    })
    const project = await app.convert()
    if (project === undefined) return [...said, `${manifest.name} could not be read`]
    nameModules(project, manifest)
    const file = join(work, `${name}.json`)
    await app.generateJson(project, file)
    converted.push(file)
  }
  const app = await makeApplication(said, {
    name: '@qm',
    basePath: root,
    entryPointStrategy: 'merge',
    entryPoints: converted,
    readme: join(root, 'README.md'),
    projectDocuments: [join(root, 'packages', 'machine', 'docs', '*.md')],
    cleanOutputDir: true,
    githubPages: true,
    includeHierarchySummary: false,
  })
  const project = await app.convert()
  if (project === undefined) return [...said, 'the packages could not be joined']
  await app.generateDocs(project, site)
  return said
}

/** TypeDoc with the settings of every package, and with what it says kept. */
async function makeApplication(said: string[], options: TypeDocOptions): Promise<Application> {
  const app = await Application.bootstrapWithPlugins({
    excludeInternal: true,
    excludePrivate: true,
    disableGit: true,
    sourceLinkTemplate: SOURCES,
    logLevel: 'Warn',
    highlightLanguages: ['bash', 'console', 'js', 'json', 'python', 'sh', 'ts', 'yaml'],
    ...options,
  })
  const { logger } = app
  logger.log = (message, level) => {
    // Members of an enumeration that QEMU has deprecated say so; TypeDoc has no place for it, editors do.
    if (level >= 2 && !message.includes('should not contain any block or modifier tags')) said.push(message)
  }
  return app
}

/** Calls the modules of a package that has several what they are imported as. */
function nameModules(project: ProjectReflection, { name, exports }: Manifest): void {
  for (const child of project.children ?? []) {
    const source = child.sources?.[0]?.fullFileName
    for (const [path, target] of Object.entries(exports)) {
      const entry = typeof target === 'string' ? undefined : target['@qm/source']
      if (entry !== undefined && source?.endsWith(entry.slice(1))) child.name = name + path.slice(1)
    }
  }
}

/** The sources of what a package exports. */
function listEntryPoints({ exports }: Manifest): readonly string[] {
  return Object.values(exports).flatMap(it =>
    typeof it === 'string' || it['@qm/source'] === undefined ? [] : [it['@qm/source']],
  )
}
