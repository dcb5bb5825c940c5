// A Node of this machine that is older than the packages take.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Where it is, and which. */
export interface OlderNode {
  readonly path: string
  /** Without the `v`. */
  readonly version: string
}

/** The first Node on PATH or in the usual place that is older than 22.12; undefined when there is none. */
export function findOlderNode(env: NodeJS.ProcessEnv): OlderNode | undefined {
  const folders = [...(env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin']
  for (const path of new Set(folders.map(folder => join(folder, 'node')))) {
    if (!existsSync(path)) continue
    const version =
      spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout?.trim().replace(/^v/, '') ?? ''
    const [major = 0, minor = 0] = version.split('.').map(Number)
    if (major > 0 && (major < 22 || (major === 22 && minor < 12))) return { path, version }
  }
  return undefined
}
