// A text on the console, and what the console shows while it has not come.
import { type ConsolePatterns, ConsoleTimeoutError, type GuestConsole } from '@qm/console'
import type { Sign } from './sign.ts'

/** How many of the console's last lines an error shows. */
const LAST_LINES = 6

/** The sign of a text. */
export function consoleSign(console: GuestConsole, patterns: ConsolePatterns): Sign {
  return {
    by: 'console',
    arrive: wait => console.waitFor(patterns, wait),
    async seen() {
      const error = await look(console, patterns)
      const nearest = error?.nearest === undefined ? '' : `; nearest: ${error.nearest}`
      return `console: no match for ${error?.waitingFor ?? 'the text'}${nearest}`
    },
  }
}

/** The last lines of a console and how long it has been silent, in words. */
export async function describeConsole(console: GuestConsole): Promise<string> {
  const seen = await look(console, /(?!)/)
  if (seen === undefined || seen.silentMs === null) return 'the console has printed nothing'
  const lines = seen.lastLines.split('\n').slice(-LAST_LINES)
  const silence = `${(seen.silentMs / 1000).toFixed(1)} s`
  return [
    `the console has been silent for ${silence}; its last lines:`,
    ...lines.map(line => `  ${line}`),
  ].join('\n')
}

/** What a wait that only looks has seen. */
async function look(
  console: GuestConsole,
  patterns: ConsolePatterns,
): Promise<ConsoleTimeoutError | undefined> {
  return console.waitFor(patterns, { timeoutMs: 0, failOn: false }).then(
    () => undefined,
    error => (error instanceof ConsoleTimeoutError ? error : undefined),
  )
}
