// What a machine tells those who watch: state changes and warnings. Nothing is printed.
import { channel } from 'node:diagnostics_channel'
import type { StateChange } from './lifecycle/states.ts'

/** Where warnings go; `console` fits. */
export interface Logger {
  warn(message: string): void
}

const stateChannel = channel('qm:machine:state')
const warningChannel = channel('qm:machine:warning')

/** Publishes a state change on the channel `qm:machine:state`, as `{ machine, from, to }`. */
export function publishState(machine: string, change: StateChange): void {
  stateChannel.publish({ machine, ...change })
}

/** Publishes a warning on the channel `qm:machine:warning`, as `{ machine, message }`, and gives it to the logger. */
export function publishWarning(machine: string, message: string, logger: Logger | undefined): void {
  warningChannel.publish({ machine, message })
  logger?.warn(`${machine}: ${message}`)
}
