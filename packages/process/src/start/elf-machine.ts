// Tells an ELF program of another architecture, which a shell would try to read as a script.
import { closeSync, constants, existsSync, fstatSync, openSync, readSync } from 'node:fs'

/** Machine numbers of the ELF specification (e_machine). */
const NAMES: Readonly<Record<number, string>> = {
  3: 'i386',
  20: 'PowerPC',
  21: 'PowerPC64',
  22: 'S390',
  40: 'ARM',
  62: 'x86-64',
  183: 'AArch64',
  243: 'RISC-V',
  258: 'LoongArch',
}

/** What each kind of processor runs. */
const NATIVE: Partial<Record<NodeJS.Architecture, readonly number[]>> = {
  x64: [62, 3],
  ia32: [3, 62],
  arm64: [183, 40],
  arm: [40, 183],
  riscv64: [243],
  loong64: [258],
  ppc64: [21, 20],
  s390x: [22],
}

/** The architecture that a program is built for when it is certain not to run here, else undefined. */
export function foreignMachine(file: string): string | undefined {
  const native = NATIVE[process.arch]
  // With binfmt_misc in use, an emulator may run it after all.
  if (process.platform !== 'linux' || native === undefined || existsSync('/proc/sys/fs/binfmt_misc/status'))
    return undefined
  const machine = elfMachine(file)
  if (machine === undefined || native.includes(machine)) return undefined
  return `${NAMES[machine] ?? `ELF machine ${machine}`}, not for ${process.arch}`
}

function elfMachine(file: string): number | undefined {
  const header = Buffer.alloc(20)
  let fd: number
  try {
    // O_NONBLOCK: a FIFO without a writer would hold up the open.
    fd = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  } catch {
    // Executable and not readable is allowed.
    return undefined
  }
  try {
    if (!fstatSync(fd).isFile()) return undefined
    if (readSync(fd, header, 0, 20, 0) < 20 || header.toString('latin1', 0, 4) !== '\x7fELF') return undefined
    return header[5] === 2 ? header.readUInt16BE(18) : header.readUInt16LE(18)
  } finally {
    closeSync(fd)
  }
}
