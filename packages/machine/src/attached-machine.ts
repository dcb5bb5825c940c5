// A QEMU that somebody else started: driven by its monitor, never ended by us.
import {
  type ConnectOptions,
  connect,
  type QmpClient,
  type QmpCloseReason,
  type QmpEvent,
  type QmpTarget,
} from '@qm/qmp'
import { MachineDriver } from './driver.ts'
import { EventQueue } from './monitor/event-queue.ts'
import { queueEvents } from './monitor/monitor.ts'

/** A QEMU reached by its monitor; `Machine.attach` makes it. Closing it leaves QEMU as it is. */
export class AttachedMachine extends MachineDriver implements AsyncDisposable {
  readonly #qmp: QmpClient
  readonly #events = new EventQueue<QmpEvent>()

  /** @internal */
  constructor(qmp: QmpClient) {
    super()
    this.#qmp = qmp
    queueEvents(qmp, this.#events)
  }

  get qmp(): QmpClient {
    return this.#qmp
  }

  /** Resolves when the connection has ended, and says who ended it and why; never rejects. */
  get closed(): Promise<QmpCloseReason> {
    return this.#qmp.closed
  }

  /** @internal */
  protected get eventQueue(): EventQueue<QmpEvent> {
    return this.#events
  }

  /** Closes the connection; QEMU runs on. */
  close(): Promise<void> {
    return this.#qmp.close()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }
}

/** Connects to a monitor. A QEMU admits one client at a time to each: a second one waits until the first has left. */
export async function attachMachine(target: QmpTarget, options: ConnectOptions): Promise<AttachedMachine> {
  return new AttachedMachine(await connect(target, options))
}
