// A QEMU that runs already: driven by its monitor, never ended by us.
import { randomUUID } from 'node:crypto'
import { inspect } from 'node:util'
import {
  type ConnectOptions,
  connect,
  type QmpClient,
  type QmpCloseReason,
  QmpDisconnectedError,
  type QmpTarget,
} from '@qm/qmp'
import { Driver } from './driver.ts'
import { MachineGoneError } from './errors.ts'
import type { MachineDriver } from './machine-driver.ts'
import { type MachineEventName, MachineEvents, type MachineListener } from './monitor/machine-events.ts'
import { followEvents } from './monitor/monitor.ts'
import { withPause } from './run/explain-errors.ts'
import { Session } from './session.ts'
import { registerReceiver, requireWaiting } from './state/migration-receiver.ts'

/** A QEMU reached by its monitor; `Machine.attach` makes it. Closing it leaves QEMU as it is. */
export class AttachedMachine implements MachineDriver, AsyncDisposable {
  /** The QMP client. */
  readonly qmp: QmpClient
  readonly #driver: Driver
  readonly #events: MachineEvents

  // What works by the monitor. The documentation is that of MachineDriver.
  readonly keyboard: MachineDriver['keyboard']
  readonly mouse: MachineDriver['mouse']
  readonly disks: MachineDriver['disks']
  readonly devices: MachineDriver['devices']
  readonly links: MachineDriver['links']
  readonly snapshots: MachineDriver['snapshots']
  readonly qom: MachineDriver['qom']
  execute: MachineDriver['execute'] = (command, ...rest) => this.#driver.execute(command, ...rest)
  executeRaw: MachineDriver['executeRaw'] = (command, ...rest) => this.#driver.executeRaw(command, ...rest)
  hmp: MachineDriver['hmp'] = (line, options) => this.#driver.hmp(line, options)
  nextEvent: MachineDriver['nextEvent'] = options => this.#driver.nextEvent(options)
  takeEvents: MachineDriver['takeEvents'] = options => this.#driver.takeEvents(options)
  waitForEvent: MachineDriver['waitForEvent'] = (name, options) => this.#driver.waitForEvent(name, options)
  waitForEvents: MachineDriver['waitForEvents'] = (some, options) => this.#driver.waitForEvents(some, options)
  events: MachineDriver['events'] = (filter, options) => this.#driver.events(filter, options)
  status: MachineDriver['status'] = options => this.#driver.status(options)
  pause: MachineDriver['pause'] = options => this.#driver.pause(options)
  resume: MachineDriver['resume'] = options => this.#driver.resume(options)
  reset: MachineDriver['reset'] = options => this.#driver.reset(options)
  screenshot: MachineDriver['screenshot'] = (file, options) => this.#driver.screenshot(file, options)
  sendFd: MachineDriver['sendFd'] = (fdOrPath, options) => this.#driver.sendFd(fdOrPath, options)
  hostForwards: MachineDriver['hostForwards'] = options => this.#driver.hostForwards(options)
  hostPort: MachineDriver['hostPort'] = (guestPort, options) => this.#driver.hostPort(guestPort, options)
  saveState: MachineDriver['saveState'] = (file, options) => this.#driver.saveState(file, options)
  migrateTo: MachineDriver['migrateTo'] = (to, options) => this.#driver.migrateTo(to, options)

  /** @internal */
  constructor(qmp: QmpClient) {
    const session = new Session(qmp, null, { machine: this, name: `attached-${randomUUID()}` })
    this.qmp = qmp
    this.#events = new MachineEvents(() => {})
    const driver = new Driver({
      events: this.#events,
      session: () => session,
      requireMonitor: () => {},
      explaining: (call, act) =>
        act().catch(error => {
          throw withPause(asGone(error, call), session.pause.reason)
        }),
    })
    this.#driver = driver
    this.keyboard = driver.keyboard
    this.mouse = driver.mouse
    this.disks = driver.disks
    this.devices = driver.devices
    this.links = driver.links
    this.snapshots = driver.snapshots
    this.qom = driver.qom
    // It is left alone when the guest does not come.
    registerReceiver(this, {
      awaitGuest: wait => requireWaiting(qmp, wait),
      giveUpGuest: async () => {},
      endsGuest: false,
    })
    Object.defineProperty(this, inspect.custom, { value: () => this.toString() })
    followEvents(qmp, event => {
      session.pause.note(event)
      this.#events.push(event)
    })
    void qmp.closed.then(reason =>
      this.#events.queue.end(() =>
        asGone(new QmpDisconnectedError('no further event', reason), 'the stream of its events'),
      ),
    )
  }

  get droppedEvents(): number {
    return this.#driver.droppedEvents
  }

  /** Calls a listener with each event of a name: `event` for any QMP event, or a QMP event's own name. */
  on<const N extends MachineEventName>(name: N, listener: MachineListener<N>): this {
    this.#driver.on(name, listener)
    return this
  }
  /** Like {@link on}, for the next event only. */
  once<const N extends MachineEventName>(name: N, listener: MachineListener<N>): this {
    this.#driver.once(name, listener)
    return this
  }
  /** Removes a listener. */
  off<const N extends MachineEventName>(name: N, listener: MachineListener<N>): this {
    this.#driver.off(name, listener)
    return this
  }

  /** Resolves when the connection has ended, and says who ended it and why; never rejects. */
  get closed(): Promise<QmpCloseReason> {
    return this.qmp.closed
  }

  /** Closes the connection; QEMU runs on. */
  async close(): Promise<void> {
    await this.qmp.close()
    this.#events.closeStreams()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  /** One line, with QEMU's version. */
  toString(): string {
    return `${this.constructor.name} (QEMU ${Object.values(this.qmp.version).slice(0, 3).join('.')})`
  }
}

/** A connection that we have not closed ourselves has ended with its QEMU, as far as can be told. */
function asGone(error: unknown, call: string): unknown {
  if (!(error instanceof QmpDisconnectedError) || error.reason.by === 'local') return error
  const message = `QEMU has gone, or has closed its monitor: ${call} is over`
  return new MachineGoneError(message, { cause: error })
}

/** Connects to a monitor. A QEMU admits one client at a time to each: a second one waits until the first has left. */
export async function attachMachine(
  target: QmpTarget,
  options: ConnectOptions = {},
): Promise<AttachedMachine> {
  return new AttachedMachine(await connect(target, options))
}
