// Randomness for the guest, in one piece.
import type { WithProps } from './common.ts'
import type { ObjectConfig } from './objects.ts'

/** A source of randomness for the guest: an object and a `virtio-rng`. */
export interface RngConfig extends WithProps {
  /** The device. @defaultValue 'virtio-rng-pci' */
  readonly driver?: string | undefined
  /** The device's id. @defaultValue none */
  readonly id?: string | undefined
  /** Where the bytes come from, or the id of that. @defaultValue the host's /dev/urandom */
  readonly backend?: string | ObjectConfig | undefined
  /** The most bytes in each `period`. @defaultValue no limit */
  readonly 'max-bytes'?: number | undefined
  /** Milliseconds. @defaultValue 65536 */
  readonly period?: number | undefined
}
