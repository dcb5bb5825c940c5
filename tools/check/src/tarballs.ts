// What would be published: packed as it would be, and nothing in it that a user has no use for.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join, posix } from 'node:path'
import { specifiersIn } from './folders/imports.ts'
import { failOn, type Stage, type StageContext, StageFailure } from './stage.ts'
import { type Manifest, readManifest, readMembers } from './workspace.ts'

/** A packed package, and its content unpacked beside it. */
export interface Tarball {
  readonly name: string
  /** The .tgz file. */
  readonly file: string
  /** The unpacked content. */
  readonly folder: string
  /** The manifest inside. */
  readonly manifest: Manifest
}

/** The stage. */
export const tarballs: Stage = {
  name: 'tarballs',
  title: 'packed packages hold what a user needs and import only what they declare',
  after: ['build'],
  async run(context) {
    const members = readMembers(context.root, 'packages')
    // What a release has packed is what gets tested, and then published.
    const given = context.env['QM_TARBALLS']
    let taken = 0
    for (const { folder, name, manifest } of members) {
      const target = join(context.scratch, 'tarballs', name)
      mkdirSync(join(target, 'content'), { recursive: true })
      const packed = join(context.root, given ?? '', `qm-${name}-${manifest.version}.tgz`)
      if (given !== undefined && existsSync(packed)) {
        copyFileSync(packed, join(target, 'package.tgz'))
        taken++
      } else {
        await context.exec(['pnpm', 'pack', '--out', join(target, 'package.tgz')], {
          cwd: join(context.root, folder),
        })
      }
      await context.exec(['tar', '-xzf', 'package.tgz', '-C', 'content'], { cwd: target })
    }
    const packed = readTarballs(context)
    failOn(packed.flatMap(tarball => tarballProblems(tarball)))
    if (given !== undefined && taken === 0) throw new StageFailure(`QM_TARBALLS: no tarball in ${given}`)
    return `${packed.length} packages${given === undefined ? '' : `, ${taken} of them from ${given}`}`
  },
}

/** The tarballs that the stage has left in the scratch folder. */
export function readTarballs({ scratch }: Pick<StageContext, 'scratch'>): readonly Tarball[] {
  return readdirSync(join(scratch, 'tarballs')).map(name => {
    const folder = join(scratch, 'tarballs', name, 'content', 'package')
    const file = join(scratch, 'tarballs', name, 'package.tgz')
    return { name, file, folder, manifest: readManifest(join(folder, 'package.json')) }
  })
}

const UNWANTED =
  /(?:^|\/)(?:test|tests|fixtures|__snapshots__)\/|\.(?:test|test-d|bench)\.|tsconfig|tsbuildinfo|(?:tsup|vitest)\.config|\.log$/
const WANTED = ['package.json', 'README.md', 'LICENSE', 'dist/index.js', 'dist/index.d.ts']

/** What is wrong with a packed package. */
export function tarballProblems({ name, folder, manifest }: Tarball): readonly string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
  const dependencies = { ...manifest.dependencies, ...manifest.peerDependencies }
  return [
    ...WANTED.filter(file => !files.includes(file)).map(file => `lacks ${file}`),
    ...files.filter(file => UNWANTED.test(file)).map(file => `has ${file}`),
    ...Object.entries(dependencies)
      .filter(([, specifier]) => /^(?:workspace|catalog|file|link):/.test(specifier))
      .map(([dependency, specifier]) => `depends on ${dependency} by "${specifier}"`),
    ...files
      .filter(file => /^dist\/.*\.(?:js|d\.ts)$/.test(file))
      .flatMap(file => {
        const foreign = foreignImports(file, readFileSync(join(folder, file), 'utf8'), manifest, dependencies)
        return foreign.map(specifier => `${file} imports ${specifier}`)
      }),
  ].map(problem => `${name}: ${problem}`)
}

/** The module specifiers of a built file that its users would not have. */
function foreignImports(
  file: string,
  text: string,
  { name }: Manifest,
  dependencies: object,
): readonly string[] {
  const known = new Set([name, ...Object.keys(dependencies)])
  return specifiersIn(text).filter(specifier => {
    if (specifier.startsWith('node:')) return !builtinModules.includes(specifier.slice(5))
    if (/^\.\.?\//.test(specifier)) return !posix.join(posix.dirname(file), specifier).startsWith('dist/')
    const parts = specifier.split('/')
    return !known.has(specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? ''))
  })
}
