// QEMU's interface as types: the module `uefi`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.
import type { Int64 } from './int64.ts'

/**
 * `UefiVariable`, since 10.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-uefi.UefiVariable | UefiVariable in QEMU's reference}
 */
export interface UefiVariable {
  /** Since 10.0. */
  guid: string
  /** Since 10.0. */
  name: string
  /** `int`, since 10.0. */
  attr: Int64
  /** Since 10.0. */
  data: string
  /** Since 10.0. */
  time?: string | undefined
  /** Since 10.0. */
  digest?: string | undefined
}

/**
 * `UefiVarStore`, since 10.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-uefi.UefiVarStore | UefiVarStore in QEMU's reference}
 */
export interface UefiVarStore {
  /** `int`, since 10.0. */
  version: Int64
  /** Since 10.0. */
  variables: UefiVariable[]
}
