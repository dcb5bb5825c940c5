// The packed packages under other TypeScripts and older resolvers than ours.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Stage } from '../stage.ts'
import { readTarballs } from '../tarballs.ts'
import { entryPoints } from '../workspace.ts'
import { consumerFolder } from './consumer.ts'

/** A way to type-check a user's project. */
interface Way {
  readonly name: string
  /** The package in our `node_modules` that has the compiler. */
  readonly compiler: string
  readonly options: object
}

const WAYS: readonly Way[] = [
  {
    // Node's declarations and newer standard ones are beyond this compiler: a project with it skips them.
    name: 'TypeScript 4.9, moduleResolution node',
    compiler: 'typescript-4',
    options: {
      module: 'commonjs',
      moduleResolution: 'node',
      types: [],
      skipLibCheck: true,
      lib: ['es2022', 'dom'],
    },
  },
  {
    name: 'TypeScript 5.9, nodenext',
    compiler: 'typescript-5',
    options: { module: 'nodenext', exactOptionalPropertyTypes: true, lib: ['es2023', 'esnext.disposable'] },
  },
  {
    name: 'TypeScript 5.9, bundler',
    compiler: 'typescript-5',
    options: { module: 'esnext', moduleResolution: 'bundler', lib: ['es2023', 'esnext.disposable'] },
  },
]

/** The stage. */
export const typescripts: Stage = {
  name: 'typescripts',
  title: 'the packed packages type-check under older TypeScripts and resolvers',
  after: ['consumer'],
  async run(context) {
    const folder = consumerFolder(context)
    const imports = readTarballs(context).flatMap(({ manifest }) => entryPoints(manifest))
    // A type that could not be found would be `any`, to which anything may be assigned.
    const lines = imports.flatMap((specifier, index) => [
      `import * as m${index} from ${JSON.stringify(specifier)}`,
      `export const isTyped${index}: 0 extends 1 & typeof m${index} ? never : true = true`,
    ])
    writeFileSync(join(folder, 'older.ts'), `${lines.join('\n')}\n`)
    for (const { compiler, options } of WAYS) {
      const compilerOptions = { strict: true, target: 'es2022', noEmit: true, types: ['node'], ...options }
      writeFileSync(
        join(folder, 'tsconfig.older.json'),
        JSON.stringify({ compilerOptions, files: ['older.ts'] }),
      )
      const tsc = join(context.root, 'tools', 'check', 'node_modules', compiler, 'bin', 'tsc')
      await context.exec(['node', tsc, '-p', 'tsconfig.older.json'], { cwd: folder })
    }
    return WAYS.map(({ name }) => name).join('; ')
  },
}
