// The texts of `qm help`.
import { COMMANDS, commandNamed } from './commands.ts'
import type { Io } from './io.ts'

/** All commands, a line each. */
export function overview(io: Io): string {
  const rows = Object.entries(COMMANDS).map(([name, { summary }]): [string, string] => [name, summary])
  return [
    `${io.paint('bold', 'qm')}: QEMU virtual machines from the command line`,
    '',
    'usage: qm <command> [options]',
    '',
    ...columns(rows),
    '',
    '`qm help <command>` says more; `qm --version` tells the version.',
  ].join('\n')
}

/** One command in full. @throws UsageError when there is none of that name. */
export function commandHelp(name: string, io: Io): string {
  const { summary, usage, options, notes = [] } = commandNamed(name)
  return [
    `${io.paint('bold', `qm ${name}`)}: ${summary}`,
    '',
    `usage: qm ${name} ${usage}`,
    ...(options.length > 0 ? ['', ...columns(options)] : []),
    ...(notes.length > 0 ? ['', ...notes] : []),
  ].join('\n')
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}
