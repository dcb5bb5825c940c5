// QEMU's interface as types: the module `control`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.
import type { Int64 } from './int64.ts'

/**
 * `QMPCapability`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-control.QMPCapability | QMPCapability in QEMU's reference}
 */
export type QMPCapability = 'oob'

/**
 * `VersionTriple`, since 2.4.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-control.VersionTriple | VersionTriple in QEMU's reference}
 */
export interface VersionTriple {
  /** `int`, since 2.4. */
  major: Int64
  /** `int`, since 2.4. */
  minor: Int64
  /** `int`, since 2.4. */
  micro: Int64
}

/**
 * `VersionInfo`, since 0.14.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-control.VersionInfo | VersionInfo in QEMU's reference}
 */
export interface VersionInfo {
  /** Since 0.14. */
  qemu: VersionTriple
  /** Since 0.14. */
  package: string
}

/**
 * `CommandInfo`, since 0.14.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-control.CommandInfo | CommandInfo in QEMU's reference}
 */
export interface CommandInfo {
  /** Since 0.14. */
  name: string
}

/**
 * `MonitorMode`, since 5.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-control.MonitorMode | MonitorMode in QEMU's reference}
 */
export type MonitorMode = 'readline' | 'control'

/**
 * `MonitorOptions`, since 5.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-control.MonitorOptions | MonitorOptions in QEMU's reference}
 */
export interface MonitorOptions {
  /** Since 5.0. */
  id?: string | undefined
  /** Since 5.0. */
  mode?: MonitorMode | undefined
  /** Since 5.0. */
  pretty?: boolean | undefined
  /** Since 5.0. */
  chardev: string
}

/** The commands of QEMU's schema module `control`. */
export interface ControlCommands {
  /**
   * `qmp_capabilities`, since 0.13.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-control.qmp_capabilities | qmp_capabilities in QEMU's reference}
   */
  qmp_capabilities: {
    arguments: {
      /** Since 2.12. */
      enable?: readonly QMPCapability[] | undefined
    }
    returns: Record<string, never>
  }
  /**
   * `query-version`, since 0.14.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-control.query-version | query-version in QEMU's reference}
   */
  'query-version': {
    arguments: undefined
    returns: VersionInfo
  }
  /**
   * `query-commands`, since 0.14.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-control.query-commands | query-commands in QEMU's reference}
   */
  'query-commands': {
    arguments: undefined
    returns: CommandInfo[]
  }
  /**
   * `quit`, since 0.14.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-control.quit | quit in QEMU's reference}
   */
  quit: {
    arguments: undefined
    returns: Record<string, never>
  }
}
