// Reads fields of qemu-img's JSON by their expected types.

/** The members of an object; of anything else none. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

/** A list; of anything else an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** A text; of anything else undefined. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** A size in bytes; 0 where qemu-img leaves it out. */
export function sizeOf(value: unknown): number | bigint {
  return typeof value === 'number' || typeof value === 'bigint' ? value : 0
}
