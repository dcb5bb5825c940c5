// Reads what the workspace consists of: the published packages and the private tools.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A package.json, as far as checks look at it. */
export interface Manifest {
  readonly name: string
  readonly version?: string
  readonly private?: boolean
  readonly license?: string
  readonly type?: string
  readonly sideEffects?: unknown
  readonly homepage?: string
  readonly repository?: { readonly directory?: string }
  readonly engines?: { readonly node?: string }
  readonly main?: string
  readonly types?: string
  readonly typesVersions?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
  readonly bin?: Readonly<Record<string, string>>
  readonly files?: readonly string[]
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>
  readonly scripts?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

/** A member of the workspace. */
export interface Member {
  /** The folder's name, such as `args`. */
  readonly name: string
  /** Where it is, such as `packages/args`. */
  readonly folder: string
  readonly manifest: Manifest
}

/** The members in one of the workspace's folders, in order of their names. */
export function readMembers(root: string, group: 'packages' | 'tools'): readonly Member[] {
  return readdirSync(join(root, group))
    .sort()
    .filter(name => existsSync(join(root, group, name, 'package.json')))
    .map(name => {
      const folder = `${group}/${name}`
      return { name, folder, manifest: readManifest(join(root, folder, 'package.json')) }
    })
}

/** Reads a package.json. */
export function readManifest(file: string): Manifest {
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** The names that a consumer can import a package by, types included: `@qm/args`, `@qm/args/sub`. */
export function entryPoints({ name, exports = {} }: Manifest): readonly string[] {
  return Object.keys(exports)
    .filter(key => key !== './package.json')
    .map(key => name + key.slice(1))
}
