// QEMU's interface as types: the module `tpm`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.

/**
 * `TpmModel`, since 1.5, only in builds with `CONFIG_TPM`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-tpm.TpmModel | TpmModel in QEMU's reference}
 */
export type TpmModel =
  | 'tpm-tis'
  /** Since 2.12. */
  | 'tpm-crb'
  /** Since 5.0. */
  | 'tpm-spapr'

/**
 * `TpmType`, since 1.5, only in builds with `CONFIG_TPM`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-tpm.TpmType | TpmType in QEMU's reference}
 */
export type TpmType =
  | 'passthrough'
  /** Since 2.11. */
  | 'emulator'

/**
 * `TPMPassthroughOptions`, since 1.5, only in builds with `CONFIG_TPM`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-tpm.TPMPassthroughOptions | TPMPassthroughOptions in QEMU's reference}
 */
export interface TPMPassthroughOptions {
  /** Since 1.5. */
  path?: string | undefined
  /** Since 1.5. */
  'cancel-path'?: string | undefined
}

/**
 * `TPMEmulatorOptions`, since 2.11, only in builds with `CONFIG_TPM`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-tpm.TPMEmulatorOptions | TPMEmulatorOptions in QEMU's reference}
 */
export interface TPMEmulatorOptions {
  /** Since 2.11. */
  chardev: string
}

/**
 * `TPMPassthroughOptionsWrapper`, since 1.5, only in builds with `CONFIG_TPM`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-tpm.TPMPassthroughOptionsWrapper | TPMPassthroughOptionsWrapper in QEMU's reference}
 */
export interface TPMPassthroughOptionsWrapper {
  /** Since 1.5. */
  data: TPMPassthroughOptions
}

/**
 * `TPMEmulatorOptionsWrapper`, since 2.11, only in builds with `CONFIG_TPM`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-tpm.TPMEmulatorOptionsWrapper | TPMEmulatorOptionsWrapper in QEMU's reference}
 */
export interface TPMEmulatorOptionsWrapper {
  /** Since 2.11. */
  data: TPMEmulatorOptions
}

/**
 * `TpmTypeOptions`, since 1.5, only in builds with `CONFIG_TPM`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-tpm.TpmTypeOptions | TpmTypeOptions in QEMU's reference}
 */
export type TpmTypeOptions = {
  /** Since 1.5. */
  type: TpmType
} & (
  | ({ type: 'passthrough' } & TPMPassthroughOptionsWrapper)
  | ({ /** Since 2.11. */ type: 'emulator' } & TPMEmulatorOptionsWrapper)
)

/**
 * `TPMInfo`, since 1.5, only in builds with `CONFIG_TPM`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-tpm.TPMInfo | TPMInfo in QEMU's reference}
 */
export interface TPMInfo {
  /** Since 1.5. */
  id: string
  /** Since 1.5. */
  model: TpmModel
  /** Since 1.5. */
  options: TpmTypeOptions
}

/** The commands of QEMU's schema module `tpm`. */
export interface TpmCommands {
  /**
   * `query-tpm-models`, since 1.5, only in builds with `CONFIG_TPM`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-tpm.query-tpm-models | query-tpm-models in QEMU's reference}
   */
  'query-tpm-models': {
    arguments: undefined
    returns: TpmModel[]
  }
  /**
   * `query-tpm-types`, since 1.5, only in builds with `CONFIG_TPM`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-tpm.query-tpm-types | query-tpm-types in QEMU's reference}
   */
  'query-tpm-types': {
    arguments: undefined
    returns: TpmType[]
  }
  /**
   * `query-tpm`, since 1.5, only in builds with `CONFIG_TPM`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-tpm.query-tpm | query-tpm in QEMU's reference}
   */
  'query-tpm': {
    arguments: undefined
    returns: TPMInfo[]
  }
}
