// Reads a capture file by the real tcpdump.
import { execFileSync } from 'node:child_process'

/** The lines that tcpdump prints, without names for addresses. A missing tcpdump is a failure that says what to install. */
export function tcpdump(path: string, ...filter: readonly string[]): string[] {
  try {
    const output = execFileSync('tcpdump', ['-r', path, '-n', '-e', ...filter], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    // Lines that are indented show the bytes of the frame before.
    return output.split('\n').filter(line => /^\d/.test(line))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new Error('tcpdump is not on PATH: run `npm test` once, it installs it, or install tcpdump')
    throw error
  }
}
