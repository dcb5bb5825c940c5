// A firmware image: what it is, what it can do, and the files it is made of.

/** How firmware is mapped: a pair of flash chips (`-drive if=pflash`), or read-only memory (`-bios`). */
export type FirmwareDevice = 'flash' | 'memory'

/** A file of a firmware. */
export interface FirmwareFile {
  /** Its absolute path. */
  readonly file: string
  /** Its image format. */
  readonly format: 'raw' | 'qcow2'
}

/** A board that a firmware is built for. */
export interface FirmwareTarget {
  /** QEMU's name of the architecture, such as `x86_64`. */
  readonly architecture: string
  /** Machine types, with `*` and `?` as wildcards, such as `pc-q35-*`. */
  readonly machines: readonly string[]
}

/** A firmware that is installed. */
export interface Firmware {
  /** What it is, in words. */
  readonly description: string
  /** The descriptor that names it, or `known path` where it was found by a path of a known QEMU build. */
  readonly origin: string
  /** How it is mapped. */
  readonly device: FirmwareDevice
  /** The code; mapped read-only. */
  readonly code: FirmwareFile
  /** The template of its variables, to be copied for each machine; absent for firmware that keeps none in flash. */
  readonly variables?: FirmwareFile
  /** What a guest sees: `uefi`, `bios`, `openfirmware`, `uboot`. */
  readonly interfaces: readonly string[]
  /** The boards that it is built for. */
  readonly targets: readonly FirmwareTarget[]
  /** What it can do, by QEMU's names: `secure-boot`, `enrolled-keys`, `requires-smm`, `amd-sev`… */
  readonly features: readonly string[]
}
