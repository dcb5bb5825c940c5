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

const SCRIPTS: Readonly<Record<string, (commands: Commands) => string>> = {
  bash: commands => `_qm() {
  local word=\${COMP_WORDS[COMP_CWORD]} words=
  if [ "$COMP_CWORD" -eq 1 ]; then words='${Object.keys(commands).join(' ')} help'
  else case \${COMP_WORDS[1]} in
${perCommand(commands, (name, options) => `    ${name}) words='${options.join(' ')}' ;;`)}
  esac; fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _qm qm`,
  zsh: commands => `#compdef qm
_qm() {
  if (( CURRENT == 2 )); then compadd ${Object.keys(commands).join(' ')} help
  else case \${words[2]} in
${perCommand(commands, (name, options) => `    ${name}) compadd -- ${options.join(' ')} ;;`)}
  esac; _files; fi
}
compdef _qm qm`,
  fish: commands =>
    [
      ...Object.entries(commands).map(
        ([name, { summary }]) => `complete -c qm -n __fish_use_subcommand -a ${name} -d ${quote(summary)}`,
      ),
      ...Object.entries(commands).flatMap(([name, { options }]) =>
        options.map(
          ([option, meaning]) =>
            `complete -c qm -n '__fish_seen_subcommand_from ${name}' -l ${optionName(option).slice(2)} -d ${quote(meaning)}`,
        ),
      ),
    ].join('\n'),
}

function perCommand(commands: Commands, line: (name: string, options: readonly string[]) => string): string {
  return Object.entries(commands)
    .filter(([, { options }]) => options.length > 0)
    .map(([name, { options }]) =>
      line(
        name,
        options.map(([option]) => optionName(option)),
      ),
    )
    .join('\n')
}

function optionName(option: string): string {
  return option.split(' ')[0] ?? option
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "\\'")}'`
}
