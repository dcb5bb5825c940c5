// Whether a machine type is one of those that a firmware descriptor names.

/** QEMU's names without a version, and what their versioned names begin with. */
const VERSIONED: Readonly<Record<string, string>> = { q35: 'pc-q35', pc: 'pc-i440fx' }

/**
 * Compares a machine type with a pattern of a descriptor, in which `*` is any text and `?` any character. A name without
 * a version (`q35`, `virt`) stands for each of its versions.
 */
export function matchesMachine(machine: string, pattern: string): boolean {
  const name = VERSIONED[machine] ?? machine
  const versioned = name === machine && /-\d/.test(name) ? name : `${name}-0`
  const expression = new RegExp(
    `^${pattern
      .split(/([*?])/)
      .map(toExpression)
      .join('')}$`,
  )
  return expression.test(name) || expression.test(versioned)
}

function toExpression(part: string): string {
  if (part === '*') return '.*'
  if (part === '?') return '.'
  return part.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
}
