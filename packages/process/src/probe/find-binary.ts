// Finds an installed QEMU by architecture.
import { accessSync, constants, statSync } from 'node:fs'
import { arch as hostArch } from 'node:os'
import { delimiter, join } from 'node:path'
import { types } from 'node:util'
import { checkKeys } from '../check-options.ts'
import { BinaryNotFoundError, ProcessRequestError } from '../errors.ts'

/** Other names of the architectures in QEMU's own spelling. */
const ALIASES: Readonly<Record<string, string>> = {
  x64: 'x86_64',
  amd64: 'x86_64',
  'x86-64': 'x86_64',
  ia32: 'i386',
  i486: 'i386',
  i586: 'i386',
  i686: 'i386',
  x86: 'i386',
  arm64: 'aarch64',
  armv8: 'aarch64',
  armhf: 'arm',
  armv7l: 'arm',
  riscv: 'riscv64',
  ppc64le: 'ppc64',
  ppc64el: 'ppc64',
  powerpc64: 'ppc64',
  powerpc: 'ppc',
  s390: 's390x',
  loong64: 'loongarch64',
  loongarch: 'loongarch64',
  mipsel64: 'mips64el',
}

/** Where packages put QEMU besides PATH: Linux and BSD, Homebrew, MacPorts. */
const FOLDERS = ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin', '/opt/local/bin', '/usr/pkg/bin']

/** How to look for a binary. */
export interface FindOptions {
  /**
   * Where PATH and the overrides come from.
   * @defaultValue `process.env`
   */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined
}

/**
 * Finds the QEMU that emulates an architecture, or the one of a given name.
 *
 * `QM_QEMU_<ARCH>` (such as `QM_QEMU_X86_64`) overrides the search, and so does `QM_QEMU` for the host's own
 * architecture; then PATH counts, then the places where packages install QEMU.
 *
 * @param archOrName `x86_64`, `amd64`, `arm64`, … in any usual spelling, a file name, or a path; the host's by default
 * @throws {@link BinaryNotFoundError} naming every path that was looked at
 */
export async function findBinary(
  archOrName: string = hostArch(),
  options: FindOptions = {},
): Promise<string> {
  checkKeys(options, ['env'], 'findBinary')
  if (typeof archOrName !== 'string' || archOrName.includes('\0'))
    throw new ProcessRequestError('findBinary: the architecture, name or path is no string without NUL')
  const env = options.env ?? process.env
  const candidates = candidatePaths(archOrName, env)
  const found = candidates.find(path => whyNot(path) === undefined)
  if (found !== undefined) return found
  const refused = candidates.map(path => ({ path, why: whyNot(path) ?? 'changed meanwhile' }))
  throw new BinaryNotFoundError(describe(archOrName), refused)
}

function candidatePaths(archOrName: string, env: Readonly<Record<string, string | undefined>>): string[] {
  if (/[/\\]/.test(archOrName)) return [archOrName]
  const named = archOrName.startsWith('qemu')
  const arch = named ? undefined : canonicalArch(archOrName)
  const override = arch === undefined ? undefined : overrideFor(arch, env)
  if (override !== undefined) return [override]
  const name = named ? archOrName : `qemu-system-${arch}`
  const isHost = arch === canonicalArch(hostArch())
  // Red Hat ships the host's own emulator only, under this name and outside PATH.
  const extra = isHost ? ['/usr/libexec/qemu-kvm'] : []
  return [...new Set([...folders(env).map(folder => join(folder, executableName(name))), ...extra])]
}

function overrideFor(arch: string, env: Readonly<Record<string, string | undefined>>): string | undefined {
  const own = env[`QM_QEMU_${arch.toUpperCase()}`]
  return own ?? (arch === canonicalArch(hostArch()) ? env['QM_QEMU'] : undefined)
}

function folders(env: Readonly<Record<string, string | undefined>>): string[] {
  const path = (env['PATH'] ?? '').split(delimiter).filter(folder => folder !== '')
  const windows = [env['ProgramFiles'], env['ProgramW6432']].flatMap(root =>
    root === undefined ? [] : [join(root, 'qemu')],
  )
  return [...path, ...(process.platform === 'win32' ? windows : FOLDERS)]
}

function executableName(name: string): string {
  return process.platform === 'win32' && !name.endsWith('.exe') ? `${name}.exe` : name
}

function canonicalArch(name: string): string {
  const lower = name.toLowerCase()
  return ALIASES[lower] ?? lower
}

function describe(archOrName: string): string {
  if (/[/\\]/.test(archOrName) || archOrName.startsWith('qemu')) return archOrName
  return `qemu-system-${canonicalArch(archOrName)}`
}

/** Why a path cannot be run; undefined if it can. */
function whyNot(path: string): string | undefined {
  try {
    const stats = statSync(path)
    if (!stats.isFile()) return stats.isDirectory() ? 'a directory' : 'no file'
    accessSync(path, constants.X_OK)
    return undefined
  } catch (error) {
    const code = types.isNativeError(error) && 'code' in error ? error.code : undefined
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'not executable'
  }
}
