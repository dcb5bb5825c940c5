// The packed packages in bundles for Node.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Stage } from '../stage.ts'
import { consumerFolder } from './consumer.ts'

/** The stage. */
export const bundlers: Stage = {
  name: 'bundlers',
  title: 'the packed packages run when esbuild or webpack has bundled them',
  after: ['consumer'],
  async run(context) {
    const folder = consumerFolder(context)
    const from = (...path: string[]): string => join(context.root, 'tools', 'check', 'node_modules', ...path)
    const esbuild = [
      from('.bin', 'esbuild'),
      'out/imports.js',
      '--bundle',
      '--platform=node',
      '--log-level=error',
    ]
    for (const [format, ending, more] of [
      ['esm', 'mjs', [`--banner:js=${REQUIRE}`]],
      ['cjs', 'cjs', []],
    ] as const) {
      const file = `bundles/esbuild.${ending}`
      await context.exec([...esbuild, ...more, `--format=${format}`, `--outfile=${file}`], { cwd: folder })
      await context.exec(['node', file], { cwd: folder })
    }
    writeFileSync(join(folder, 'webpack.mjs'), webpackProgram(from('webpack', 'lib', 'index.js')))
    await context.exec(['node', 'webpack.mjs'], { cwd: folder })
    await context.exec(['node', 'bundles/webpack.cjs'], { cwd: folder })
    return 'esbuild (ES modules, CommonJS), webpack'
  },
}

/** What an ES module of esbuild needs for CommonJS inside it that requires parts of Node, as pngjs of @qm/screen does. */
const REQUIRE =
  "import { createRequire as qmCreateRequire } from 'node:module'; const require = qmCreateRequire(import.meta.url);"

/**
 * Webpack is called from a program, because its command line is another package. It warns of koffi, which is optional
 * and not installed.
 */
function webpackProgram(webpack: string): string {
  return `import { resolve } from 'node:path'
import webpack from ${JSON.stringify(webpack)}

const options = {
  mode: 'none',
  target: 'node22',
  entry: resolve('out/imports.js'),
  output: { path: resolve('bundles'), filename: 'webpack.cjs' },
}
webpack(options, (error, stats) => {
  const problems = error ?? (stats.hasErrors() ? stats.toString({ colors: false }) : undefined)
  if (problems === undefined) return
  console.error(problems)
  process.exitCode = 1
})
`
}
