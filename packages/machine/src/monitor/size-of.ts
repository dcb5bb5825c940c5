// How much memory a value of JSON takes, roughly: what bounds a queue of them.

/** The bytes of a value's texts, and some for each member. Takes time in proportion to them. */
export function sizeOf(value: unknown): number {
  let bytes = 0
  const open: unknown[] = [value]
  while (open.length > 0) {
    const next = open.pop()
    if (typeof next === 'string') bytes += 2 * next.length
    else if (typeof next === 'object' && next !== null) {
      for (const [key, member] of Object.entries(next)) {
        bytes += 2 * key.length + MEMBER_BYTES
        open.push(member)
      }
    } else bytes += MEMBER_BYTES
  }
  return bytes
}

const MEMBER_BYTES = 16
