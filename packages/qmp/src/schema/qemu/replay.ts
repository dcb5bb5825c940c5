// QEMU's interface as types: the module `replay`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.
import type { Int64 } from './int64.ts'

/**
 * `ReplayMode`, since 2.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-replay.ReplayMode | ReplayMode in QEMU's reference}
 */
export type ReplayMode = 'none' | 'record' | 'play'

/**
 * `ReplayInfo`, since 5.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-replay.ReplayInfo | ReplayInfo in QEMU's reference}
 */
export interface ReplayInfo {
  /** Since 5.2. */
  mode: ReplayMode
  /** Since 5.2. */
  filename?: string | undefined
  /** `int`, since 5.2. */
  icount: Int64
}

/** The commands of QEMU's schema module `replay`. */
export interface ReplayCommands {
  /**
   * `query-replay`, since 5.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-replay.query-replay | query-replay in QEMU's reference}
   */
  'query-replay': {
    arguments: undefined
    returns: ReplayInfo
  }
  /**
   * `replay-break`, since 5.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-replay.replay-break | replay-break in QEMU's reference}
   */
  'replay-break': {
    arguments: {
      /** `int`, since 5.2. */
      icount: Int64
    }
    returns: Record<string, never>
  }
  /**
   * `replay-delete-break`, since 5.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-replay.replay-delete-break | replay-delete-break in QEMU's reference}
   */
  'replay-delete-break': {
    arguments: undefined
    returns: Record<string, never>
  }
  /**
   * `replay-seek`, since 5.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-replay.replay-seek | replay-seek in QEMU's reference}
   */
  'replay-seek': {
    arguments: {
      /** `int`, since 5.2. */
      icount: Int64
    }
    returns: Record<string, never>
  }
}
