// Whether and why the guest stands still, from the events of its monitor.
import type { QmpEvent } from '@qm/qmp'

/** Follows the events of one session. */
export class GuestPause {
  #reason: string | undefined
  /** What an event before STOP has announced. */
  #cause: string | undefined

  /** @param status the run state when the session began */
  constructor(status: string) {
    this.#reason = STATES[status]
  }

  /** Why the guest stands still, in words; undefined while it runs, as far as is known. */
  get reason(): string | undefined {
    return this.#reason
  }

  /** Looks at an event. */
  note({ event, data }: QmpEvent): void {
    if (event === 'STOP') this.#reason = this.#cause ?? STATES['paused']
    if (event === 'RESUME') this.#reason = undefined
    if (event === 'RESUME' || event === 'RESET') this.#cause = undefined
    const cause = causeOf(event, isRecord(data) ? data : {})
    if (cause === undefined) return
    this.#cause = cause
    // QEMU has stopped the guest already when it tells of the reason, or does so next.
    if (this.#reason !== undefined) this.#reason = cause
  }
}

/** The states in which a session may begin. */
const STATES: Readonly<Record<string, string>> = {
  paused: 'the guest is paused; resume() lets it run',
  prelaunch: 'the guest has not been started yet (-S); resume() starts it',
  'io-error':
    'QEMU has paused the guest (io-error): a disk could not be read or written; mend that and resume()',
  watchdog: 'QEMU has paused the guest (watchdog): its watchdog has fired',
  'guest-panicked': 'the guest has panicked (guest-panicked)',
  shutdown: 'the guest has shut down (shutdown); QEMU runs on',
  'internal-error': 'QEMU has stopped the guest (internal-error)',
  postmigrate: 'the guest has been sent elsewhere (postmigrate)',
  inmigrate: 'QEMU is waiting for a guest (inmigrate)',
}

function causeOf(event: string, data: Readonly<Record<string, unknown>>): string | undefined {
  const { action } = data
  switch (event) {
    case 'BLOCK_IO_ERROR': {
      if (action !== 'stop') return undefined
      const disk = [data['qom-path'], data['device'], data['node-name']].find(isText) ?? 'a disk'
      const why =
        data['nospace'] === true ? 'no space left' : isText(data['reason']) ? data['reason'] : 'I/O error'
      return `QEMU has paused the guest (io-error): ${printable(why)} for the disk ${printable(disk)}; mend that and resume()`
    }
    case 'WATCHDOG':
      return action === 'pause' ? STATES['watchdog'] : undefined
    case 'GUEST_PANICKED':
      return STATES['guest-panicked']
    case 'SHUTDOWN':
      return STATES['shutdown']
    default:
      return undefined
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

/** Control characters made visible, and not more than a line. */
function printable(text: string): string {
  return text.slice(0, 200).replaceAll(/\p{Cc}/gu, '\uFFFD')
}
