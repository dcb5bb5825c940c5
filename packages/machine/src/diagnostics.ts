// What a machine publishes: state changes and warnings. Nothing is printed.
import { channel } from 'node:diagnostics_channel'
import type { StateChange } from './states.ts'

/** Where a machine reports what is no call's return value; `console` fits. One that throws changes nothing. */
export interface Logger {
  /** What happens, for those who look for a fault. */
  debug?(message: string, details?: object): void
  /** What went wrong beside the calls. */
  warn(message: string, details?: object): void
}

/** The messages of the channels of `node:diagnostics_channel`, by the channel's name. */
export interface MachineMessages {
  /** The machine's name, and the states before and after. */
  'qm:machine:state': StateChange & { readonly machine: string }
  /** The machine's name, and the warning. */
  'qm:machine:warning': { readonly machine: string; readonly message: string }
}

const stateChannel = channel('qm:machine:state')
const warningChannel = channel('qm:machine:warning')

/** Publishes a state change on `qm:machine:state`. */
export function publishState(machine: string, change: StateChange): void {
  const message: MachineMessages['qm:machine:state'] = { machine, ...change }
  stateChannel.publish(message)
}

/** Publishes a warning on `qm:machine:warning`, and gives it to the logger. Never throws. */
export function publishWarning(machine: string, message: string, logger: Logger | undefined): void {
  const published: MachineMessages['qm:machine:warning'] = { machine, message }
  warningChannel.publish(published)
  try {
    logger?.warn(`${machine}: ${message}`)
  } catch {
    // What a logger throws must not change what the machine does, and there is no other place to report it.
  }
}
