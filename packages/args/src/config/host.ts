// How the QEMU process appears and behaves on the host: name, user, sandbox, memory, descriptors, messages.
import type { WithProps } from './common.ts'

/** `-name`: what the machine is called. */
export interface NameConfig extends WithProps {
  /** The guest's name, in window titles and QMP's `query-name`. @defaultValue none */
  readonly guest?: string | undefined
  /** The process's name in `ps` (Linux). @defaultValue the program's own */
  readonly process?: string | undefined
  /** Name QEMU's threads, too, as `CPU 0/KVM` (Linux). @defaultValue false */
  readonly 'debug-threads'?: boolean | undefined
}

/** `-run-with`: under which user and root QEMU runs (QEMU 9.0 and later; `exit-with-parent` 10.2). */
export interface RunWithConfig extends WithProps {
  /** The user that QEMU becomes once it has started: a name, or `uid:gid`. @defaultValue the starter's */
  readonly user?: string | undefined
  /** The folder that becomes QEMU's root once it has started. @defaultValue none */
  readonly chroot?: string | undefined
  /** Free the guest's memory in another process after the end, so that QEMU ends faster (Linux). @defaultValue false */
  readonly 'async-teardown'?: boolean | undefined
}

/** `-sandbox`: a seccomp filter around QEMU (Linux). */
export interface SandboxConfig extends WithProps {
  /** Whether there is a filter at all. */
  readonly enable: boolean
  /** System calls that current programs do not make. @defaultValue 'deny' */
  readonly obsolete?: 'allow' | 'deny' | undefined
  /** Becoming another user; `children` denies it to QEMU and leaves it to its helpers. @defaultValue 'allow' */
  readonly elevateprivileges?: 'allow' | 'deny' | 'children' | undefined
  /** Starting other programs, such as helpers and scripts of networks. @defaultValue 'allow' */
  readonly spawn?: 'allow' | 'deny' | undefined
  /** Changing priorities and processor affinity. @defaultValue 'allow' */
  readonly resourcecontrol?: 'allow' | 'deny' | undefined
}

/** `-overcommit`: whether the guest may keep what it does not use. */
export interface OvercommitConfig extends WithProps {
  /** Lock all memory of guest and QEMU; `on-fault` (10.0) only what is touched. @defaultValue false */
  readonly 'mem-lock'?: boolean | 'on-fault' | undefined
  /** Let an idle guest keep its host processors in sleep states (KVM). @defaultValue false */
  readonly 'cpu-pm'?: boolean | undefined
}

/** `-add-fd`: an inherited file descriptor, put in a set that `/dev/fdset/N` names. */
export interface AddFdConfig extends WithProps {
  /** The number of the descriptor in QEMU. */
  readonly fd: number
  /** The number of the set, the N of `/dev/fdset/N`. */
  readonly set: number
  /** Free text, which `query-fdsets` shows. @defaultValue none */
  readonly opaque?: string | undefined
}

/** `-msg`: how QEMU's own messages look. */
export interface MsgConfig extends WithProps {
  /** Begin each message with the time. @defaultValue false */
  readonly timestamp?: boolean | undefined
  /** Begin each message with the guest's name. @defaultValue false */
  readonly 'guest-name'?: boolean | undefined
}
