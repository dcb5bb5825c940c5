// QEMU's interface as types: the module `misc-arm`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.
import type { Int64 } from './int64.ts'

/**
 * `GICCapability`, since 2.6.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-misc-arm.GICCapability | GICCapability in QEMU's reference}
 */
export interface GICCapability {
  /** `int`, since 2.6. */
  version: Int64
  /** Since 2.6. */
  emulated: boolean
  /** Since 2.6. */
  kernel: boolean
}

/** The commands of QEMU's schema module `misc-arm`. */
export interface MiscArmCommands {
  /**
   * `query-gic-capabilities`, since 2.6, until 10.0 only in builds with `TARGET_ARM`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-misc-arm.query-gic-capabilities | query-gic-capabilities in QEMU's reference}
   */
  'query-gic-capabilities': {
    arguments: undefined
    returns: GICCapability[]
  }
}
