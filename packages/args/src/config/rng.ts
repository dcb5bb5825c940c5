// Randomness for the guest, in one piece.
import type { ObjectConfig } from './objects.ts'

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
