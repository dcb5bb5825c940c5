// `qm __complete`: the candidates for the last of the words, one a line with a tab before its meaning. A line `:files`
// or `:directories` has the shell offer its own.
import { listMachines } from '../../detached/list.ts'
import type { Command } from '../commands/command.ts'
import type { OptionSpec, ValueKind } from '../options/option.ts'
import { optionUsage } from '../options/option.ts'
import type { Io } from '../output/io.ts'
import { qemuOptions, qemuValues } from './qemu-words.ts'
import { SHELLS } from './shells.ts'

type Commands = Readonly<Record<string, Command>>

/** One word that may stand there. */
interface Candidate {
  readonly word: string
  /** One line about it. */
  readonly meaning?: string
}

/** What may stand in a place: words of ours, and what the shell knows better. */
interface Candidates {
  readonly words: readonly Candidate[]
  readonly paths?: 'files' | 'directories'
}

const NOTHING: Candidates = { words: [] }

/** Writes the candidates; never fails, as a person in the middle of a line has no use for an error. */
export async function complete(
  words: readonly string[],
  io: Pick<Io, 'out'>,
  commands: Commands,
): Promise<number> {
  const current = words.at(-1) ?? ''
  const { words: candidates, paths } = await candidatesFor(words, commands).catch(() => NOTHING)
  for (const { word, meaning = '' } of candidates) if (word.startsWith(current)) io.out(`${word}\t${meaning}`)
  if (paths !== undefined) io.out(`:${paths}`)
  return 0
}

async function candidatesFor(
  words: readonly string[],
  commands: Commands,
  hasHelp = true,
): Promise<Candidates> {
  const [name = '', ...before] = words.slice(0, -1)
  const current = words.at(-1) ?? ''
  if (words.length < 2)
    return {
      words: hasHelp
        ? [...commandCandidates(commands), { word: 'help', meaning: 'say more about a command' }]
        : commandCandidates(commands),
    }
  if (hasHelp && name === 'help') return { words: before.length === 0 ? commandCandidates(commands) : [] }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined) return NOTHING
  if (command.actions !== undefined) return candidatesFor(words.slice(1), command.actions, false)
  const option = command.options.find(({ name: known }) => `--${known}` === before.at(-1))
  if (option?.value !== undefined) return valueCandidates(option.value.kind)
  if (command.operands === 'qemu-arguments') return qemuCandidates(command.options, before, current)
  if (current.startsWith('-')) return { words: optionCandidates(command.options) }
  return operandCandidates(command)
}

function commandCandidates(commands: Commands): readonly Candidate[] {
  return Object.entries(commands)
    .filter(([, { hidden }]) => hidden !== true)
    .map(([word, { summary }]) => ({ word, meaning: summary }))
}

function optionCandidates(options: readonly OptionSpec[]): readonly Candidate[] {
  return [
    ...options.map(option => ({
      word: `--${option.name}`,
      meaning: `${optionUsage(option)}: ${option.meaning}`,
    })),
    { word: '--help', meaning: 'say more about this command' },
  ]
}

function valueCandidates(kind: ValueKind): Candidates {
  if (kind === 'directory') return { words: [], paths: 'directories' }
  return { words: [], ...(kind !== 'text' && { paths: 'files' as const }) }
}

async function operandCandidates({ operands, options }: Command): Promise<Candidates> {
  if (operands === 'machines') return { words: await machineCandidates() }
  if (operands === 'machines-and-files') return { words: await machineCandidates(), paths: 'files' }
  if (operands === 'shells') return { words: SHELLS.map(word => ({ word })) }
  if (operands === 'files') return { words: [], paths: 'files' }
  return { words: optionCandidates(options) }
}

async function machineCandidates(): Promise<readonly Candidate[]> {
  return (await listMachines()).map(({ name, state }) => ({ word: name, meaning: state }))
}

/** Options of `qm` and of the QEMU that would run, and the values of those that QEMU lists. */
async function qemuCandidates(
  options: readonly OptionSpec[],
  before: readonly string[],
  current: string,
): Promise<Candidates> {
  const at = before.indexOf('--binary')
  const binary = at < 0 ? undefined : before[at + 1]
  if (current.startsWith('-')) {
    const ours = optionCandidates(options)
    const theirs = await qemuOptions(binary, current).catch(() => [])
    const others = theirs.filter(name => ours.every(({ word }) => word !== name))
    return { words: [...ours, ...others.map(word => ({ word, meaning: 'QEMU' }))] }
  }
  const values = await qemuValues(binary, before.at(-1) ?? '')
  return values === undefined ? { words: [], paths: 'files' } : { words: values.map(word => ({ word })) }
}
