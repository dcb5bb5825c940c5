// Python's spelling of QMP arguments: `node_name` for `node-name`.

/** Replaces `_` by `-` in the top-level keys; nested keys and all values stay as they are. */
export function dashKeys(args: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(args).map(([key, value]) => [key.replaceAll('_', '-'), value]))
}
