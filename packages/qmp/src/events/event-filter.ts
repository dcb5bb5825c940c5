// Event selectors: by name, by name and pattern, or by a function.

import { refusal } from '../options/check.ts'
import type { AnyEvent, EventName, EventOf, QmpEvent, QmpSchema } from '../schema-types.ts'
import { matchEvent } from './match-event.ts'

/** What an event's members must look like; see {@link matchEvent}. It is held against the whole event: `{ data: { … } }`. */
export type EventPattern = unknown

/** One or several alternatives: a name, or a name with a pattern of its own. */
export type EventSelector<S extends QmpSchema> =
  | EventName<S>
  | readonly (EventName<S> | readonly [name: EventName<S>, pattern: EventPattern])[]

/** The events that a selector lets through. */
export type SelectedEvent<S extends QmpSchema, Selector> = Selector extends string
  ? EventOf<S, Selector>
  : Selector extends readonly (infer Alternative)[]
    ? AlternativeEvent<S, Alternative>
    : AnyEvent<S>

type AlternativeEvent<S extends QmpSchema, Alternative> = Alternative extends string
  ? EventOf<S, Alternative>
  : Alternative extends readonly [infer Name extends string, unknown]
    ? EventOf<S, Name>
    : never

/** Whether an event is wanted. */
export type EventTest<E extends QmpEvent> = (event: QmpEvent) => event is E

/** The type that the schema gives an event is assumed: nothing checks what the server sends against it. */
export function assumeEvent<E extends QmpEvent>(_event: QmpEvent): _event is E {
  return true
}

type AnySelector = string | readonly (string | readonly [string, unknown])[]

/** A test for a selector's alternatives, with an additional pattern for all of them. @throws {@link QmpRequestError} for what is no selector */
export function selectorTest<E extends QmpEvent>(selector: AnySelector, match?: EventPattern): EventTest<E> {
  checkSelector(selector)
  const alternatives = typeof selector === 'string' ? [selector] : selector
  const named = new Map<string, unknown[]>()
  for (const alternative of alternatives) {
    const [name, pattern] = typeof alternative === 'string' ? [alternative, undefined] : alternative
    named.set(name, [...(named.get(name) ?? []), pattern])
  }
  return (event): event is E =>
    matchEvent(event, match) && (named.get(event.event)?.some(pattern => matchEvent(event, pattern)) ?? false)
}

/** A test that a caller has written; without one everything passes. */
export function predicateTest<E extends QmpEvent>(predicate?: (event: E) => boolean): EventTest<E> {
  return (event): event is E => assumeEvent<E>(event) && (predicate?.(event) ?? true)
}

function checkSelector(selector: unknown): void {
  if (isName(selector)) return
  if (!Array.isArray(selector) || selector.length === 0)
    throw refusal('the event', selector, "an event's name, or a list of names and [name, pattern] pairs")
  for (const one of selector) {
    if (isName(one) || (Array.isArray(one) && one.length === 2 && isName(one[0]))) continue
    throw refusal('an alternative', one, "an event's name or a pair [name, pattern]")
  }
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}

/** A selector in words, for errors. */
export function describeSelector(selector: AnySelector): string {
  if (typeof selector === 'string') return `event ${selector}`
  return `event ${selector.map(one => (typeof one === 'string' ? one : one[0])).join(' or ')}`
}
