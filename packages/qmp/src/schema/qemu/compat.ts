// QEMU's interface as types: the module `compat`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.

/**
 * `CompatPolicyInput`, since 6.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-compat.CompatPolicyInput | CompatPolicyInput in QEMU's reference}
 */
export type CompatPolicyInput = 'accept' | 'reject' | 'crash'

/**
 * `CompatPolicyOutput`, since 6.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-compat.CompatPolicyOutput | CompatPolicyOutput in QEMU's reference}
 */
export type CompatPolicyOutput = 'accept' | 'hide'

/**
 * `CompatPolicy`, since 6.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-compat.CompatPolicy | CompatPolicy in QEMU's reference}
 */
export interface CompatPolicy {
  /** Since 6.0. */
  'deprecated-input'?: CompatPolicyInput | undefined
  /** Since 6.0. */
  'deprecated-output'?: CompatPolicyOutput | undefined
  /** Since 6.2. */
  'unstable-input'?: CompatPolicyInput | undefined
  /** Since 6.2. */
  'unstable-output'?: CompatPolicyOutput | undefined
}
