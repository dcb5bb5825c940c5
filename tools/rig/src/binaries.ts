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
 * The QEMUs to test on, oldest way in first: `QM_TEST_QEMU` or the one on PATH, then every
 * `<cache>/qm/qemu/<version>/qemu-system-x86_64`.
 *
 * @throws when there is none at all: a missing QEMU is a failure, never a skip.
 */
export function qemuBinaries(env: NodeJS.ProcessEnv = process.env): readonly [QemuBinary, ...QemuBinary[]] {
  const installed = env['QM_TEST_QEMU'] ?? onPath(env['PATH'] ?? '')
  if (installed === undefined) {
    throw new Error(`${NAME} is not on PATH: run \`npm test\` once, it installs QEMU, or set QM_TEST_QEMU`)
  }
  return [{ label: 'installed', path: installed }, ...unpacked(env)]
}

function onPath(path: string): string | undefined {
  return path
    .split(delimiter)
    .map(folder => join(folder, NAME))
    .find(isExecutable)
}

function unpacked(env: NodeJS.ProcessEnv): QemuBinary[] {
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
