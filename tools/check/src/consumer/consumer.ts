// A user's project: installs the packed packages, type-checks an import of each entry point strictly, and runs
// it, as an ES module and by require().
import { existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Stage, StageContext } from '../stage.ts'
import { readTarballs, type Tarball } from '../tarballs.ts'
import { entryPoints, type Manifest } from '../workspace.ts'

/** The stage. */
export const consumer: Stage = {
  name: 'consumer',
  title: 'a project that installs the packed packages type-checks and runs',
  after: ['tarballs'],
  async run(context) {
    const folder = consumerFolder(context)
    const packed = readTarballs(context)
    const imports = packed.flatMap(({ manifest }) => entryPoints(manifest))
    mkdirSync(folder, { recursive: true })
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify(consumerManifest(context.root, packed), null, 2),
    )
    writeFileSync(join(folder, 'pnpm-workspace.yaml'), workspaceFile(context.root, packed))
    writeFileSync(join(folder, 'imports.ts'), importAll(imports))
    writeFileSync(join(folder, 'require.cjs'), requireAll(imports))
    writeConfig(folder, 'tsconfig.json', ['imports.ts'])
    await context.exec(['pnpm', 'install', '--offline', '--no-frozen-lockfile'], { cwd: folder })
    await compile(context, folder, 'tsconfig.json')
    await context.exec(['node', 'out/imports.js'], { cwd: folder })
    await context.exec(['node', 'require.cjs'], { cwd: folder })
    return `${imports.length} entry points on Node ${process.versions.node}`
  },
}

/** Where the project is. */
export function consumerFolder({ scratch }: Pick<StageContext, 'scratch'>): string {
  return join(scratch, 'consumer')
}

/** Writes a tsconfig that checks as strictly as a user may, and compiles for the oldest Node. */
export function writeConfig(folder: string, name: string, files: readonly string[]): void {
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    target: 'es2023',
    lib: ['es2024', 'esnext.disposable'],
    module: 'nodenext',
    moduleDetection: 'force',
    types: ['node'],
    rootDir: '.',
    outDir: 'out',
  }
  writeFileSync(join(folder, name), JSON.stringify({ compilerOptions, files }))
}

/** Compiles the project with the workspace's TypeScript. */
export async function compile(context: StageContext, folder: string, config: string): Promise<void> {
  const tsc = join(context.root, 'tools', 'check', 'node_modules', '.bin', 'tsc')
  await context.exec([tsc, '-p', config], { cwd: folder })
}

/** Imports everything; what a package is named after must have something in it, other entries may be types alone. */
function importAll(specifiers: readonly string[]): string {
  const lines = specifiers.flatMap((specifier, index) => {
    const from = JSON.stringify(specifier)
    const isMain = specifier.split('/').length === 2
    const check = `if (Object.keys(m${index}).length === 0) throw new Error(${JSON.stringify(`${specifier} exports nothing`)})`
    return [`import * as m${index} from ${from}`, isMain ? check : `void m${index}`]
  })
  return `${lines.join('\n')}\n`
}

/** The same for CommonJS. */
function requireAll(specifiers: readonly string[]): string {
  const list = JSON.stringify(specifiers.filter(specifier => specifier.split('/').length === 2))
  return `for (const name of ${list})
  if (Object.keys(require(name)).length === 0) throw new Error(name + ' exports nothing to require()')
`
}

function consumerManifest(root: string, packed: readonly Tarball[]): object {
  const own = packed.map(({ manifest, file }) => [manifest.name, `file:${file}`])
  const typesOfNode = realpathSync(join(root, 'tools', 'check', 'node_modules', '@types', 'node'))
  const peers = packed.flatMap(({ name, manifest }) => linksTo(root, name, manifest.peerDependencies))
  return {
    private: true,
    type: 'module',
    dependencies: Object.fromEntries([...own, ...peers, ['@types/node', `link:${typesOfNode}`]]),
  }
}

/**
 * Overrides that keep the install off the network: our packages come from their tarballs wherever one depends on
 * another, and the packages of others are the very ones that the lockfile has installed.
 */
function workspaceFile(root: string, packed: readonly Tarball[]): string {
  const own = packed.map(({ manifest, file }) => [manifest.name, `file:${file}`] as const)
  const others = packed.flatMap(({ name, manifest }) => [
    ...linksTo(root, name, manifest.dependencies),
    ...linksTo(root, name, manifest.peerDependencies),
  ])
  const lines = [...new Map([...own, ...others])].map(
    ([name, target]) => `  ${JSON.stringify(name)}: ${JSON.stringify(target)}`,
  )
  return `packages: []\npmOnFail: ignore\noverrides:\n${lines.join('\n')}\n`
}

/** The packages of others that one of ours has installed, by where they are; an optional peer may not be. */
function linksTo(
  root: string,
  name: string,
  dependencies: Manifest['dependencies'] = {},
): readonly (readonly [string, string])[] {
  return Object.keys(dependencies)
    .filter(dependency => !dependency.startsWith('@qm/'))
    .map(dependency => [dependency, join(root, 'packages', name, 'node_modules', dependency)] as const)
    .filter(([, folder]) => existsSync(folder))
    .map(([dependency, folder]) => [dependency, `link:${realpathSync(folder)}`] as const)
}
