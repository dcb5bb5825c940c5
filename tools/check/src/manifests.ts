// Package manifests are alike: same keys in the same order, same exports, same scripts, and the dependencies of the design.
import { failOn, type Stage } from './stage.ts'
import { type Manifest, type Member, readMembers } from './workspace.ts'

/** The keys of a published package, in order; those with a `?` may be left out. */
const PUBLISHED =
  'name version description keywords license homepage bugs repository type sideEffects engines bin? main types typesVersions? exports files scripts dependencies? peerDependencies? peerDependenciesMeta? devDependencies publishConfig'

/** The keys of a private one. */
const PRIVATE =
  'name version private description license type engines? bin? exports? scripts? dependencies? devDependencies?'

/** The packages of others that published ones may depend on at run time; all the rest has none. */
const THIRD_PARTY: Readonly<Record<string, readonly string[]>> = {
  process: ['execa'],
  machine: ['execa', 'yaml'],
  screen: ['pixelmatch', 'pngjs'],
  trace: ['@xterm/headless'],
}

/** The scripts that every published package has, word for word. */
const SCRIPTS: Readonly<Record<string, string>> = {
  build: 'tsup && tsc -p tsconfig.build.json',
  types: 'tsc -p tsconfig.json',
  test: 'vitest run --project unit',
  'test:qemu': "vitest run --project 'qemu*'",
  pack: 'publint --strict && attw --pack . --profile esm-only --quiet',
}

/** The stage. */
export const manifests: Stage = {
  name: 'manifests',
  title: 'package.json files are alike, and depend on what the design allows',
  async run({ root }) {
    const packages = readMembers(root, 'packages')
    const tools = readMembers(root, 'tools')
    const tooling = new Set(tools.map(({ manifest }) => manifest.name))
    failOn([
      ...packages.flatMap(member => publishedProblems(member, tooling)),
      ...tools.flatMap(member => privateProblems(member)),
    ])
    return `${packages.length} packages, ${tools.length} tools`
  },
}

/** What is wrong with the manifest of a published package. */
export function publishedProblems(member: Member, tooling: ReadonlySet<string>): readonly string[] {
  const { name, folder, manifest } = member
  const own = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })
  const runtime = [...own, ...Object.keys(manifest.peerDependencies ?? {})]
  return [
    ...keyOrder(manifest, PUBLISHED),
    ...expect('name', manifest.name, `@qm/${name}`),
    ...expect('license', manifest.license, 'MIT'),
    ...expect('type', manifest.type, 'module'),
    ...expect('sideEffects', manifest.sideEffects, false),
    ...expect('engines.node', manifest.engines?.node, '>=22.12'),
    ...expect('repository.directory', manifest.repository?.directory, folder),
    ...expect('homepage ends', manifest.homepage?.endsWith(`/tree/main/${folder}#readme`), true),
    ...['dist', 'src', 'CHANGELOG.md']
      .filter(file => !manifest.files?.includes(file))
      .map(file => `files lacks ${file}`),
    ...Object.entries(SCRIPTS).flatMap(([script, line]) =>
      expect(`scripts.${script}`, manifest.scripts?.[script], line),
    ),
    ...exportProblems(manifest),
    ...expect('main', manifest.main, './dist/index.js'),
    ...expect('types', manifest.types, './dist/index.d.ts'),
    ...runtime.filter(it => tooling.has(it)).map(it => `${it} is a tool: a devDependency or nothing`),
    // Which of ours may use which is held by the tags of turbo.json.
    ...own
      .filter(it => !it.startsWith('@qm/') && THIRD_PARTY[name]?.includes(it) !== true)
      .map(it => `may not depend on ${it}`),
    ...specifierProblems(manifest),
  ].map(problem => `${folder}/package.json: ${problem}`)
}

/** What is wrong with the manifest of a private one. */
export function privateProblems({ name, folder, manifest }: Member): readonly string[] {
  return [
    ...keyOrder(manifest, PRIVATE),
    ...expect('name', manifest.name, `@qm/${name}`),
    ...expect('private', manifest.private, true),
    ...expect('license', manifest.license, 'MIT'),
    ...expect('type', manifest.type, 'module'),
    ...specifierProblems(manifest),
  ].map(problem => `${folder}/package.json: ${problem}`)
}

function expect(what: string, found: unknown, wanted: unknown): string[] {
  return found === wanted ? [] : [`${what} is ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`]
}

function keyOrder(manifest: Manifest, order: string): string[] {
  const keys = Object.keys(manifest)
  const known = order.split(' ').map(key => key.replace('?', ''))
  const required = order.split(' ').filter(key => !key.endsWith('?'))
  const missing = required.filter(key => !keys.includes(key)).map(key => `lacks ${key}`)
  const foreign = keys.filter(key => !known.includes(key)).map(key => `has the unexpected key ${key}`)
  const ordered = known.filter(key => keys.includes(key))
  const present = keys.filter(key => known.includes(key))
  const misplaced = present.find((key, index) => key !== ordered[index])
  return [...missing, ...foreign, ...(misplaced === undefined ? [] : [`${misplaced} is out of order`])]
}

/** Resolvers older than `exports` find the types of `@qm/qmp/agent` by `typesVersions`. */
function exportProblems({ exports = {}, typesVersions }: Manifest): string[] {
  const entries = Object.entries(exports)
  const last = entries.at(-1)
  const problems = last?.[0] === './package.json' ? [] : ['exports does not end with ./package.json']
  for (const [path, target] of entries) {
    if (path === './package.json') continue
    const conditions = typeof target === 'string' ? target : Object.keys(target).join(' ')
    if (conditions !== '@qm/source types default') {
      problems.push(`exports["${path}"] is not { "@qm/source", "types", "default" } in this order`)
    }
    const types = typeof target === 'string' ? undefined : target['types']
    const older = path === '.' ? types : typesVersions?.['*']?.[path.slice(2)]?.[0]
    if (older !== types) problems.push(`typesVersions["*"]["${path.slice(2)}"] is not ["${types}"]`)
  }
  return problems
}

/** Versions stand in one place: the catalogs of pnpm-workspace.yaml. */
function specifierProblems(manifest: Manifest): string[] {
  const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }
  return Object.entries(all)
    .filter(([name, specifier]) => !specifier.startsWith('catalog:') && !isWorkspace(name, specifier))
    .map(([name, specifier]) => `${name} is "${specifier}", not "catalog:"`)
}

function isWorkspace(name: string, specifier: string): boolean {
  return name.startsWith('@qm/') && specifier.startsWith('workspace:')
}
