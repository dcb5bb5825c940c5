// Reads the ranges that `engines.node` uses, so that no dependency is needed to.

/**
 * Whether a Node version is inside a range of the forms `^a.b.c` and `>=a.b.c`, joined by `||`.
 *
 * @param {string} version such as `22.18.0`
 * @param {string} range such as `^22.18.0 || >=24.0.0`
 * @throws {Error} when the range has another form
 */
export function satisfies(version, range) {
  const have = numbers(version)
  return range.split('||').some(part => {
    const match = /^\s*(\^|>=)\s*(\d+(?:\.\d+){0,2})\s*$/.exec(part)
    if (match?.[2] === undefined)
      throw new Error(`engines.node has a form that the set-up can't read: ${range}`)
    const want = numbers(match[2])
    return isAtLeast(have, want) && (match[1] === '>=' || have[0] === want[0])
  })
}

/** @param {string} version */
function numbers(version) {
  const [major = 0, minor = 0, patch = 0] = (version.split('-')[0] ?? '').split('.').map(Number)
  return [major, minor, patch]
}

/**
 * @param {number[]} have
 * @param {number[]} want
 */
function isAtLeast(have, want) {
  const at = have.findIndex((part, index) => part !== want[index])
  return at < 0 || Number(have[at]) > Number(want[at])
}
