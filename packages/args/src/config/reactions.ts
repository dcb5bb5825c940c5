// What QEMU does when something happens: in the guest, and to its own interfaces.
import type { JsonForm, WithProps } from './common.ts'

/** `-action`: what QEMU does when the guest reboots, shuts down, panics or its watchdog fires. */
export interface ActionConfig extends WithProps {
  /** A reboot by the guest: start again, or end QEMU. @defaultValue 'reset' */
  readonly reboot?: 'reset' | 'shutdown' | undefined
  /** A shutdown by the guest: end QEMU, or keep it with a stopped guest. @defaultValue 'poweroff' */
  readonly shutdown?: 'poweroff' | 'pause' | undefined
  /** A panic that the guest reports (pvpanic, s390, Hyper-V). @defaultValue 'shutdown' */
  readonly panic?: 'pause' | 'shutdown' | 'exit-failure' | 'none' | undefined
  /** A watchdog of the guest that was not fed. @defaultValue 'reset' */
  readonly watchdog?:
    | 'reset'
    | 'shutdown'
    | 'poweroff'
    | 'inject-nmi'
    | 'pause'
    | 'debug'
    | 'none'
    | undefined
}

/** `-compat`: what QEMU does with deprecated and unstable parts of QMP and the command line. */
export interface CompatConfig extends WithProps, JsonForm {
  /** Deprecated commands and arguments that are used. @defaultValue 'accept' */
  readonly 'deprecated-input'?: 'accept' | 'reject' | 'crash' | undefined
  /** Deprecated members of replies and events. @defaultValue 'accept' */
  readonly 'deprecated-output'?: 'accept' | 'hide' | undefined
  /** Unstable commands and arguments that are used. @defaultValue 'accept' */
  readonly 'unstable-input'?: 'accept' | 'reject' | 'crash' | undefined
  /** Unstable members of replies and events. @defaultValue 'accept' */
  readonly 'unstable-output'?: 'accept' | 'hide' | undefined
}
