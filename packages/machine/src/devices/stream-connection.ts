// When a netdev of type stream may be removed: QEMU 7.2 to 11.1 crash when one is removed while it connects.
import { type EventOf, type QemuSchema, type QmpClient, type QmpEventStream, QmpTimeoutError } from '@qm/qmp'
import type { WaitOptions } from '../time/deadline.ts'

/** How long to wait for the event until QEMU is asked whether the connection has failed, of which it sends none. */
const ASK_AFTER_MS = 20

/** The connection that a stream netdev makes; to be created before the netdev is. */
export class StreamConnection {
  readonly #qmp: QmpClient
  readonly #id: string
  readonly #events: QmpEventStream<EventOf<QemuSchema, 'NETDEV_STREAM_CONNECTED'>>
  #settled = false

  constructor(qmp: QmpClient, id: string) {
    this.#qmp = qmp
    this.#id = id
    this.#events = qmp.events([['NETDEV_STREAM_CONNECTED', { data: { 'netdev-id': id } }]])
  }

  /** Waits until it is made, or has failed. */
  async settled({ signal }: WaitOptions): Promise<void> {
    while (!this.#settled) {
      const timeoutMs = ASK_AFTER_MS
      const connected = await this.#events.next({ timeoutMs, signal }).catch((error: unknown) => {
        if (error instanceof QmpTimeoutError) return undefined
        throw error
      })
      this.#settled = connected !== undefined || (await this.#hasFailed({ signal }))
    }
    this.close()
  }

  /** Stops looking for the event. */
  close(): void {
    this.#events.close()
  }

  /** Whether QEMU's list of networks has an error beside it, or does not have it at all. */
  async #hasFailed(wait: WaitOptions): Promise<boolean> {
    const list = await this.#qmp.execute('human-monitor-command', { 'command-line': 'info network' }, wait)
    const line = list.split('\r\n').find(each => each.replace(/^[ \\]*/, '').startsWith(`${this.#id}: `))
    return line === undefined || /,type=stream,(connection error|error: )/.test(line)
  }
}
