// The human monitor's commands, from its own help: it has no introspection.
import type { Completion } from './complete.ts'
import type { ShellPeer } from './shell-peer.ts'

/** Commands, and what `info` takes. */
export interface HumanNames {
  readonly commands: readonly string[]
  readonly info: readonly string[]
}

/** Asks the monitor; an answer that cannot be read leaves completion empty. */
export async function readHumanNames(peer: ShellPeer): Promise<HumanNames> {
  const ask = async (line: string): Promise<string> =>
    String(await peer.execute('human-monitor-command', { 'command-line': line }).catch(() => ''))
  const names = (help: string, prefix: string): string[] => {
    const found = help.split(/\r?\n/).flatMap(line => {
      const text = line.startsWith(prefix) ? line.slice(prefix.length) : ''
      // `c|cont  -- resume emulation`
      return /^[\w|.-]+/.exec(text)?.[0].split('|') ?? []
    })
    return [...new Set(found)].toSorted()
  }
  return { commands: names(await ask('help'), ''), info: names(await ask('help info'), 'info ') }
}

/** Completes the line's last word. */
export function completeHuman(line: string, { commands, info }: HumanNames): Completion {
  const words = line.split(/\s+/)
  const word = words.at(-1) ?? ''
  const names =
    words.length === 1 ? commands : words.length === 2 && /^(info|help)$/.test(words[0] ?? '') ? info : []
  return [names.filter(name => name.startsWith(word)), word]
}
