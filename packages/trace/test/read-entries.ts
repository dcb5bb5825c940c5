// The lines of a trace, for tests.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** All entries, by their members. */
export function readEntries(directory: string): Record<string, unknown>[] {
  return readFileSync(join(directory, 'trace.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line))
}

/** Those of a kind. */
export function entriesOf(directory: string, kind: string): Record<string, unknown>[] {
  return readEntries(directory).filter(entry => entry['kind'] === kind)
}
