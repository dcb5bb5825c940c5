// A stand-in for the generated schema: the few commands and events that the client's own tests use.
import type { Int64 } from '../schema-types.ts'

/** What `query-status` returns. */
export interface StatusInfo {
  readonly running: boolean
  readonly status: string
}

/** The commands of QEMU. */
export interface QemuCommands {
  readonly 'query-status': { arguments: undefined; returns: StatusInfo }
  readonly 'query-version': {
    arguments: undefined
    returns: {
      readonly qemu: { readonly major: number; readonly minor: number; readonly micro: number }
      readonly package: string
    }
  }
  readonly 'query-name': { arguments: undefined; returns: { readonly name?: string } }
  readonly 'query-commands': { arguments: undefined; returns: readonly { readonly name: string }[] }
  readonly 'query-qmp-schema': { arguments: undefined; returns: readonly unknown[] }
  readonly 'query-yank': { arguments: undefined; returns: readonly unknown[] }
  readonly stop: { arguments: undefined; returns: Record<string, never> }
  readonly cont: { arguments: undefined; returns: Record<string, never> }
  readonly quit: { arguments: undefined; returns: Record<string, never> }
  readonly balloon: { arguments: { readonly value: Int64 }; returns: Record<string, never> }
  readonly 'add-fd': {
    arguments: { readonly 'fdset-id'?: Int64; readonly opaque?: string }
    returns: { readonly 'fdset-id': Int64; readonly fd: Int64 }
  }
  readonly getfd: { arguments: { readonly fdname: string }; returns: Record<string, never> }
}

/** The events of QEMU. */
export interface QemuEvents {
  readonly STOP: undefined
  readonly RESUME: undefined
  readonly SHUTDOWN: { readonly guest: boolean; readonly reason: string }
  readonly RESET: { readonly guest: boolean; readonly reason: string }
}

/** QEMU's commands and events. */
export interface QemuSchema {
  readonly commands: QemuCommands
  readonly events: QemuEvents
}
