// QEMU's interface as types: the module `error`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.

/**
 * `QapiErrorClass`, since 1.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-error.QapiErrorClass | QapiErrorClass in QEMU's reference}
 */
export type QapiErrorClass =
  | 'GenericError'
  | 'CommandNotFound'
  | 'DeviceNotActive'
  | 'DeviceNotFound'
  | 'KVMMissingCap'
