// A TPM: its backend and its device.
import type { ChardevRef } from './chardev.ts'
import type { WithProps } from './common.ts'

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

/** `-tpmdev` alone, for a device among the others. */
export type TpmdevConfig =
  | ({ readonly type: 'emulator'; readonly id?: string; readonly chardev: ChardevRef } & WithProps)
  | ({
      readonly type: 'passthrough'
      readonly id?: string
      readonly path?: string
      readonly 'cancel-path'?: string
    } & WithProps)
