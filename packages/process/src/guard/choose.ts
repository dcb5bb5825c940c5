// Which guard against orphans a process gets: the strongest that works here for it.
import { isMainThread } from 'node:worker_threads'
import { gainsCapabilities } from './file-capabilities.ts'
import {
  type DeathSignalMeans,
  type DeathSignalTool,
  deathSignalPrelude,
  findDeathSignalTool,
  setsDeathSignal,
} from './parent-death.ts'
import { GATE } from './watchdog-script.ts'

/**
 * What ends a process with this program.
 *
 * - `parent-death-signal`: the kernel sends SIGKILL when the thread that spawned it ends, however that happens. Linux.
 * - `watchdog`: two shells beside this program do, as soon as their pipes from it close.
 * - `exit-listener`: this program does, at an orderly exit.
 */
export type Guard = 'parent-death-signal' | 'watchdog' | 'exit-listener'

/**
 * Which guard to use: the strongest (`auto`), one way of setting the parent-death signal, the watchdog, the
 * exit listener alone, or none at all. A binary with file capabilities (Linux: setcap) gets the watchdog where
 * `getcap` is installed to tell; elsewhere give it `'watchdog'`: the kernel takes the signal from it.
 */
export type GuardChoice = 'auto' | DeathSignalTool | 'watchdog' | 'exit-listener' | 'none'

/** How a command is to be started so that it is guarded. */
export interface Guarding {
  readonly guards: readonly Guard[]
  /** Words to put before the command. */
  readonly prelude: readonly string[]
  /** Whether the command waits on stdin until the watchdog knows it. */
  readonly gated: boolean
}

/** What about a process decides which guard can hold it. */
export interface GuardSubject {
  /** The file that is run. */
  readonly file: string
  /** A wrapper may fork, and then the signal would end the wrapper alone. */
  readonly wrapped: boolean
  /** It changes its user or sets a parent-death signal of its own: either takes ours away. */
  readonly dropsDeathSignal: boolean
}

const WATCHDOG: Guarding = { guards: ['watchdog', 'exit-listener'], prelude: GATE, gated: true }
const LISTENER: Guarding = { guards: ['exit-listener'], prelude: [], gated: false }
const NONE: Guarding = { guards: [], prelude: [], gated: false }

const tried = new Map<DeathSignalTool, Promise<DeathSignalMeans | undefined>>()

/** Settles a choice; undefined when the tool asked for by name does not work here. */
export async function chooseGuard(choice: GuardChoice, subject: GuardSubject): Promise<Guarding | undefined> {
  if (choice === 'none') return NONE
  if (choice === 'watchdog') return process.platform === 'win32' ? undefined : WATCHDOG
  if (choice === 'setpriv' || choice === 'perl') {
    const guarding = await byDeathSignal(choice)
    // What was asked for is done, and not claimed where it does not hold.
    return guarding !== undefined && (await losesDeathSignal(subject))
      ? { ...guarding, guards: LISTENER.guards }
      : guarding
  }
  if (choice === 'exit-listener' || process.platform === 'win32') return LISTENER
  // The signal comes at the end of the spawning thread: of a worker, that may be long before the program's.
  if (!isMainThread || (await losesDeathSignal(subject))) return WATCHDOG
  return (await byDeathSignal('setpriv')) ?? (await byDeathSignal('perl')) ?? WATCHDOG
}

/** Whether the signal would end the wrapper alone, or not reach the process at all. */
async function losesDeathSignal({ file, wrapped, dropsDeathSignal }: GuardSubject): Promise<boolean> {
  return wrapped || dropsDeathSignal || (await gainsCapabilities(file))
}

async function byDeathSignal(tool: DeathSignalTool): Promise<Guarding | undefined> {
  const means = await remembered(tool)
  if (means === undefined) return undefined
  return {
    guards: ['parent-death-signal', 'exit-listener'],
    prelude: deathSignalPrelude(means),
    gated: false,
  }
}

async function remembered(tool: DeathSignalTool): Promise<DeathSignalMeans | undefined> {
  const trial = tried.get(tool) ?? tryTool(tool)
  tried.set(tool, trial)
  try {
    return await trial
  } catch {
    tried.delete(tool)
    return undefined
  }
}

async function tryTool(tool: DeathSignalTool): Promise<DeathSignalMeans | undefined> {
  const means = findDeathSignalTool(tool)
  return means !== undefined && (await setsDeathSignal(means)) ? means : undefined
}
