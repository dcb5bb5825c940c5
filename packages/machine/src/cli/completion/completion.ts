// `qm completion`: the scripts by which shells complete words of `qm`. Each asks `qm __complete` for the candidates.
import { parseOptions, refuseOperands } from '../options/parse-options.ts'
import { UsageError } from '../options/usage-error.ts'
import type { Io } from '../output/io.ts'
import { BASH } from './bash.ts'
import { FISH } from './fish.ts'
import { SHELLS } from './shells.ts'
import { ZSH } from './zsh.ts'

const SCRIPTS = { bash: BASH, zsh: ZSH, fish: FISH } as const satisfies Record<
  (typeof SHELLS)[number],
  string
>

/** Writes the script for a shell. */
export async function completion(words: readonly string[], io: Io): Promise<number> {
  const { operands } = parseOptions(words, [])
  refuseOperands(operands, 1)
  const shell = SHELLS.find(name => name === operands[0])
  if (shell === undefined) throw new UsageError(`completions are for ${SHELLS.join(', ')}`)
  io.out(SCRIPTS[shell])
  return 0
}
