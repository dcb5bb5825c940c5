// The lines of earlier sessions.
import { readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { makeDirectories } from './make-directories.ts'

/** As many lines as Python's qmp-shell keeps. */
export const HISTORY_LINES = 1024

/** A line that holds a password or a secret is not for a file. */
const SECRET = /passw|secret|passphrase/i

/** `$XDG_STATE_HOME/qm/qmp-shell-history`. */
export function historyFile(env: NodeJS.ProcessEnv = process.env): string {
  return join(env['XDG_STATE_HOME'] || join(homedir(), '.local', 'state'), 'qm', 'qmp-shell-history')
}

/** The lines, newest first as readline wants them; none if there is no such file. */
export function loadHistory(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean).toReversed().slice(0, HISTORY_LINES)
  } catch {
    return []
  }
}

/** Writes the lines, newest first as readline has them. A file that cannot be written is done without. */
export function saveHistory(file: string, lines: readonly string[]): void {
  const kept = lines.filter(line => !SECRET.test(line) && !line.includes('\n')).slice(0, HISTORY_LINES)
  try {
    makeDirectories(dirname(file), 0o700)
    writeFileSync(
      file,
      kept
        .toReversed()
        .map(line => `${line}\n`)
        .join(''),
      { mode: 0o600 },
    )
  } catch {
    // A read-only home is no reason to fail.
  }
}
