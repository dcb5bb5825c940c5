// Which QEMUs the tests run on: the installed one, and newer ones unpacked beside it.
import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

/** A QEMU system emulator for x86_64 that tests run on. */
export interface QemuBinary {
  /** `installed`, or the version that the folder of an unpacked one is named after, such as `11.1`. */
  readonly label: string
  /** Absolute path of the executable. */
  readonly path: string
}

const NAME = 'qemu-system-x86_64'

/**
 * The QEMUs to test on, oldest first: `QM_TEST_QEMU` or the one on PATH, then every
 * `<cache>/qm/qemu/<version>/qemu-system-x86_64`. In a test that vitest runs it is the one of the project
 * (`QM_TEST_QEMU_LABEL` names it): each test file runs once for each QEMU.
 *
 * @throws when there is none at all: a missing QEMU is a failure, never a skip.
 */
export function qemuBinaries(env: NodeJS.ProcessEnv = process.env): readonly [QemuBinary, ...QemuBinary[]] {
  const installed = env['QM_TEST_QEMU'] ?? findOnPath(env['PATH'] ?? '')
  if (installed === undefined) {
    throw new Error(`${NAME} is not on PATH: run \`npm test\` once, it installs QEMU, or set QM_TEST_QEMU`)
  }
  const label = env['QM_TEST_QEMU_LABEL']
  if (label !== undefined) return [{ label, path: installed }]
  return [{ label: 'installed', path: installed }, ...listUnpacked(env)]
}

function findOnPath(path: string): string | undefined {
  return path
    .split(delimiter)
    .map(folder => join(folder, NAME))
    .find(isExecutable)
}

function listUnpacked(env: NodeJS.ProcessEnv): QemuBinary[] {
  const root = join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'qm', 'qemu')
  if (!existsSync(root)) return []
  return readdirSync(root)
    .sort((a, b) => Number.parseFloat(a) - Number.parseFloat(b))
    .map(label => ({ label, path: join(root, label, NAME) }))
    .filter(({ path }) => isExecutable(path))
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
