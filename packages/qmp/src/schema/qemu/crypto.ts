// QEMU's interface as types: the module `crypto`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.
import type { Int64 } from './int64.ts'

/**
 * `QCryptoTLSCredsEndpoint`, since 2.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-crypto.QCryptoTLSCredsEndpoint | QCryptoTLSCredsEndpoint in QEMU's reference}
 */
export type QCryptoTLSCredsEndpoint = 'client' | 'server'

/**
 * `QCryptoSecretFormat`, since 2.6.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-crypto.QCryptoSecretFormat | QCryptoSecretFormat in QEMU's reference}
 */
export type QCryptoSecretFormat = 'raw' | 'base64'

/**
 * `QCryptoHashAlgo`, since 2.6.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-crypto.QCryptoHashAlgo | QCryptoHashAlgo in QEMU's reference}
 */
export type QCryptoHashAlgo =
  | 'md5'
  | 'sha1'
  /** Since 2.7. */
  | 'sha224'
  | 'sha256'
  /** Since 2.7. */
  | 'sha384'
  /** Since 2.7. */
  | 'sha512'
  /** Since 2.7. */
  | 'ripemd160'
  /** Since 9.2.0. */
  | 'sm3'

/**
 * `QCryptoCipherAlgo`, since 2.6.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-crypto.QCryptoCipherAlgo | QCryptoCipherAlgo in QEMU's reference}
 */
export type QCryptoCipherAlgo =
  | 'aes-128'
  | 'aes-192'
  | 'aes-256'
  /** Since 6.1. */
  | 'des'
  /** Since 2.9. */
  | '3des'
  | 'cast5-128'
  | 'serpent-128'
  | 'serpent-192'
  | 'serpent-256'
  | 'twofish-128'
  | 'twofish-192'
  | 'twofish-256'
  /** Since 9.0. */
  | 'sm4'

/**
 * `QCryptoCipherMode`, since 2.6.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-crypto.QCryptoCipherMode | QCryptoCipherMode in QEMU's reference}
 */
export type QCryptoCipherMode =
  | 'ecb'
  | 'cbc'
  | 'xts'
  /** Since 2.8. */
  | 'ctr'

/**
 * `QCryptoIVGenAlgo`, since 2.6.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-crypto.QCryptoIVGenAlgo | QCryptoIVGenAlgo in QEMU's reference}
 */
export type QCryptoIVGenAlgo = 'plain' | 'plain64' | 'essiv'

/**
 * `QCryptoBlockFormat`, since 2.6.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-crypto.QCryptoBlockFormat | QCryptoBlockFormat in QEMU's reference}
 */
export type QCryptoBlockFormat = 'qcow' | 'luks'

/**
 * `QCryptoBlockOptionsBase`, since 2.6.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-crypto.QCryptoBlockOptionsBase | QCryptoBlockOptionsBase in QEMU's reference}
 */
export interface QCryptoBlockOptionsBase {
  /** Since 2.6. */
  format: QCryptoBlockFormat
}

/**
 * `QCryptoBlockOptionsQCow`, since 2.6.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-crypto.QCryptoBlockOptionsQCow | QCryptoBlockOptionsQCow in QEMU's reference}
 */
export interface QCryptoBlockOptionsQCow {
  /** Since 2.6. */
  'key-secret'?: string | undefined
}

/**
 * `QCryptoBlockOptionsLUKS`, since 2.6.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-crypto.QCryptoBlockOptionsLUKS | QCryptoBlockOptionsLUKS in QEMU's reference}
 */
export interface QCryptoBlockOptionsLUKS {
  /** Since 2.6. */
  'key-secret'?: string | undefined
}

/**
 * `QCryptoBlockCreateOptionsLUKS`, since 2.6.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-crypto.QCryptoBlockCreateOptionsLUKS | QCryptoBlockCreateOptionsLUKS in QEMU's reference}
 */
export interface QCryptoBlockCreateOptionsLUKS extends QCryptoBlockOptionsLUKS {
  /** Since 2.6. */
  'cipher-alg'?: QCryptoCipherAlgo | undefined
  /** Since 2.6. */
  'cipher-mode'?: QCryptoCipherMode | undefined
  /** Since 2.6. */
  'ivgen-alg'?: QCryptoIVGenAlgo | undefined
  /** Since 2.6. */
  'ivgen-hash-alg'?: QCryptoHashAlgo | undefined
  /** Since 2.6. */
  'hash-alg'?: QCryptoHashAlgo | undefined
  /** `int`, since 2.8. */
  'iter-time'?: Int64 | undefined
  /** Since 9.0. @deprecated removed: QEMU 9.0 had it, 9.1 has not. */
  'detached-header'?: boolean | undefined
}

/**
 * `QCryptoBlockOpenOptions`, since 2.6.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-crypto.QCryptoBlockOpenOptions | QCryptoBlockOpenOptions in QEMU's reference}
 */
export type QCryptoBlockOpenOptions = QCryptoBlockOptionsBase &
  (({ format: 'qcow' } & QCryptoBlockOptionsQCow) | ({ format: 'luks' } & QCryptoBlockOptionsLUKS))

/**
 * `QCryptoBlockCreateOptions`, since 2.6.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-crypto.QCryptoBlockCreateOptions | QCryptoBlockCreateOptions in QEMU's reference}
 */
export type QCryptoBlockCreateOptions = QCryptoBlockOptionsBase &
  (({ format: 'qcow' } & QCryptoBlockOptionsQCow) | ({ format: 'luks' } & QCryptoBlockCreateOptionsLUKS))

/**
 * `QCryptoBlockInfoBase`, since 2.7.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-crypto.QCryptoBlockInfoBase | QCryptoBlockInfoBase in QEMU's reference}
 */
export interface QCryptoBlockInfoBase {
  /** Since 2.7. */
  format: QCryptoBlockFormat
}

/**
 * `QCryptoBlockInfoLUKSSlot`, since 2.7.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-crypto.QCryptoBlockInfoLUKSSlot | QCryptoBlockInfoLUKSSlot in QEMU's reference}
 */
export interface QCryptoBlockInfoLUKSSlot {
  /** Since 2.7. */
  active: boolean
  /** `int`, since 2.7. */
  iters?: Int64 | undefined
  /** `int`, since 2.7. */
  stripes?: Int64 | undefined
  /** `int`, since 2.7. */
  'key-offset': Int64
}

/**
 * `QCryptoBlockInfoLUKS`, since 2.7.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-crypto.QCryptoBlockInfoLUKS | QCryptoBlockInfoLUKS in QEMU's reference}
 */
export interface QCryptoBlockInfoLUKS {
  /** Since 2.7. */
  'cipher-alg': QCryptoCipherAlgo
  /** Since 2.7. */
  'cipher-mode': QCryptoCipherMode
  /** Since 2.7. */
  'ivgen-alg': QCryptoIVGenAlgo
  /** Since 2.7. */
  'ivgen-hash-alg'?: QCryptoHashAlgo | undefined
  /** Since 2.7. */
  'hash-alg': QCryptoHashAlgo
  /** Since 9.0. */
  'detached-header'?: boolean | undefined
  /** `int`, since 2.7. */
  'payload-offset': Int64
  /** `int`, since 2.7. */
  'master-key-iters': Int64
  /** Since 2.7. */
  uuid: string
  /** Since 2.7. */
  slots: QCryptoBlockInfoLUKSSlot[]
}

/**
 * `QCryptoBlockInfo`, since 2.7.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-crypto.QCryptoBlockInfo | QCryptoBlockInfo in QEMU's reference}
 */
export type QCryptoBlockInfo = QCryptoBlockInfoBase &
  ({ format: 'qcow' } | ({ format: 'luks' } & QCryptoBlockInfoLUKS))

/**
 * `QCryptoBlockLUKSKeyslotState`, since 5.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-crypto.QCryptoBlockLUKSKeyslotState | QCryptoBlockLUKSKeyslotState in QEMU's reference}
 */
export type QCryptoBlockLUKSKeyslotState = 'active' | 'inactive'

/**
 * `QCryptoBlockAmendOptionsLUKS`, since 5.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-crypto.QCryptoBlockAmendOptionsLUKS | QCryptoBlockAmendOptionsLUKS in QEMU's reference}
 */
export interface QCryptoBlockAmendOptionsLUKS {
  /** Since 5.1. */
  state: QCryptoBlockLUKSKeyslotState
  /** Since 5.1. */
  'new-secret'?: string | undefined
  /** Since 5.1. */
  'old-secret'?: string | undefined
  /** `int`, since 5.1. */
  keyslot?: Int64 | undefined
  /** `int`, since 5.1. */
  'iter-time'?: Int64 | undefined
  /** Since 5.1. */
  secret?: string | undefined
}

/**
 * `QCryptoBlockAmendOptions`, since 5.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-crypto.QCryptoBlockAmendOptions | QCryptoBlockAmendOptions in QEMU's reference}
 */
export type QCryptoBlockAmendOptions = QCryptoBlockOptionsBase &
  ({ format: 'qcow' } | ({ format: 'luks' } & QCryptoBlockAmendOptionsLUKS))

/**
 * `SecretCommonProperties`, since 2.6.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-crypto.SecretCommonProperties | SecretCommonProperties in QEMU's reference}
 */
export interface SecretCommonProperties {
  /** Since 2.6. */
  format?: QCryptoSecretFormat | undefined
  /** Since 2.6. */
  keyid?: string | undefined
  /** Since 2.6. */
  iv?: string | undefined
  /** @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  loaded?: boolean | undefined
}

/**
 * `SecretProperties`, since 2.6.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-crypto.SecretProperties | SecretProperties in QEMU's reference}
 */
export interface SecretProperties extends SecretCommonProperties {
  /** Since 2.6. */
  data?: string | undefined
  /** Since 2.6. */
  file?: string | undefined
}

/**
 * `SecretKeyringProperties`, since 5.1, only in builds with `CONFIG_SECRET_KEYRING`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-crypto.SecretKeyringProperties | SecretKeyringProperties in QEMU's reference}
 */
export interface SecretKeyringProperties extends SecretCommonProperties {
  /** `int32`, since 5.1. */
  serial: number
}

/**
 * `TlsCredsProperties`, since 2.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-crypto.TlsCredsProperties | TlsCredsProperties in QEMU's reference}
 */
export interface TlsCredsProperties {
  /** Since 2.5. */
  'verify-peer'?: boolean | undefined
  /** Since 2.5. */
  dir?: string | undefined
  /** Since 2.5. */
  endpoint?: QCryptoTLSCredsEndpoint | undefined
  /** Since 2.5. */
  priority?: string | undefined
}

/**
 * `TlsCredsAnonProperties`, since 2.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-crypto.TlsCredsAnonProperties | TlsCredsAnonProperties in QEMU's reference}
 */
export interface TlsCredsAnonProperties extends TlsCredsProperties {
  /** @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  loaded?: boolean | undefined
}

/**
 * `TlsCredsPskProperties`, since 3.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-crypto.TlsCredsPskProperties | TlsCredsPskProperties in QEMU's reference}
 */
export interface TlsCredsPskProperties extends TlsCredsProperties {
  /** Since 3.0. */
  username?: string | undefined
  /** @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  loaded?: boolean | undefined
}

/**
 * `TlsCredsX509Properties`, since 2.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-crypto.TlsCredsX509Properties | TlsCredsX509Properties in QEMU's reference}
 */
export interface TlsCredsX509Properties extends TlsCredsProperties {
  /** Since 2.5. */
  'sanity-check'?: boolean | undefined
  /** Since 2.5. */
  passwordid?: string | undefined
  /** @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  loaded?: boolean | undefined
}

/**
 * `QCryptoAkCipherAlgo`, since 7.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-crypto.QCryptoAkCipherAlgo | QCryptoAkCipherAlgo in QEMU's reference}
 */
export type QCryptoAkCipherAlgo = 'rsa'

/**
 * `QCryptoAkCipherKeyType`, since 7.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-crypto.QCryptoAkCipherKeyType | QCryptoAkCipherKeyType in QEMU's reference}
 */
export type QCryptoAkCipherKeyType = 'public' | 'private'

/**
 * `QCryptoRSAPaddingAlgo`, since 7.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-crypto.QCryptoRSAPaddingAlgo | QCryptoRSAPaddingAlgo in QEMU's reference}
 */
export type QCryptoRSAPaddingAlgo = 'raw' | 'pkcs1'

/**
 * `QCryptoAkCipherOptionsRSA`, since 7.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-crypto.QCryptoAkCipherOptionsRSA | QCryptoAkCipherOptionsRSA in QEMU's reference}
 */
export interface QCryptoAkCipherOptionsRSA {
  /** Since 7.1. */
  'hash-alg': QCryptoHashAlgo
  /** Since 7.1. */
  'padding-alg': QCryptoRSAPaddingAlgo
}

/**
 * `QCryptoAkCipherOptions`, since 7.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-crypto.QCryptoAkCipherOptions | QCryptoAkCipherOptions in QEMU's reference}
 */
export type QCryptoAkCipherOptions = {
  /** Since 7.1. */
  alg: QCryptoAkCipherAlgo
} & { alg: 'rsa' } & QCryptoAkCipherOptionsRSA
