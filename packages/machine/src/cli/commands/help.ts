// The texts of `qm help`.
import { optionUsage } from '../options/option.ts'
import { coloured, type Line } from '../output/line.ts'
import { actionOf, COMMANDS, commandNamed } from './commands.ts'

/** All commands, a line each. */
export function overview(): readonly Line[] {
  const shown = Object.entries(COMMANDS).filter(([, { hidden }]) => hidden !== true)
  return [
    [coloured('bold', 'qm'), ': QEMU virtual machines from the command line'],
    '',
    'usage: qm <command> [options]',
    '',
    ...columns(shown.map(([name, { summary }]) => [name, summary])),
    '',
    '`qm help <command>` says more; `qm --version` tells the version.',
  ]
}

/** One command in full, or one action of it. @throws UsageError when there is none of that name. */
export function commandHelp(command: string, action?: string): readonly Line[] {
  const whole = commandNamed(command)
  const chosen = action === undefined || action.startsWith('-') ? undefined : actionOf(whole, action)
  const name = chosen === undefined ? command : `${command} ${action}`
  const { summary, usage, options, actions = {}, notes = [] } = chosen ?? whole
  const summaries = Object.entries(actions).map(([word, one]): [string, string] => [word, one.summary])
  const rows = options.map((option): [string, string] => [optionUsage(option), option.meaning])
  return [
    [coloured('bold', `qm ${name}`), `: ${summary}`],
    '',
    `usage: qm ${name} ${usage}`.trimEnd(),
    ...(summaries.length > 0 ? ['', ...columns(summaries)] : []),
    ...(rows.length > 0 ? ['', ...columns(rows)] : []),
    ...(notes.length > 0 ? ['', ...notes] : []),
  ]
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}
