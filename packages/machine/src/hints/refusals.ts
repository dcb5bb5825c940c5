// The ways in which the system, or a package below, refuses a start: what to do, by the error's code.
import { basename, dirname } from 'node:path'
import type { HintContext } from './cause.ts'

type Advice = (error: Error, context: HintContext) => string

/** The advice by the error's code. */
export const REFUSALS: Readonly<Record<string, Advice>> = {
  'binary-not-found': installQemu,
  'not-found': (_, { program }) => `${program} was not found: install it, or name it by its full path`,
  'not-executable': (_, { program }) =>
    `${program} may not be executed: check its permissions, and that its file system is not mounted noexec`,
  'wrong-architecture': (_, { program }) => `${program} is not a program for this machine's architecture`,
  'arguments-too-long': () => 'the command line is too long for this system: move long values into files',
  // libuv tells EACCES for a socket whose directory is missing.
  ENOENT: badDirectory,
  ENOTDIR: badDirectory,
  EEXIST: badDirectory,
  EACCES: badDirectory,
  EPERM: (error, context) =>
    `the system forbids it at "${placeOf(error, context)}", to every user: look for an immutable flag (\`lsattr -d\`), a security module, or a container's limits`,
  EROFS: (error, context) =>
    `"${placeOf(error, context)}" is on a read-only file system: choose another directory`,
  ENOSPC: (error, context) => `there is no room left at "${placeOf(error, context)}"`,
  EADDRINUSE: () =>
    'the monitor address is taken: remove the file in the way, or choose another path or port',
  EADDRNOTAVAIL: () => 'the monitor has to listen at an address of this host, such as 127.0.0.1',
  ENOTFOUND: () => 'the monitor has to listen at an address of this host, such as 127.0.0.1',
  EMFILE: () =>
    'this program has as many files open as it may: raise the limit (`ulimit -n`), or run fewer machines at once',
}

/** The Debian package of each emulator. */
const PACKAGES: readonly (readonly [names: RegExp, package_: string])[] = [
  [/^(?:x86_64|i386)$/, 'qemu-system-x86'],
  [/^(?:arm|aarch64|arm64)$/, 'qemu-system-arm'],
  [/^(?:ppc|ppc64)$/, 'qemu-system-ppc'],
  [/^(?:mips|mips64|mipsel|mips64el)$/, 'qemu-system-mips'],
  [/^(?:sparc|sparc64)$/, 'qemu-system-sparc'],
  [/^s390x$/, 'qemu-system-s390x (up to Debian 12: qemu-system-misc)'],
  [/^riscv(?:32|64)$/, 'qemu-system-riscv (up to Debian 12: qemu-system-misc)'],
  [/^[a-z0-9]+$/, 'qemu-system-misc'],
]

/** A binary that is there and cannot be run is said to be so by the error itself. */
function installQemu({ message }: Error, { program = 'QEMU' }: HintContext): string {
  if (message.includes('not executable')) return `${program} may not be executed: check its permissions`
  const arch = basename(program).replace(/^qemu-system-/, '')
  const known = arch === 'qemu' || arch === 'QEMU' || arch === 'kvm' ? 'x86_64' : arch
  const debian = PACKAGES.find(([names]) => names.test(known))?.[1] ?? 'qemu-system'
  return `${program} was not found: install QEMU (on Debian: apt-get install ${debian}; on macOS: brew install qemu), or name the binary by its full path`
}

function badDirectory(error: Error, context: HintContext): string {
  return `"${dirname(placeOf(error, context))}" is not a directory in which this user may make files: make it, or choose another one`
}

/** The path that a system error is about. */
function placeOf(error: Error, { baseTempDir = 'the directory for temporary files' }: HintContext): string {
  const place = 'path' in error ? error.path : 'address' in error ? error.address : undefined
  return typeof place === 'string' ? place : baseTempDir
}
