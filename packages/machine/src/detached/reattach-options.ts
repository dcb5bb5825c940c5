// How a detached machine is taken up, and what the object for it is made from.
import { checkOptions, type OptionKinds, WAIT_KINDS } from '../checks/options-check.ts'
import { MachineStateError } from '../errors.ts'
import type { ConsoleSettings, MachineOptions } from '../options.ts'
import type { WaitOptions } from '../time/deadline.ts'
import { directoryOf } from './base-directory.ts'
import type { DetachedPlaces } from './list.ts'
import { requireMachine } from './reattach.ts'

/** How a detached machine is taken up: 30 s unless `timeoutMs` says otherwise. */
export interface ReattachOptions extends WaitOptions, DetachedPlaces {
  /** How its console is read, where it has one. @defaultValue from its first byte on */
  readonly console?: Omit<ConsoleSettings, 'deviceType' | 'index' | 'drain'> | undefined
  /** Milliseconds for each QMP command that has no limit of its own. @defaultValue by the kind of command */
  readonly commandTimeoutMs?: number | undefined
  /** Gets the warnings. @defaultValue nothing is printed */
  readonly logger?: MachineOptions['logger']
}

const KINDS: OptionKinds<ReattachOptions> = {
  ...WAIT_KINDS,
  baseDir: 'string',
  console: 'object',
  commandTimeoutMs: 'milliseconds',
  logger: 'object',
}

/** Finds the directory, and has `take` make a machine for it. @throws MachineStateError when there is none */
export async function reattachMachine<M>(
  nameOrDirectory: string,
  options: ReattachOptions,
  take: (made: MachineOptions, directory: string, wait: WaitOptions) => Promise<M>,
): Promise<M> {
  checkOptions('reattach()', options, KINDS)
  const { baseDir, console = {}, timeoutMs, signal, ...others } = options
  signal?.throwIfAborted()
  const directory = directoryOf(nameOrDirectory, baseDir)
  const { record } = requireMachine(directory)
  const made: MachineOptions = {
    ...others,
    name: record.name,
    binary: record.binary,
    agent: record.agent,
    ...(record.console && { console }),
    detached: { directory, name: record.name },
  }
  return take(made, directory, { timeoutMs, signal })
}

/** The error of a launch of a machine that was taken up. */
export function notLaunchable(name: string): MachineStateError {
  return new MachineStateError(
    `the machine ${name} was taken up by reattach(): it can be launched by who knows its options only`,
    'down',
    ['new'],
  )
}
