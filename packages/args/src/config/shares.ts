// Things in one piece: a backend and the device that uses it, for shares, TPM, USB and randomness.

import type { ChardevRef } from './chardev.ts'
import type { WithProps } from './common.ts'
import type { ObjectConfig } from './objects.ts'

/** A folder of the host in the guest: 9p (QEMU reads it itself) or virtiofs (a `virtiofsd` that you started). */
export type ShareConfig =
  | {
      readonly type: '9p'
      /** The folder. */
      readonly path: string
      /** What the guest mounts it by: at most 31 bytes. */
      readonly tag: string
      readonly id?: string
      /** @default 'mapped-xattr' */
      readonly security_model?: 'passthrough' | 'mapped-xattr' | 'mapped-file' | 'none'
      readonly readonly?: boolean
      readonly multidevs?: 'remap' | 'forbid' | 'warn'
      /** @default 'virtio-9p-pci' */
      readonly driver?: string
    }
  | {
      readonly type: 'virtiofs'
      /** The socket of virtiofsd: its path, or a chardev. */
      readonly socket: string | { readonly chardev: ChardevRef }
      readonly tag: string
      readonly id?: string
      readonly 'queue-size'?: number
      /** @default 'vhost-user-fs-pci' */
      readonly driver?: string
    }

/** A TPM: `-tpmdev` and its device. */
export type TpmConfig = {
  /** @default 'tpm0' */
  readonly id?: string
  /** `tpm-crb`, `tpm-tis`, `tpm-tis-device` (Arm), `tpm-spapr`. @default 'tpm-crb' */
  readonly driver?: string
} & (
  | {
      readonly type: 'emulator'
      /** The control socket of a running `swtpm`: its path, or a chardev. */
      readonly socket: string | { readonly chardev: ChardevRef }
    }
  | { readonly type: 'passthrough'; readonly path?: string; readonly 'cancel-path'?: string }
)

/** A USB controller, and what is plugged into it. */
export interface UsbConfig {
  /** @default 'qemu-xhci' */
  readonly controller?: string
  /** The controller's id, whose bus is `ID.0`. @default 'usb' */
  readonly id?: string
  /** Devices by driver: `usb-tablet`, `usb-kbd`, … */
  readonly devices?: readonly (string | ({ readonly driver: string; readonly id?: string } & WithProps))[]
}

/** A source of randomness for the guest: an object and a `virtio-rng`. */
export interface RngConfig {
  /** @default 'virtio-rng-pci' */
  readonly driver?: string
  readonly id?: string
  /** Where the bytes come from. @default the host's /dev/urandom */
  readonly backend?: string | ObjectConfig
  /** The most bytes in each `period`. */
  readonly 'max-bytes'?: number
  /** Milliseconds. */
  readonly period?: number
}
