// How a place in the caller's data is written: `devices[3].netdev`.

const PLAIN_KEY = /^[\w-]+$/

/** The path of a member of what `path` names: `a` and `b` give `a.b`, `a` and `0` give `a[0]`. */
export function memberPath(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`
  if (!PLAIN_KEY.test(key)) return `${path}[${JSON.stringify(key)}]`
  return path === '' ? key : `${path}.${key}`
}
