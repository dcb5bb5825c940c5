// QEMU's interface as types: the module `dump`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.
import type { Int64 } from './int64.ts'

/**
 * `DumpGuestMemoryFormat`, since 2.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-dump.DumpGuestMemoryFormat | DumpGuestMemoryFormat in QEMU's reference}
 */
export type DumpGuestMemoryFormat =
  | 'elf'
  | 'kdump-zlib'
  | 'kdump-lzo'
  | 'kdump-snappy'
  /** Since 8.2. */
  | 'kdump-raw-zlib'
  /** Since 8.2. */
  | 'kdump-raw-lzo'
  /** Since 8.2. */
  | 'kdump-raw-snappy'
  /** Since 2.13. */
  | 'win-dmp'

/**
 * `DumpStatus`, since 2.6.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-dump.DumpStatus | DumpStatus in QEMU's reference}
 */
export type DumpStatus = 'none' | 'active' | 'completed' | 'failed'

/**
 * `DumpQueryResult`, since 2.6.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-dump.DumpQueryResult | DumpQueryResult in QEMU's reference}
 */
export interface DumpQueryResult {
  /** Since 2.6. */
  status: DumpStatus
  /** `int`, since 2.6. */
  completed: Int64
  /** `int`, since 2.6. */
  total: Int64
}

/**
 * `DumpGuestMemoryCapability`, since 2.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-dump.DumpGuestMemoryCapability | DumpGuestMemoryCapability in QEMU's reference}
 */
export interface DumpGuestMemoryCapability {
  /** Since 2.0. */
  formats: DumpGuestMemoryFormat[]
}

/** The commands of QEMU's schema module `dump`. */
export interface DumpCommands {
  /**
   * `dump-guest-memory`, since 1.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-dump.dump-guest-memory | dump-guest-memory in QEMU's reference}
   */
  'dump-guest-memory': {
    arguments: {
      /** Since 1.2. */
      paging: boolean
      /** Since 1.2. */
      protocol: string
      /** Since 2.6. */
      detach?: boolean | undefined
      /** `int`, since 1.2. */
      begin?: Int64 | undefined
      /** `int`, since 1.2. */
      length?: Int64 | undefined
      /** Since 2.0. */
      format?: DumpGuestMemoryFormat | undefined
    }
    returns: Record<string, never>
  }
  /**
   * `query-dump`, since 2.6.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-dump.query-dump | query-dump in QEMU's reference}
   */
  'query-dump': {
    arguments: undefined
    returns: DumpQueryResult
  }
  /**
   * `query-dump-guest-memory-capability`, since 2.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-dump.query-dump-guest-memory-capability | query-dump-guest-memory-capability in QEMU's reference}
   */
  'query-dump-guest-memory-capability': {
    arguments: undefined
    returns: DumpGuestMemoryCapability
  }
}

/** The events of QEMU's schema module `dump`. */
export interface DumpEvents {
  /**
   * `DUMP_COMPLETED`, since 2.6.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-dump.DUMP_COMPLETED | DUMP_COMPLETED in QEMU's reference}
   */
  DUMP_COMPLETED: {
    /** Since 2.6. */
    result: DumpQueryResult
    /** Since 2.6. */
    error?: string | undefined
  }
}
