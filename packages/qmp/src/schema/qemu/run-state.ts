// QEMU's interface as types: the module `run-state`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.
import type { Int64 } from './int64.ts'

/**
 * `RunState`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-run-state.RunState | RunState in QEMU's reference}
 */
export type RunState =
  | 'debug'
  | 'inmigrate'
  | 'internal-error'
  | 'io-error'
  | 'paused'
  | 'postmigrate'
  | 'prelaunch'
  | 'finish-migrate'
  | 'restore-vm'
  | 'running'
  | 'save-vm'
  | 'shutdown'
  | 'suspended'
  | 'watchdog'
  | 'guest-panicked'
  /** Since 2.8. */
  | 'colo'

/**
 * `ShutdownCause`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-run-state.ShutdownCause | ShutdownCause in QEMU's reference}
 */
export type ShutdownCause =
  | 'none'
  | 'host-error'
  | 'host-qmp-quit'
  | 'host-qmp-system-reset'
  | 'host-signal'
  | 'host-ui'
  | 'guest-shutdown'
  | 'guest-reset'
  | 'guest-panic'
  | 'subsystem-reset'
  /** Since 7.2. */
  | 'snapshot-load'

/**
 * `StatusInfo`, since 0.14.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-run-state.StatusInfo | StatusInfo in QEMU's reference}
 */
export interface StatusInfo {
  /** Since 0.14. */
  running: boolean
  /** Since 0.14. */
  status: RunState
  /** @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  singlestep?: boolean | undefined
}

/**
 * `WatchdogAction`, since 2.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-run-state.WatchdogAction | WatchdogAction in QEMU's reference}
 */
export type WatchdogAction =
  | 'reset'
  | 'shutdown'
  | 'poweroff'
  | 'pause'
  | 'debug'
  | 'none'
  /** Since 2.4. */
  | 'inject-nmi'

/**
 * `RebootAction`, since 6.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-run-state.RebootAction | RebootAction in QEMU's reference}
 */
export type RebootAction = 'reset' | 'shutdown'

/**
 * `ShutdownAction`, since 6.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-run-state.ShutdownAction | ShutdownAction in QEMU's reference}
 */
export type ShutdownAction = 'poweroff' | 'pause'

/**
 * `PanicAction`, since 6.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-run-state.PanicAction | PanicAction in QEMU's reference}
 */
export type PanicAction =
  | 'pause'
  | 'shutdown'
  /** Since 7.1. */
  | 'exit-failure'
  | 'none'

/**
 * `GuestPanicAction`, since 2.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-run-state.GuestPanicAction | GuestPanicAction in QEMU's reference}
 */
export type GuestPanicAction =
  | 'pause'
  /** Since 2.8. */
  | 'poweroff'
  /** Since 5.0. */
  | 'run'

/**
 * `GuestPanicInformationType`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-run-state.GuestPanicInformationType | GuestPanicInformationType in QEMU's reference}
 */
export type GuestPanicInformationType =
  | 'hyper-v'
  | 's390'
  /** Since 10.2 (not in 10.0). */
  | 'tdx'
  /** Since 11.0. */
  | 'sev'

/**
 * `GuestPanicInformation`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-run-state.GuestPanicInformation | GuestPanicInformation in QEMU's reference}
 */
export type GuestPanicInformation = {
  /** Since 2.9. */
  type: GuestPanicInformationType
} & (
  | ({ type: 'hyper-v' } & GuestPanicInformationHyperV)
  | ({ type: 's390' } & GuestPanicInformationS390)
  | ({ /** Since 10.2 (not in 10.0). */ type: 'tdx' } & GuestPanicInformationTdx)
  | ({ /** Since 11.0. */ type: 'sev' } & GuestPanicInformationSev)
)

/**
 * `GuestPanicInformationHyperV`, since 2.9.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-run-state.GuestPanicInformationHyperV | GuestPanicInformationHyperV in QEMU's reference}
 */
export interface GuestPanicInformationHyperV {
  /** `uint64`, since 2.9. */
  arg1: Int64
  /** `uint64`, since 2.9. */
  arg2: Int64
  /** `uint64`, since 2.9. */
  arg3: Int64
  /** `uint64`, since 2.9. */
  arg4: Int64
  /** `uint64`, since 2.9. */
  arg5: Int64
}

/**
 * `S390CrashReason`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-run-state.S390CrashReason | S390CrashReason in QEMU's reference}
 */
export type S390CrashReason = 'unknown' | 'disabled-wait' | 'extint-loop' | 'pgmint-loop' | 'opint-loop'

/**
 * `GuestPanicInformationS390`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-run-state.GuestPanicInformationS390 | GuestPanicInformationS390 in QEMU's reference}
 */
export interface GuestPanicInformationS390 {
  /** `uint32`, since 2.12. */
  core: number
  /** `uint64`, since 2.12. */
  'psw-mask': Int64
  /** `uint64`, since 2.12. */
  'psw-addr': Int64
  /** Since 2.12. */
  reason: S390CrashReason
}

/**
 * `GuestPanicInformationTdx`, since 10.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-run-state.GuestPanicInformationTdx | GuestPanicInformationTdx in QEMU's reference}
 */
export interface GuestPanicInformationTdx {
  /** `uint32`, since 10.1. */
  'error-code': number
  /** Since 10.1. */
  message: string
  /** `uint64`, since 10.1. */
  gpa?: Int64 | undefined
}

/**
 * `MemoryFailureRecipient`, since 5.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-run-state.MemoryFailureRecipient | MemoryFailureRecipient in QEMU's reference}
 */
export type MemoryFailureRecipient = 'hypervisor' | 'guest'

/**
 * `MemoryFailureAction`, since 5.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-run-state.MemoryFailureAction | MemoryFailureAction in QEMU's reference}
 */
export type MemoryFailureAction = 'ignore' | 'inject' | 'fatal' | 'reset'

/**
 * `MemoryFailureFlags`, since 5.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-run-state.MemoryFailureFlags | MemoryFailureFlags in QEMU's reference}
 */
export interface MemoryFailureFlags {
  /** Since 5.2. */
  'action-required': boolean
  /** Since 5.2. */
  recursive: boolean
}

/**
 * `NotifyVmexitOption`, since 7.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-run-state.NotifyVmexitOption | NotifyVmexitOption in QEMU's reference}
 */
export type NotifyVmexitOption = 'run' | 'internal-error' | 'disable'

/**
 * `GuestPanicInformationSev`, since 11.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-run-state.GuestPanicInformationSev | GuestPanicInformationSev in QEMU's reference}
 */
export interface GuestPanicInformationSev {
  /** `int`, since 11.0. */
  set: Int64
  /** `int`, since 11.0. */
  code: Int64
}

/** The commands of QEMU's schema module `run-state`. */
export interface RunStateCommands {
  /**
   * `query-status`, since 0.14.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-run-state.query-status | query-status in QEMU's reference}
   */
  'query-status': {
    arguments: undefined
    returns: StatusInfo
  }
  /**
   * `watchdog-set-action`, since 2.11.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-run-state.watchdog-set-action | watchdog-set-action in QEMU's reference}
   */
  'watchdog-set-action': {
    arguments: {
      /** Since 2.11. */
      action: WatchdogAction
    }
    returns: Record<string, never>
  }
  /**
   * `set-action`, since 6.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-run-state.set-action | set-action in QEMU's reference}
   */
  'set-action': {
    arguments: {
      /** Since 6.0. */
      reboot?: RebootAction | undefined
      /** Since 6.0. */
      shutdown?: ShutdownAction | undefined
      /** Since 6.0. */
      panic?: PanicAction | undefined
      /** Since 6.0. */
      watchdog?: WatchdogAction | undefined
    }
    returns: Record<string, never>
  }
}

/** The events of QEMU's schema module `run-state`. */
export interface RunStateEvents {
  /**
   * `SHUTDOWN`, since 0.12.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-run-state.SHUTDOWN | SHUTDOWN in QEMU's reference}
   */
  SHUTDOWN: {
    /** Since 2.10. */
    guest: boolean
    /** Since 4.0. */
    reason: ShutdownCause
  }
  /**
   * `POWERDOWN`, since 0.12.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-run-state.POWERDOWN | POWERDOWN in QEMU's reference}
   */
  POWERDOWN: undefined
  /**
   * `RESET`, since 0.12.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-run-state.RESET | RESET in QEMU's reference}
   */
  RESET: {
    /** Since 2.10. */
    guest: boolean
    /** Since 4.0. */
    reason: ShutdownCause
  }
  /**
   * `STOP`, since 0.12.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-run-state.STOP | STOP in QEMU's reference}
   */
  STOP: undefined
  /**
   * `RESUME`, since 0.12.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-run-state.RESUME | RESUME in QEMU's reference}
   */
  RESUME: undefined
  /**
   * `SUSPEND`, since 1.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-run-state.SUSPEND | SUSPEND in QEMU's reference}
   */
  SUSPEND: undefined
  /**
   * `SUSPEND_DISK`, since 1.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-run-state.SUSPEND_DISK | SUSPEND_DISK in QEMU's reference}
   */
  SUSPEND_DISK: undefined
  /**
   * `WAKEUP`, since 1.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-run-state.WAKEUP | WAKEUP in QEMU's reference}
   */
  WAKEUP: undefined
  /**
   * `WATCHDOG`, since 0.13.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-run-state.WATCHDOG | WATCHDOG in QEMU's reference}
   */
  WATCHDOG: {
    /** Since 0.13. */
    action: WatchdogAction
  }
  /**
   * `GUEST_PANICKED`, since 1.5.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-run-state.GUEST_PANICKED | GUEST_PANICKED in QEMU's reference}
   */
  GUEST_PANICKED: {
    /** Since 1.5. */
    action: GuestPanicAction
    /** Since 2.9. */
    info?: GuestPanicInformation | undefined
  }
  /**
   * `GUEST_CRASHLOADED`, since 5.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-run-state.GUEST_CRASHLOADED | GUEST_CRASHLOADED in QEMU's reference}
   */
  GUEST_CRASHLOADED: {
    /** Since 5.0. */
    action: GuestPanicAction
    /** Since 5.0. */
    info?: GuestPanicInformation | undefined
  }
  /**
   * `GUEST_PVSHUTDOWN`, since 9.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-run-state.GUEST_PVSHUTDOWN | GUEST_PVSHUTDOWN in QEMU's reference}
   */
  GUEST_PVSHUTDOWN: undefined
  /**
   * `MEMORY_FAILURE`, since 5.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-run-state.MEMORY_FAILURE | MEMORY_FAILURE in QEMU's reference}
   */
  MEMORY_FAILURE: {
    /** Since 5.2. */
    recipient: MemoryFailureRecipient
    /** Since 5.2. */
    action: MemoryFailureAction
    /** Since 5.2. */
    flags: MemoryFailureFlags
  }
}
