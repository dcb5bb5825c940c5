// The depth of a parsed value.

/** A list or an object of JSON. */
type Nested = readonly unknown[] | Readonly<Record<string, unknown>>

/** Whether objects and lists are nested more than `limit` deep in a value, itself counted. */
export function nestsDeeper(value: Nested, limit: number): boolean {
  if (limit <= 0) return true
  if (isList(value)) {
    for (let at = 0; at < value.length; at++) {
      const item = value[at]
      if (isNested(item) && nestsDeeper(item, limit - 1)) return true
    }
    return false
  }
  for (const key in value) {
    const member = value[key]
    if (isNested(member) && nestsDeeper(member, limit - 1)) return true
  }
  return false
}

function isList(value: Nested): value is readonly unknown[] {
  return Array.isArray(value)
}

function isNested(value: unknown): value is Nested {
  return typeof value === 'object' && value !== null
}
