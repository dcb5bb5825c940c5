// QEMU's interface as types: the module `misc`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.
import type { Int64 } from './int64.ts'

/**
 * `NameInfo`, since 0.14.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-misc.NameInfo | NameInfo in QEMU's reference}
 */
export interface NameInfo {
  /** Since 0.14. */
  name?: string | undefined
}

/**
 * `IOThreadInfo`, since 2.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-misc.IOThreadInfo | IOThreadInfo in QEMU's reference}
 */
export interface IOThreadInfo {
  /** Since 2.0. */
  id: string
  /** `int`, since 2.0. */
  'thread-id': Int64
  /** `int`, since 2.9. */
  'poll-max-ns': Int64
  /** `int`, since 2.9. */
  'poll-grow': Int64
  /** `int`, since 2.9. */
  'poll-shrink': Int64
  /** `int`, since 6.1. */
  'aio-max-batch': Int64
  /** `int`, since 11.1 (not in 10.2). */
  'poll-weight'?: Int64 | undefined
}

/**
 * `AddfdInfo`, since 1.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-misc.AddfdInfo | AddfdInfo in QEMU's reference}
 */
export interface AddfdInfo {
  /** `int`, since 1.2. */
  'fdset-id': Int64
  /** `int`, since 1.2. */
  fd: Int64
}

/**
 * `FdsetFdInfo`, since 1.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-misc.FdsetFdInfo | FdsetFdInfo in QEMU's reference}
 */
export interface FdsetFdInfo {
  /** `int`, since 1.2. */
  fd: Int64
  /** Since 1.2. */
  opaque?: string | undefined
}

/**
 * `FdsetInfo`, since 1.2.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-misc.FdsetInfo | FdsetInfo in QEMU's reference}
 */
export interface FdsetInfo {
  /** `int`, since 1.2. */
  'fdset-id': Int64
  /** Since 1.2. */
  fds: FdsetFdInfo[]
}

/**
 * `CommandLineParameterType`, since 1.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-misc.CommandLineParameterType | CommandLineParameterType in QEMU's reference}
 */
export type CommandLineParameterType = 'string' | 'boolean' | 'number' | 'size'

/**
 * `CommandLineParameterInfo`, since 1.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-misc.CommandLineParameterInfo | CommandLineParameterInfo in QEMU's reference}
 */
export interface CommandLineParameterInfo {
  /** Since 1.5. */
  name: string
  /** Since 1.5. */
  type: CommandLineParameterType
  /** Since 1.5. */
  help?: string | undefined
  /** Since 2.1. */
  default?: string | undefined
}

/**
 * `CommandLineOptionInfo`, since 1.5.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-misc.CommandLineOptionInfo | CommandLineOptionInfo in QEMU's reference}
 */
export interface CommandLineOptionInfo {
  /** Since 1.5. */
  option: string
  /** Since 1.5. */
  parameters: CommandLineParameterInfo[]
}

/** The commands of QEMU's schema module `misc`. */
export interface MiscCommands {
  /**
   * `add_client`, since 0.14.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-misc.add_client | add_client in QEMU's reference}
   */
  add_client: {
    arguments: {
      /** Since 0.14. */
      protocol: string
      /** Since 0.14. */
      fdname: string
      /** Since 0.14. */
      skipauth?: boolean | undefined
      /** Since 0.14. */
      tls?: boolean | undefined
    }
    returns: Record<string, never>
  }
  /**
   * `query-name`, since 0.14.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-misc.query-name | query-name in QEMU's reference}
   */
  'query-name': {
    arguments: undefined
    returns: NameInfo
  }
  /**
   * `query-iothreads`, since 2.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-misc.query-iothreads | query-iothreads in QEMU's reference}
   */
  'query-iothreads': {
    arguments: undefined
    returns: IOThreadInfo[]
  }
  /**
   * `stop`, since 0.14.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-misc.stop | stop in QEMU's reference}
   */
  stop: {
    arguments: undefined
    returns: Record<string, never>
  }
  /**
   * `cont`, since 0.14.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-misc.cont | cont in QEMU's reference}
   */
  cont: {
    arguments: undefined
    returns: Record<string, never>
  }
  /**
   * `x-exit-preconfig`, since 3.0, unstable.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-misc.x-exit-preconfig | x-exit-preconfig in QEMU's reference}
   */
  'x-exit-preconfig': {
    arguments: undefined
    returns: Record<string, never>
  }
  /**
   * `human-monitor-command`, since 0.14.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-misc.human-monitor-command | human-monitor-command in QEMU's reference}
   */
  'human-monitor-command': {
    arguments: {
      /** Since 0.14. */
      'command-line': string
      /** `int`, since 0.14. */
      'cpu-index'?: Int64 | undefined
    }
    returns: string
  }
  /**
   * `getfd`, since 0.14, only in builds with `CONFIG_POSIX`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-misc.getfd | getfd in QEMU's reference}
   */
  getfd: {
    arguments: {
      /** Since 0.14. */
      fdname: string
    }
    returns: Record<string, never>
  }
  /**
   * `get-win32-socket`, since 8.0, only in builds with `CONFIG_WIN32`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-misc.get-win32-socket | get-win32-socket in QEMU's reference}
   */
  'get-win32-socket': {
    arguments: {
      /** Since 8.0. */
      info: string
      /** Since 8.0. */
      fdname: string
    }
    returns: Record<string, never>
  }
  /**
   * `closefd`, since 0.14.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-misc.closefd | closefd in QEMU's reference}
   */
  closefd: {
    arguments: {
      /** Since 0.14. */
      fdname: string
    }
    returns: Record<string, never>
  }
  /**
   * `add-fd`, since 1.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-misc.add-fd | add-fd in QEMU's reference}
   */
  'add-fd': {
    arguments: {
      /** `int`, since 1.2. */
      'fdset-id'?: Int64 | undefined
      /** Since 1.2. */
      opaque?: string | undefined
    }
    returns: AddfdInfo
  }
  /**
   * `remove-fd`, since 1.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-misc.remove-fd | remove-fd in QEMU's reference}
   */
  'remove-fd': {
    arguments: {
      /** `int`, since 1.2. */
      'fdset-id': Int64
      /** `int`, since 1.2. */
      fd?: Int64 | undefined
    }
    returns: Record<string, never>
  }
  /**
   * `query-fdsets`, since 1.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-misc.query-fdsets | query-fdsets in QEMU's reference}
   */
  'query-fdsets': {
    arguments: undefined
    returns: FdsetInfo[]
  }
  /**
   * `query-command-line-options`, since 1.5.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-misc.query-command-line-options | query-command-line-options in QEMU's reference}
   */
  'query-command-line-options': {
    arguments: {
      /** Since 1.5. */
      option?: string | undefined
    }
    returns: CommandLineOptionInfo[]
  }
}

/** The events of QEMU's schema module `misc`. */
export interface MiscEvents {
  /**
   * `RTC_CHANGE`, since 0.13.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-misc.RTC_CHANGE | RTC_CHANGE in QEMU's reference}
   */
  RTC_CHANGE: {
    /** `int`, since 0.13. */
    offset: Int64
    /** Since 0.13. */
    'qom-path': string
  }
  /**
   * `VFU_CLIENT_HANGUP`, since 7.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-misc.VFU_CLIENT_HANGUP | VFU_CLIENT_HANGUP in QEMU's reference}
   */
  VFU_CLIENT_HANGUP: {
    /** Since 7.1. */
    'vfu-id': string
    /** Since 7.1. */
    'vfu-qom-path': string
    /** Since 7.1. */
    'dev-id': string
    /** Since 7.1. */
    'dev-qom-path': string
  }
}
