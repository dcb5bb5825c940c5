// QEMU's interface as types: the module `trace`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.
import type { Int64 } from './int64.ts'

/**
 * `TraceEventState`, since 2.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-trace.TraceEventState | TraceEventState in QEMU's reference}
 */
export type TraceEventState = 'unavailable' | 'disabled' | 'enabled'

/**
 * `TraceEventInfo`, since 2.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-trace.TraceEventInfo | TraceEventInfo in QEMU's reference}
 */
export interface TraceEventInfo {
  /** Since 2.2. */
  name: string
  /** Since 2.2. */
  state: TraceEventState
  /** Since 2.7. @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
  vcpu?: boolean | undefined
}

/** The commands of QEMU's schema module `trace`. */
export interface TraceCommands {
  /**
   * `trace-event-get-state`, since 2.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-trace.trace-event-get-state | trace-event-get-state in QEMU's reference}
   */
  'trace-event-get-state': {
    arguments: {
      /** Since 2.2. */
      name: string
      /** `int`. @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
      vcpu?: Int64 | undefined
    }
    returns: TraceEventInfo[]
  }
  /**
   * `trace-event-set-state`, since 2.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-trace.trace-event-set-state | trace-event-set-state in QEMU's reference}
   */
  'trace-event-set-state': {
    arguments: {
      /** Since 2.2. */
      name: string
      /** Since 2.2. */
      enable: boolean
      /** Since 2.2. */
      'ignore-unavailable'?: boolean | undefined
      /** `int`. @deprecated removed: QEMU 7.2 had it, 10.0 has not. */
      vcpu?: Int64 | undefined
    }
    returns: Record<string, never>
  }
}
