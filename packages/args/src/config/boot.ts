// What the machine starts: firmware, boot order, and a guest's calls to its debugger.
import type { WithProps } from './common.ts'

/** The form of a flash image. */
type FlashFormat = 'raw' | 'qcow2'

/**
 * The firmware: a path for `-bios`, or a flash pair (two `-drive if=pflash`), read-only code and the machine's own
 * writable variables.
 */
export type FirmwareConfig =
  | string
  | {
      /** The file of the firmware's code, which is opened read-only: `OVMF_CODE.fd`. */
      readonly code: string
      /** A copy of the firmware's variable store that belongs to this machine. @defaultValue none */
      readonly vars?: string | undefined
      /** The form of both files. @defaultValue 'raw' */
      readonly format?: FlashFormat | undefined
      /** The form of the code. @defaultValue `format` */
      readonly codeFormat?: FlashFormat | undefined
      /** The form of the variables; `qcow2` can hold snapshots. @defaultValue `format` */
      readonly varsFormat?: FlashFormat | undefined
    }

/** `-boot`: where the firmware looks for a system. */
export interface BootConfig extends WithProps {
  /** Drive letters: `a` floppy, `c` disk, `d` CD-ROM, `n` network. @defaultValue the board's own */
  readonly order?: string | undefined
  /** The order for the first start only. @defaultValue `order` */
  readonly once?: string | undefined
  /** Let the user choose at the start (SeaBIOS). @defaultValue false */
  readonly menu?: boolean | undefined
  /** A picture that the menu shows: a JPEG or BMP file (SeaBIOS). @defaultValue none */
  readonly splash?: string | undefined
  /** How long the menu is shown, in milliseconds, up to 65535. @defaultValue the firmware's own */
  readonly 'splash-time'?: number | undefined
  /** How long the firmware waits before it starts again when nothing boots, in milliseconds; -1 for ever. @defaultValue -1 */
  readonly 'reboot-timeout'?: number | undefined
  /** Try only devices with a `bootindex`, and stop when none of them boots. @defaultValue false */
  readonly strict?: boolean | undefined
}

/** `-semihosting-config`: calls of the guest's code to the host, as debuggers offer them (Arm, RISC-V, MIPS, …). */
export interface SemihostingConfig extends WithProps {
  /** Whether the guest may make them. @defaultValue true */
  readonly enable?: boolean | undefined
  /** Who answers: QEMU, or the debugger. @defaultValue 'auto' */
  readonly target?: 'native' | 'gdb' | 'auto' | undefined
  /** The id of the chardev for its console. @defaultValue stderr */
  readonly chardev?: string | undefined
  /** Whether programs in user mode may make them, too. @defaultValue false */
  readonly userspace?: boolean | undefined
}
