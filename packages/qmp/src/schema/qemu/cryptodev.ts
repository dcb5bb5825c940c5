// QEMU's interface as types: the module `cryptodev`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.

/**
 * `QCryptodevBackendAlgoType`, since 8.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-cryptodev.QCryptodevBackendAlgoType | QCryptodevBackendAlgoType in QEMU's reference}
 */
export type QCryptodevBackendAlgoType = 'sym' | 'asym'

/**
 * `QCryptodevBackendServiceType`, since 8.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-cryptodev.QCryptodevBackendServiceType | QCryptodevBackendServiceType in QEMU's reference}
 */
export type QCryptodevBackendServiceType = 'cipher' | 'hash' | 'mac' | 'aead' | 'akcipher'

/**
 * `QCryptodevBackendType`, since 8.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-cryptodev.QCryptodevBackendType | QCryptodevBackendType in QEMU's reference}
 */
export type QCryptodevBackendType = 'builtin' | 'vhost-user' | 'lkcf'

/**
 * `QCryptodevBackendClient`, since 8.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-cryptodev.QCryptodevBackendClient | QCryptodevBackendClient in QEMU's reference}
 */
export interface QCryptodevBackendClient {
  /** `uint32`, since 8.0. */
  queue: number
  /** Since 8.0. */
  type: QCryptodevBackendType
}

/**
 * `QCryptodevInfo`, since 8.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-cryptodev.QCryptodevInfo | QCryptodevInfo in QEMU's reference}
 */
export interface QCryptodevInfo {
  /** Since 8.0. */
  id: string
  /** Since 8.0. */
  service: QCryptodevBackendServiceType[]
  /** Since 8.0. */
  client: QCryptodevBackendClient[]
}

/** The commands of QEMU's schema module `cryptodev`. */
export interface CryptodevCommands {
  /**
   * `query-cryptodev`, since 8.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-cryptodev.query-cryptodev | query-cryptodev in QEMU's reference}
   */
  'query-cryptodev': {
    arguments: undefined
    returns: QCryptodevInfo[]
  }
}
