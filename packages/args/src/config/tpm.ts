// A TPM: its backend and its device, in one piece or apart.
import type { ChardevRef } from './chardev.ts'
import type { WithProps } from './common.ts'

/** A TPM: `-tpmdev` and its device. */
export type TpmConfig = {
  /** The id of the `-tpmdev`. @defaultValue made up: 'tpm0' */
  readonly id?: string | undefined
  /** The device: `tpm-crb`, `tpm-tis`, `tpm-tis-device` (Arm), `tpm-spapr`. @defaultValue 'tpm-crb' */
  readonly driver?: string | undefined
} & (
  | {
      /** By a `swtpm`. */
      readonly type: 'emulator'
      /** The control socket of a running `swtpm`: its path, or a chardev. */
      readonly socket:
        | string
        | {
            /** The chardev of the socket. */
            readonly chardev: ChardevRef
          }
    }
  | {
      /** The host's own. */
      readonly type: 'passthrough'
      /** Its device. @defaultValue '/dev/tpm0' */
      readonly path?: string | undefined
      /** The file by which a command is broken off. @defaultValue found in sysfs */
      readonly 'cancel-path'?: string | undefined
    }
)

/** `-tpmdev` alone, for a device among the others. */
export type TpmdevConfig =
  | ({
      /** By a `swtpm`. */
      readonly type: 'emulator'
      /** The name by which the device refers to it. @defaultValue made up: 'tpm0' */
      readonly id?: string | undefined
      /** The control socket. */
      readonly chardev: ChardevRef
    } & WithProps)
  | ({
      /** The host's own. */
      readonly type: 'passthrough'
      /** The name by which the device refers to it. @defaultValue made up: 'tpm0' */
      readonly id?: string | undefined
      /** Its device. @defaultValue '/dev/tpm0' */
      readonly path?: string | undefined
      /** The file by which a command is broken off. @defaultValue found in sysfs */
      readonly 'cancel-path'?: string | undefined
    } & WithProps)
