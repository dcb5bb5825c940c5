// `qm completion`: completions for bash, zsh and fish, made from the table of commands.
import type { Command } from './command.ts'
import type { Io } from './io.ts'
import { UsageError } from './usage-error.ts'

type Commands = Readonly<Record<string, Command>>

/** Writes the script for a shell. */
export async function completion(
  [shell = '']: readonly string[],
  io: Io,
  commands: Commands,
): Promise<number> {
  const script = SCRIPTS[shell]
  if (script === undefined) throw new UsageError(`completions are for ${Object.keys(SCRIPTS).join(', ')}`)
  io.out(script(commands))
  return 0
}

/** What may come after a command's name, besides files. */
interface Completions {
  readonly name: string
  readonly words: readonly string[]
  /** Whether files may come, too. */
  readonly files: boolean
}

const SCRIPTS: Readonly<Record<string, (commands: Commands) => string>> = {
  bash: commands => `_qm() {
  local word=\${COMP_WORDS[COMP_CWORD]} words=
  if [ "$COMP_CWORD" -eq 1 ]; then words='${names(commands).join(' ')}'
  else case \${COMP_WORDS[1]} in
${completions(commands)
  .map(({ name, words }) => `    ${name}) words='${words.join(' ')}' ;;`)
  .join('\n')}
  esac; fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _qm qm`,
  zsh: commands => `#compdef qm
_qm() {
  if (( CURRENT == 2 )); then compadd -- ${names(commands).join(' ')}
  else
    case $words[2] in
${completions(commands)
  .map(
    ({ name, words, files }) => `      ${name}) compadd -- ${words.join(' ')}${files ? '' : '; return'} ;;`,
  )
  .join('\n')}
    esac
    _files
  fi
}
# As a file on the fpath this is the body of the function; elsewhere it is run once.
if [[ $funcstack[1] == _qm ]]; then _qm "$@"; else compdef _qm qm; fi`,
  fish: commands =>
    [
      ...Object.entries(commands).map(
        ([name, { summary }]) => `complete -c qm -n __fish_use_subcommand -f -a ${name} -d ${quote(summary)}`,
      ),
      "complete -c qm -n __fish_use_subcommand -f -a help -d 'say more about a command'",
      `complete -c qm -n '__fish_seen_subcommand_from help' -f -a '${Object.keys(commands).join(' ')}'`,
      ...Object.entries(commands).flatMap(([name, { options, words }]) => [
        ...(words === undefined
          ? []
          : [`complete -c qm -n '__fish_seen_subcommand_from ${name}' -f -a '${words.join(' ')}'`]),
        ...options.map(([option, meaning]) => {
          const takesValue = option.includes(' ') ? ' -r' : ''
          return `complete -c qm -n '__fish_seen_subcommand_from ${name}' -l ${optionName(option).slice(2)}${takesValue} -d ${quote(meaning)}`
        }),
      ]),
    ].join('\n'),
}

function names(commands: Commands): readonly string[] {
  return [...Object.keys(commands), 'help']
}

/** What may follow each command, where that is known. */
function completions(commands: Commands): readonly Completions[] {
  const known = Object.entries(commands).map(([name, { options, words = [] }]) => ({
    name,
    words: [...options.map(([option]) => optionName(option)), ...words],
    files: words.length === 0,
  }))
  const help = { name: 'help', words: Object.keys(commands), files: false }
  return [...known, help].filter(({ words }) => words.length > 0)
}

function optionName(option: string): string {
  return option.split(' ')[0] ?? option
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "\\'")}'`
}
