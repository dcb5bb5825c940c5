// QEMU's interface as types: the module `misc-i386`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.
import type { Int64 } from './int64.ts'

/**
 * `SevState`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-misc-i386.SevState | SevState in QEMU's reference}
 */
export type SevState =
  | 'uninit'
  | 'launch-update'
  | 'launch-secret'
  | 'running'
  | 'send-update'
  | 'receive-update'

/**
 * `SevGuestType`, since 10.0 (not in 7.2).
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-misc-i386.SevGuestType | SevGuestType in QEMU's reference}
 */
export type SevGuestType = 'sev' | 'sev-snp'

/**
 * `SevGuestInfo`, since 10.0 (not in 7.2).
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-misc-i386.SevGuestInfo | SevGuestInfo in QEMU's reference}
 */
export interface SevGuestInfo {
  /** `uint32`, since 2.12. */
  policy: number
  /** `uint32`, since 2.12. */
  handle: number
}

/**
 * `SevSnpGuestInfo`, since 9.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-misc-i386.SevSnpGuestInfo | SevSnpGuestInfo in QEMU's reference}
 */
export interface SevSnpGuestInfo {
  /** `uint64`, since 9.1. */
  'snp-policy': Int64
}

/**
 * `SevInfo`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-misc-i386.SevInfo | SevInfo in QEMU's reference}
 */
export type SevInfo = {
  /** Since 2.12. */
  enabled: boolean
  /** `uint8`, since 2.12. */
  'api-major': number
  /** `uint8`, since 2.12. */
  'api-minor': number
  /** `uint8`, since 2.12. */
  'build-id': number
  /** Since 2.12. */
  state: SevState
  /** Since 10.0 (not in 7.2). */
  'sev-type'?: SevGuestType | undefined
  /** `uint32`. @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  policy?: number | undefined
  /** `uint32`. @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  handle?: number | undefined
} & (
  | ({ /** Since 10.0 (not in 7.2). */ 'sev-type': 'sev' } & SevGuestInfo)
  | ({ /** Since 10.0 (not in 7.2). */ 'sev-type': 'sev-snp' } & SevSnpGuestInfo)
)

/**
 * `SevLaunchMeasureInfo`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-misc-i386.SevLaunchMeasureInfo | SevLaunchMeasureInfo in QEMU's reference}
 */
export interface SevLaunchMeasureInfo {
  /** Since 2.12. */
  data: string
}

/**
 * `SevCapability`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-misc-i386.SevCapability | SevCapability in QEMU's reference}
 */
export interface SevCapability {
  /** Since 2.12. */
  pdh: string
  /** Since 2.12. */
  'cert-chain': string
  /** Since 7.1. */
  'cpu0-id': string
  /** `int`, since 2.12. */
  cbitpos: Int64
  /** `int`, since 2.12. */
  'reduced-phys-bits': Int64
}

/**
 * `SevAttestationReport`, since 6.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-misc-i386.SevAttestationReport | SevAttestationReport in QEMU's reference}
 */
export interface SevAttestationReport {
  /** Since 6.1. */
  data: string
}

/**
 * `SgxEpcSection`, since 7.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-misc-i386.SgxEpcSection | SgxEpcSection in QEMU's reference}
 */
export interface SgxEpcSection {
  /** `int`, since 7.0. */
  node: Int64
  /** `uint64`, since 7.0. */
  size: Int64
}

/**
 * `SgxInfo`, since 6.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-misc-i386.SgxInfo | SgxInfo in QEMU's reference}
 */
export interface SgxInfo {
  /** Since 6.2. */
  sgx: boolean
  /** Since 6.2. */
  sgx1: boolean
  /** Since 6.2. */
  sgx2: boolean
  /** Since 6.2. */
  flc: boolean
  /** Since 6.2. */
  sections: SgxEpcSection[]
  /** `uint64`. @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  'section-size'?: Int64 | undefined
}

/**
 * `EvtchnPortType`, since 8.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-misc-i386.EvtchnPortType | EvtchnPortType in QEMU's reference}
 */
export type EvtchnPortType = 'closed' | 'unbound' | 'interdomain' | 'pirq' | 'virq' | 'ipi'

/**
 * `EvtchnInfo`, since 8.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-misc-i386.EvtchnInfo | EvtchnInfo in QEMU's reference}
 */
export interface EvtchnInfo {
  /** `uint16`, since 8.0. */
  port: number
  /** `uint32`, since 8.0. */
  vcpu: number
  /** Since 8.0. */
  type: EvtchnPortType
  /** Since 8.0. */
  'remote-domain': string
  /** `uint16`, since 8.0. */
  target: number
  /** Since 8.0. */
  pending: boolean
  /** Since 8.0. */
  masked: boolean
}

/** The commands of QEMU's schema module `misc-i386`. */
export interface MiscI386Commands {
  /**
   * `rtc-reset-reinjection`, since 2.1, until 10.0 only in builds with `TARGET_I386`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-misc-i386.rtc-reset-reinjection | rtc-reset-reinjection in QEMU's reference}
   */
  'rtc-reset-reinjection': {
    arguments: undefined
    returns: Record<string, never>
  }
  /**
   * `query-sev`, since 2.12, until 10.0 only in builds with `TARGET_I386`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-misc-i386.query-sev | query-sev in QEMU's reference}
   */
  'query-sev': {
    arguments: undefined
    returns: SevInfo
  }
  /**
   * `query-sev-launch-measure`, since 2.12, until 10.0 only in builds with `TARGET_I386`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-misc-i386.query-sev-launch-measure | query-sev-launch-measure in QEMU's reference}
   */
  'query-sev-launch-measure': {
    arguments: undefined
    returns: SevLaunchMeasureInfo
  }
  /**
   * `query-sev-capabilities`, since 2.12, until 10.0 only in builds with `TARGET_I386`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-misc-i386.query-sev-capabilities | query-sev-capabilities in QEMU's reference}
   */
  'query-sev-capabilities': {
    arguments: undefined
    returns: SevCapability
  }
  /**
   * `sev-inject-launch-secret`, since 6.0, until 10.0 only in builds with `TARGET_I386`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-misc-i386.sev-inject-launch-secret | sev-inject-launch-secret in QEMU's reference}
   */
  'sev-inject-launch-secret': {
    arguments: {
      /** Since 6.0. */
      'packet-header': string
      /** Since 6.0. */
      secret: string
      /** `uint64`, since 6.0. */
      gpa?: Int64 | undefined
    }
    returns: Record<string, never>
  }
  /**
   * `query-sev-attestation-report`, since 6.1, until 10.0 only in builds with `TARGET_I386`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-misc-i386.query-sev-attestation-report | query-sev-attestation-report in QEMU's reference}
   */
  'query-sev-attestation-report': {
    arguments: {
      /** Since 6.1. */
      mnonce: string
    }
    returns: SevAttestationReport
  }
  /**
   * `query-sgx`, since 6.2, until 10.0 only in builds with `TARGET_I386`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-misc-i386.query-sgx | query-sgx in QEMU's reference}
   */
  'query-sgx': {
    arguments: undefined
    returns: SgxInfo
  }
  /**
   * `query-sgx-capabilities`, since 6.2, until 10.0 only in builds with `TARGET_I386`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-misc-i386.query-sgx-capabilities | query-sgx-capabilities in QEMU's reference}
   */
  'query-sgx-capabilities': {
    arguments: undefined
    returns: SgxInfo
  }
  /**
   * `xen-event-list`, since 8.0, until 10.0 only in builds with `TARGET_I386`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-misc-i386.xen-event-list | xen-event-list in QEMU's reference}
   */
  'xen-event-list': {
    arguments: undefined
    returns: EvtchnInfo[]
  }
  /**
   * `xen-event-inject`, since 8.0, until 10.0 only in builds with `TARGET_I386`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-misc-i386.xen-event-inject | xen-event-inject in QEMU's reference}
   */
  'xen-event-inject': {
    arguments: {
      /** `uint32`, since 8.0. */
      port: number
    }
    returns: Record<string, never>
  }
}
