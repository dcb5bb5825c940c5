// Layers of configs: a base, and what another layer adds, replaces or removes.

import { asEndlessNesting } from '../values/data-path.ts'
import { isSecret } from '../values/secret.ts'
import { checkFields, type Fields, isFields } from '../values/shape.ts'
import type { VmConfig } from './vm-config.ts'

/** How an element of a list is told from the others. */
type Identified = { readonly id: string } | { readonly 'node-name': string }

/** The element of a list that takes away the base's element with this id. */
export type Removal = Identified & { readonly remove: true }

/** A value of a layer: anything of it may be left out, and `null` removes it. */
type Layer<T> = T extends readonly (infer E)[]
  ? readonly (E | (Identified & Changes<E>) | Removal)[] | null
  : T extends object
    ? Changes<T> | T | null
    : T | null

/** The fields of something, any of them. */
type Changes<T> = { readonly [K in keyof T]?: Layer<T[K]> | null }

/** What {@link mergeConfig} lays over a base. */
export type VmConfigOverride = { readonly [K in keyof VmConfig]?: Layer<NonNullable<VmConfig[K]>> | null }

/** Fields that say what kind of thing the others belong to. */
const KINDS = ['type', 'driver', 'backend', 'qom-type']

/** Keys of which `null` is a value: `backing: null` opens an image without the one that it names. */
const NULLABLE: ReadonlySet<string> = /* @__PURE__ */ new Set(['backing'])

/**
 * Lays one config over another; neither is changed.
 *
 * - A single value replaces the base's; `null` removes it, but for `backing`, of which it is a value.
 * - Fields are merged one by one, unless the kind changes (`type`, `driver`, `backend`, `qom-type`, …): then the
 *   override's stand alone.
 * - A list gets the override's elements at its end. One with the `id` (or `node-name`) of an element of the base is merged into
 *   it, in its place; `{ id, remove: true }` takes it away.
 */
export function mergeConfig(base: VmConfig, override: VmConfigOverride): VmConfig {
  try {
    return mergeFields(checkFields(base, ''), checkFields(override, ''))
  } catch (error) {
    throw asEndlessNesting(error)
  }
}

function mergeFields(base: Fields, override: Fields): Fields {
  const isOtherKind = KINDS.some(
    kind => override[kind] !== undefined && base[kind] !== undefined && override[kind] !== base[kind],
  )
  const merged = new Map(isOtherKind ? [] : Object.entries(base))
  for (const [key, value] of Object.entries(override)) {
    if (value === null && !NULLABLE.has(key)) merged.delete(key)
    else if (value !== undefined) merged.set(key, mergeValue(merged.get(key), value))
  }
  return Object.fromEntries(merged)
}

function mergeValue(base: unknown, override: unknown): unknown {
  if (Array.isArray(override)) return mergeLists(Array.isArray(base) ? base : [], override)
  if (!isFields(override) || isSecret(override)) return override
  return mergeFields(isFields(base) && !isSecret(base) ? base : {}, override)
}

function mergeLists(base: readonly unknown[], override: readonly unknown[]): unknown[] {
  const merged: unknown[] = [...base]
  const places = new Map<string, number>()
  merged.forEach((element, index) => {
    const id = idOf(element)
    if (id !== undefined && !places.has(id)) places.set(id, index)
  })
  const removed = new Set<number>()
  for (const element of override) {
    const id = idOf(element)
    const place = id === undefined ? undefined : places.get(id)
    if (isFields(element) && element['remove'] === true) {
      if (id === undefined || place === undefined) continue
      removed.add(place)
      places.delete(id)
    } else if (place !== undefined) merged[place] = mergeValue(merged[place], element)
    else {
      if (id !== undefined) places.set(id, merged.length)
      merged.push(mergeValue(undefined, element))
    }
  }
  return merged.filter((_, index) => !removed.has(index))
}

function idOf(element: unknown): string | undefined {
  if (!isFields(element)) return undefined
  const id = element['id'] ?? element['node-name']
  return typeof id === 'string' ? id : undefined
}
