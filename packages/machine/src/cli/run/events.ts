// QEMU's events in words, for those that a person at the console wants to hear of.
import type { QmpEvent } from '@qm/qmp'

type Data = Readonly<Record<string, unknown>>

const SHUTDOWN_REASONS: Readonly<Record<string, string>> = {
  'guest-shutdown': 'the guest has powered off',
  'guest-reset': 'the guest has asked for a reset, which ends this machine',
  'guest-panic': 'the guest has panicked, which ends this machine',
  'host-qmp-quit': 'QEMU was told to quit',
  'host-qmp-system-reset': 'a reset was asked for, which ends this machine',
  'host-signal': 'QEMU was told to end by a signal',
  'host-ui': 'QEMU’s window was closed',
  'host-error': 'QEMU has met an error that it cannot go on after',
}

const WORDS: Readonly<Record<string, (data: Data) => string>> = {
  SHUTDOWN: ({ reason }) => {
    const known = typeof reason === 'string' && Object.hasOwn(SHUTDOWN_REASONS, reason)
    return (known ? SHUTDOWN_REASONS[reason] : undefined) ?? `QEMU shuts down (${String(reason)})`
  },
  RESET: ({ guest }) => (guest === true ? 'the guest reboots' : 'the machine was reset'),
  STOP: () => 'the guest is paused',
  RESUME: () => 'the guest goes on',
  SUSPEND: () => 'the guest sleeps (suspended to RAM)',
  SUSPEND_DISK: () => 'the guest sleeps (suspended to disk)',
  WAKEUP: () => 'the guest has woken up',
  GUEST_PANICKED: ({ action }) => `the guest has panicked (QEMU’s action: ${String(action)})`,
  GUEST_CRASHLOADED: () => 'the guest has panicked and runs its crash kernel',
  WATCHDOG: ({ action }) => `the watchdog has expired (QEMU’s action: ${String(action)})`,
  BLOCK_IO_ERROR: ({ device, 'node-name': node, operation, reason, action }) =>
    `${String(operation)} error on disk ${String(device || node)}: ${String(reason)} (QEMU’s action: ${String(action)})`,
}

/** An event in words; undefined for one that is not told. */
export function describeEvent({ event, data }: QmpEvent): string | undefined {
  const words = Object.hasOwn(WORDS, event) ? WORDS[event] : undefined
  return words?.(isData(data) ? data : {})
}

function isData(data: unknown): data is Data {
  return typeof data === 'object' && data !== null
}
