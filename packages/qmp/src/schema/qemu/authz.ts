// QEMU's interface as types: the module `authz`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.

/**
 * `QAuthZListPolicy`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-authz.QAuthZListPolicy | QAuthZListPolicy in QEMU's reference}
 */
export type QAuthZListPolicy = 'deny' | 'allow'

/**
 * `QAuthZListFormat`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-authz.QAuthZListFormat | QAuthZListFormat in QEMU's reference}
 */
export type QAuthZListFormat = 'exact' | 'glob'

/**
 * `QAuthZListRule`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-authz.QAuthZListRule | QAuthZListRule in QEMU's reference}
 */
export interface QAuthZListRule {
  /** Since 4.0. */
  match: string
  /** Since 4.0. */
  policy: QAuthZListPolicy
  /** Since 4.0. */
  format?: QAuthZListFormat | undefined
}

/**
 * `AuthZListProperties`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-authz.AuthZListProperties | AuthZListProperties in QEMU's reference}
 */
export interface AuthZListProperties {
  /** Since 4.0. */
  policy?: QAuthZListPolicy | undefined
  /** Since 4.0. */
  rules?: readonly QAuthZListRule[] | undefined
}

/**
 * `AuthZListFileProperties`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-authz.AuthZListFileProperties | AuthZListFileProperties in QEMU's reference}
 */
export interface AuthZListFileProperties {
  /** Since 4.0. */
  filename: string
  /** Since 4.0. */
  refresh?: boolean | undefined
}

/**
 * `AuthZPAMProperties`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-authz.AuthZPAMProperties | AuthZPAMProperties in QEMU's reference}
 */
export interface AuthZPAMProperties {
  /** Since 4.0. */
  service: string
}

/**
 * `AuthZSimpleProperties`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-authz.AuthZSimpleProperties | AuthZSimpleProperties in QEMU's reference}
 */
export interface AuthZSimpleProperties {
  /** Since 4.0. */
  identity: string
}
