// What the machine starts: firmware and boot order.
/**
 * The firmware: a path for `-bios`, or a flash pair (`-drive if=pflash`), read-only code and the machine's own
 * writable variables.
 */
export type FirmwareConfig =
  | string
  | {
      readonly code: string
      /** A copy of the firmware's variable store that belongs to this machine. */
      readonly vars?: string
      /** @defaultValue 'raw' */
      readonly format?: 'raw' | 'qcow2'
      /** @defaultValue `format` */
      readonly codeFormat?: 'raw' | 'qcow2'
      /** @defaultValue `format` */
      readonly varsFormat?: 'raw' | 'qcow2'
    }

/** `-boot`: where the firmware looks for a system. */
export interface BootConfig {
  /** Drive letters: `a` floppy, `c` disk, `d` CD-ROM, `n` network. */
  readonly order?: string
  /** The order for the first start only. */
  readonly once?: string
  readonly menu?: boolean
  readonly splash?: string
  readonly 'splash-time'?: number
  readonly 'reboot-timeout'?: number
  /** Fail when no device with a bootindex boots. */
  readonly strict?: boolean
}
