// How every published package becomes JavaScript: the one place that names the bundler.
import { defineConfig, type Options } from 'tsup'

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
    // A class that uses its own name inside is renamed by the bundler; stacks and prints must show the real one.
    keepNames: true,
    // `node:fs` stays what the source says: without the prefix a package of that name could take its place.
    removeNodeProtocol: false,
    silent: true,
  }
  return defineConfig(options)
}
