// How every published package becomes JavaScript: the one place that names the bundler.
import { readFileSync } from 'node:fs'
import { defineConfig, type Options } from 'tsup'
import { nodeCheck } from './oldest-node.ts'

/**
 * The tsup configuration of a library: ES modules for the oldest Node that the packages support,
 * with source maps and without declarations (tsc writes those: tsup cannot under TypeScript 7).
 */
export function library(entry: readonly string[] = ['src/index.ts']): ReturnType<typeof defineConfig> {
  const options: Options = {
    entry: [...entry],
    format: ['esm'],
    target: 'node22',
    platform: 'node',
    sourcemap: true,
    clean: true,
    dts: false,
    plugins: [{ name: 'class-names', renderChunk: code => ({ code: keepClassNames(code) }) }],
    banner: { js: nodeCheck(JSON.parse(readFileSync('package.json', 'utf8'))) },
    // `node:fs` stays what the source says: without the prefix a package of that name could take its place.
    removeNodeProtocol: false,
    silent: true,
  }
  return defineConfig(options)
}

/**
 * Gives classes that refer to themselves the name back that the bundler has prefixed: `var A = class _A` prints as
 * `_A`. esbuild's own `keepNames` would wrap every function, those in loops as well.
 */
function keepClassNames(code: string): string {
  const names = [...code.matchAll(/\b(?:var|let|const) ([\w$]+) = class _\1\b/g)].flatMap(it => it[1] ?? [])
  return names.reduce((text, name) => text.replaceAll(new RegExp(`\\b_${name}\\b`, 'g'), name), code)
}
