// How long a command may take before its caller is told, when the caller has not said.

/** What kind of work a command is, as far as its duration goes. */
export type CommandClass = 'query' | 'control' | 'device' | 'bulk'

/** Milliseconds for each class of commands; `Infinity` for no limit. */
export type CommandTimeouts = Readonly<Record<CommandClass, number>>

/**
 * The defaults. They are meant to catch a server that hangs, not one that is slow: Incus found 5 s too short for block and
 * VFIO commands and went to 30 s, avocado-vt has seen a good reply after 3 minutes. All of them can be overridden, for a
 * client or for one call.
 *
 * - `query`: reads state (`query-*`, `qom-get`, `qom-list`…): 30 s
 * - `control`: everything not named elsewhere: 60 s
 * - `device`: opens files, devices or networks (`device_add`, `blockdev-add`, `netdev_add`, `object-add`…): 120 s
 * - `bulk`: the reply waits for data to be moved (`human-monitor-command`, `pmemsave`, `dump-guest-memory`, `quit`…): 600 s
 */
export const COMMAND_TIMEOUTS: CommandTimeouts = {
  query: 30_000,
  control: 60_000,
  device: 120_000,
  bulk: 600_000,
}

const QUERY = /^(qom-(get|list)|device-list-properties|trace-event-get-state$)/
const DEVICE =
  /^(device_|blockdev-|block[-_]|netdev_|object-|chardev-|drive-|nbd-server-|add_client$|screendump$)/
const BULK =
  /^(human-monitor-command|pmemsave|memsave|dump-|quit$|transaction$|migrate-incoming$|xen-save-devices-state|snapshot-|blockdev-snapshot-)/

/** The class of a command, by its name. */
export function classOf(command: string): CommandClass {
  if (command.startsWith('query-')) return 'query'
  if (BULK.test(command)) return 'bulk'
  if (QUERY.test(command)) return 'query'
  return DEVICE.test(command) ? 'device' : 'control'
}
