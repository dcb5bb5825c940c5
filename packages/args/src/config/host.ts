// How the QEMU process behaves on the host: sandbox, tracing, logs, file descriptors, reactions.
import type { JsonForm, SecretRef, WithProps } from './common.ts'

/** `-sandbox`: a seccomp filter around QEMU (Linux). */
export interface SandboxConfig {
  readonly enable: boolean
  readonly obsolete?: 'allow' | 'deny'
  readonly elevateprivileges?: 'allow' | 'deny' | 'children'
  readonly spawn?: 'allow' | 'deny'
  readonly resourcecontrol?: 'allow' | 'deny'
}

/** `-run-with`: under which user and root QEMU runs (QEMU 9.0 and later). */
export interface RunWithConfig extends WithProps {
  readonly user?: string
  readonly chroot?: string
  readonly 'async-teardown'?: boolean
}

/** `-trace`: trace points to switch on. */
export interface TraceConfig {
  /** A name or pattern: `handle_qmp_command`, `virtio_*`. */
  readonly enable?: string
  /** A file with a name a line. */
  readonly events?: string
  /** Where the trace goes. */
  readonly file?: string
}

/** `-d`, `-D` and `-dfilter`: QEMU's own log. */
export interface LogConfig {
  /** `guest_errors`, `unimp`, `in_asm`, `int`, … */
  readonly items?: readonly string[]
  /** @default stderr */
  readonly file?: string
  /** Address ranges: `0x8000+0x1000`. */
  readonly filter?: string
}

/** `-action`: what QEMU does when the guest reboots, shuts down, panics or its watchdog fires. */
export interface ActionConfig {
  readonly reboot?: 'reset' | 'shutdown'
  readonly shutdown?: 'poweroff' | 'pause'
  readonly panic?: 'pause' | 'shutdown' | 'exit-failure' | 'none'
  readonly watchdog?: 'reset' | 'shutdown' | 'poweroff' | 'inject-nmi' | 'pause' | 'debug' | 'none'
}

/** `-add-fd`: an inherited file descriptor, put in a set that `/dev/fdset/N` names. */
export interface AddFdConfig {
  /** The number in the child. */
  readonly fd: number
  readonly set: number
  readonly opaque?: string
}

/** `-compat`: what QEMU does with deprecated and unstable interfaces. */
export interface CompatConfig extends JsonForm {
  readonly 'deprecated-input'?: 'accept' | 'reject' | 'crash'
  readonly 'deprecated-output'?: 'accept' | 'hide'
  readonly 'unstable-input'?: 'accept' | 'reject' | 'crash'
  readonly 'unstable-output'?: 'accept' | 'hide'
}

/** `-global`: a property's default for every device of one kind. */
export interface GlobalConfig {
  readonly driver: string
  readonly property: string
  readonly value: string | number | boolean
}

/** `-overcommit`. */
export interface OvercommitConfig {
  readonly 'mem-lock'?: boolean | 'on-fault'
  readonly 'cpu-pm'?: boolean
}

/** `-name`. */
export interface NameConfig {
  readonly guest?: string
  /** The process's name in `ps` (Linux). */
  readonly process?: string
  readonly 'debug-threads'?: boolean
}

/** `-plugin`: a TCG plugin and its arguments. */
export interface PluginConfig extends WithProps {
  readonly file: string
}

/** `-semihosting-config`. */
export interface SemihostingConfig extends WithProps {
  readonly enable?: boolean
  readonly target?: 'native' | 'gdb' | 'auto'
  readonly chardev?: string
  readonly userspace?: boolean
}

/** `-iscsi`. */
export interface IscsiConfig extends WithProps {
  readonly 'initiator-name'?: string
  readonly user?: string
  readonly 'password-secret'?: SecretRef
  readonly 'header-digest'?: 'CRC32C' | 'CRC32C-NONE' | 'NONE-CRC32C' | 'NONE'
  readonly timeout?: number
}
