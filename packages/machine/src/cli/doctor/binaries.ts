// Which QEMUs there are, and their versions.
import { execFile } from 'node:child_process'
import { readdir, realpath } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { BinaryNotFoundError, findBinary } from '@qm/process'
import type { Finding } from './finding.ts'

/** The oldest QEMU that @qm is tested with. */
const OLDEST = [7, 2] as const

const INSTALL =
  'apt-get install qemu-system-x86 qemu-utils, dnf install qemu-kvm, brew install qemu, …; or set QM_QEMU'

/** The QEMUs of this host. */
export interface FoundBinaries {
  /** The one that `qm run` takes, or why it has none. */
  readonly preferred: { readonly path: string } | { readonly missing: string }
  /** All of them, the preferred one first. */
  readonly all: readonly string[]
}

/** The QEMUs to look at: the one that was named, else those that `qm run` can find. @throws BinaryNotFoundError for a name that is none */
export async function findBinaries(named: string | undefined): Promise<FoundBinaries> {
  if (named !== undefined) {
    const path = await findBinary(named)
    return { preferred: { path }, all: [path] }
  }
  const preferred = await findPreferred()
  const overrides = Object.entries(process.env).flatMap(([name, path]) =>
    /^QM_QEMU_\w+$/.test(name) && path !== undefined ? [path] : [],
  )
  // On merged-/usr systems /bin is /usr/bin.
  const folders = await Promise.all((await searchFolders()).map(path => realpath(path).catch(() => path)))
  const emulators = (await Promise.all([...new Set(folders)].map(systemEmulators))).flat()
  const all = [...('path' in preferred ? [preferred.path] : []), ...overrides, ...emulators]
  const known = new Map<string, string>()
  for (const path of all) {
    const real = await realpath(path).catch(() => path)
    if (!known.has(real)) known.set(real, path)
  }
  return { preferred, all: [...known.values()] }
}

/** Every folder that `findBinary` looks in: the error for a name that no QEMU has lists them. */
async function searchFolders(): Promise<readonly string[]> {
  try {
    return [dirname(await findBinary('qemu-system-none'))]
  } catch (error) {
    if (!(error instanceof BinaryNotFoundError)) throw error
    return error.searched.map(path => dirname(path))
  }
}

async function findPreferred(): Promise<FoundBinaries['preferred']> {
  try {
    return { path: await findBinary() }
  } catch (error) {
    if (!(error instanceof BinaryNotFoundError)) throw error
    return { missing: error.message }
  }
}

/** One finding for each binary; a bad one when there is none. */
export async function examineBinaries({ preferred, all }: FoundBinaries): Promise<Finding[]> {
  const path = 'path' in preferred ? preferred.path : undefined
  const findings = await Promise.all(all.map(one => examineBinary(one, one === path)))
  if (path !== undefined) return findings
  const text = 'missing' in preferred ? preferred.missing : ''
  return [{ subject: 'qm run', level: 'bad', text, fix: INSTALL }, ...findings]
}

async function systemEmulators(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter(name => /^qemu-system-[\w-]+(?:\.exe)?$/.test(name)).map(name => join(folder, name))
}

async function examineBinary(subject: string, isPreferred: boolean): Promise<Finding> {
  try {
    const { stdout } = await promisify(execFile)(subject, ['--version'], { timeout: 10_000 })
    const [version = ''] = stdout.split('\n')
    const text = isPreferred ? `${version} (qm run takes this one)` : version
    const [, major = 0, minor = 0] = (/version (\d+)\.(\d+)/.exec(version) ?? []).map(Number)
    const old = major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])
    if (!old) return { subject, level: 'good', text }
    return { subject, level: 'bad', text, fix: `@qm is tested from QEMU ${OLDEST.join('.')} on: update it` }
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    return { subject, level: 'bad', text: `does not run: ${text.trim()}`, fix: 'install it again' }
  }
}
