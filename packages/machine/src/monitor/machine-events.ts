// All that a machine tells, in every run of it: the queue of its events, the streams of those who read along, and listeners.

import type { ProcessExit } from '@qm/process'
import { type EventName, type EventOf, matchEvent, type QemuSchema, type QmpEvent } from '@qm/qmp'
import { checkValue } from '../checks/options-check.ts'
import type { StateChange } from '../states.ts'
import type { WaitOptions } from '../time/deadline.ts'
import { EventQueue } from './event-queue.ts'
import { MachineEventStream } from './event-stream.ts'

/** What a listener gets, by the name that it listens to. Any other name is that of a QMP event. */
export interface MachineEventMap {
  /** The machine went from one state to another. */
  readonly state: StateChange
  /** A run is over and everything is released. */
  readonly exit: ProcessExit
  /** Any QMP event. */
  readonly event: QmpEvent
}

/** A name to listen to: of the machine itself, or of a QMP event. */
export type MachineEventName = keyof MachineEventMap | EventName<QemuSchema>

/** What a listener of that name gets. */
export type MachineEventValue<N extends string> = N extends keyof MachineEventMap
  ? MachineEventMap[N]
  : EventOf<QemuSchema, N>

/** Called with each event of a name. One that throws is a warning, and changes nothing. */
export type MachineListener<N extends string> = (value: MachineEventValue<N>) => unknown

/** A listener of any name: who calls it knows what it gets. */
export type AnyListener = (value: never) => unknown

/** Which events a stream gets: those of a name, of one of several, or those that a function says yes to. */
export type MachineEventFilter =
  | EventName<QemuSchema>
  | readonly EventName<QemuSchema>[]
  | ((event: QmpEvent) => boolean)

interface Listening {
  readonly listener: AnyListener
  readonly once: boolean
}

/** How an event is awaited. */
export interface MachineWaitOptions extends WaitOptions {
  /** What the event must match besides its name; see `Machine.matchEvent`. @defaultValue nothing */
  readonly match?: unknown
}

/** An event by its name, or by its name and a pattern that it must match. */
export type EventAlternative = EventName<QemuSchema> | readonly [name: EventName<QemuSchema>, match?: unknown]

/** The default of QEMU's Python class for waits on events. */
const EVENT_TIMEOUT_MS = 60_000

/** The events of one machine over any number of runs. */
export class MachineEvents {
  readonly queue: EventQueue<QmpEvent>
  readonly #streams = new Set<MachineEventStream>()
  readonly #listeners = new Map<string, Listening[]>()
  readonly #warn: (message: string) => void

  constructor(warn: (message: string) => void) {
    this.#warn = warn
    this.queue = new EventQueue(undefined, () =>
      warn('events are dropped: 10 000, or 64 MiB, are waiting, and none is taken (droppedEvents counts)'),
    )
  }

  /** A QMP event has come. */
  push(event: QmpEvent): void {
    this.queue.push(event)
    for (const stream of this.#streams) this.#guard('a filter of events', () => stream.push(event))
    this.emit('event', event)
    this.#emit(event.event, event)
  }

  /** Calls the listeners of one of the machine's own names. */
  emit<N extends keyof MachineEventMap>(name: N, value: MachineEventMap[N]): void {
    this.#emit(name, value)
  }

  /** Adds a listener. */
  on(name: string, listener: AnyListener, once = false): void {
    checkValue('the name of an event', name, 'string')
    checkValue(`the listener of ${name}`, listener, 'function')
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), { listener, once }])
  }

  /** Removes a listener. */
  off(name: string, listener: AnyListener): void {
    const there = this.#listeners.get(name) ?? []
    const index = there.findLastIndex(one => one.listener === listener)
    this.#listeners.set(name, there.toSpliced(index, index < 0 ? 0 : 1))
  }

  /** A stream of its own for one reader. */
  stream(
    filter: MachineEventFilter | undefined,
    { signal }: { readonly signal?: AbortSignal },
  ): MachineEventStream {
    signal?.throwIfAborted()
    const close = (): void => stream.close()
    const stream = new MachineEventStream(toPredicate(filter), () => {
      this.#streams.delete(stream)
      signal?.removeEventListener('abort', close)
    })
    signal?.addEventListener('abort', close, { once: true })
    this.#streams.add(stream)
    return stream
  }

  /** Ends all streams: the machine is disposed of. */
  closeStreams(): void {
    for (const stream of [...this.#streams]) stream.close()
  }

  /** Takes the oldest event, or waits for the next one; a limit of 0 only looks. */
  async next({ timeoutMs = 0, signal }: WaitOptions): Promise<QmpEvent | null> {
    if (timeoutMs <= 0) return this.queue.take()
    return this.queue.next({ what: 'an event' }, { timeoutMs, signal })
  }

  /** Takes all events; waits for one if there is none, unless the limit is 0. */
  async takeAll(options: WaitOptions): Promise<QmpEvent[]> {
    const first = await this.next(options)
    return first === null ? [] : [first, ...this.queue.takeAll()]
  }

  /** Takes the oldest event that fits an alternative, or waits for one; a limit of 0 only looks. */
  async waitFor(
    alternatives: readonly EventAlternative[],
    { timeoutMs = EVENT_TIMEOUT_MS, signal }: WaitOptions,
  ): Promise<QmpEvent | null> {
    checkValue('the alternatives of an event', alternatives, 'object')
    const pairs = alternatives.map(one => (isPair(one) ? one : ([one, undefined] as const)))
    for (const [name] of pairs) checkValue('the name of an event', name, 'string')
    const fits = (event: QmpEvent): boolean =>
      pairs.some(([name, match]) => event.event === name && matchEvent(event, match))
    if (timeoutMs <= 0) return this.queue.take(fits)
    const what = `the event ${pairs.map(([name]) => name).join(' or ')}`
    return this.queue.next({ what, fits }, { timeoutMs, signal })
  }

  #emit(name: string, value: unknown): void {
    for (const { listener, once } of this.#listeners.get(name) ?? []) {
      if (once) this.off(name, listener)
      this.#guard(`a listener of ${name}`, () => listener(value as never))
    }
  }

  /** What the user's own functions throw is a warning. */
  #guard(what: string, act: () => unknown): void {
    const tell = (error: unknown): void => this.#warn(`${what} threw ${error}`)
    try {
      const result = act()
      if (result instanceof Promise) result.catch(tell)
    } catch (error) {
      tell(error)
    }
  }
}

function isPair(one: EventAlternative): one is readonly [EventName<QemuSchema>, unknown?] {
  return Array.isArray(one)
}

function toPredicate(filter: MachineEventFilter | undefined): (event: QmpEvent) => boolean {
  if (filter === undefined) return () => true
  if (typeof filter === 'function') return filter
  if (typeof filter !== 'string') checkValue('a filter of events', filter, 'strings')
  const names = new Set<string>(typeof filter === 'string' ? [filter] : filter)
  return ({ event }) => names.has(event)
}
