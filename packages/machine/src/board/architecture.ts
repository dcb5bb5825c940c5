// The architectures that a machine can be asked for by name, and what a usual machine of each is made of.
import { basename } from 'node:path'

/** An architecture, by QEMU's name. */
export type Architecture = 'x86_64' | 'aarch64' | 'arm' | 'riscv64' | 's390x' | 'ppc64'

/** What a machine of an architecture is made of where nothing is said. */
export interface UsualBoard {
  /** The machine type. */
  readonly machine: string
  /** The processor; undefined leaves it to the machine type. */
  readonly cpu: string | undefined
  /** Linux's name of the first serial port, which is the console. */
  readonly console: string
  /** Whether the machine type brings no firmware of its own, so that UEFI is needed to start anything but a kernel. */
  readonly needsFirmware: boolean
}

/**
 * The boards that distributions are built for. `max` is every feature that the accelerator has, under KVM the host's
 * processor: QEMU's own default lacks what present distributions need on a PC and s390x, and is a 32-bit processor on Arm.
 */
const BOARDS: Readonly<Record<Architecture, UsualBoard>> = {
  x86_64: { machine: 'q35', cpu: 'max', console: 'ttyS0', needsFirmware: false },
  aarch64: { machine: 'virt', cpu: 'max', console: 'ttyAMA0', needsFirmware: true },
  arm: { machine: 'virt', cpu: undefined, console: 'ttyAMA0', needsFirmware: true },
  riscv64: { machine: 'virt', cpu: undefined, console: 'ttyS0', needsFirmware: false },
  s390x: { machine: 's390-ccw-virtio', cpu: 'max', console: 'ttysclp0', needsFirmware: false },
  ppc64: { machine: 'pseries', cpu: undefined, console: 'hvc0', needsFirmware: false },
}

/** The usual board of an architecture. */
export function usualBoard(arch: Architecture): UsualBoard {
  return BOARDS[arch]
}

/** @throws TypeError for what is no architecture; undefined counts as not given. */
export function checkArchitecture(name: string, value: unknown): void {
  if (value === undefined || (typeof value === 'string' && Object.hasOwn(BOARDS, value))) return
  const given = typeof value === 'string' ? JSON.stringify(value.slice(0, 64)) : typeof value
  throw new TypeError(`${name} must be one of ${Object.keys(BOARDS).join(', ')}, not ${given}`)
}

/** QEMU's name of the architecture that a binary emulates; `x86_64` for a name that says nothing. */
export function architectureOf(binary: string): string {
  return /qemu-system-([\w]+?)(?:-microvm)?(?:\.exe)?$/.exec(basename(binary))?.[1] ?? 'x86_64'
}
