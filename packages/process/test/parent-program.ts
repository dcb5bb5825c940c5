// Runs fixtures/parent.ts, and knows by an event when it and all its children have gone.
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Duplex } from 'node:stream'
import { setTimeout as after } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, vi } from 'vitest'
import type { ParentOrder } from './fixtures/parent.ts'
import { freeze, untilGone } from './process-states.ts'

const PROGRAM = fileURLToPath(new URL('./fixtures/parent.ts', import.meta.url))
/** Far beyond what the slowest machine needs to end a process that was killed. */
const DEADLINE_MS = 30_000

/** What Node has compiled once need not be compiled for every parent: it starts in less than half of the time. */
const COMPILED = mkdtempSync(join(tmpdir(), 'qm-process-'))
afterAll(() => rmSync(COMPILED, { recursive: true }))

const WATCHDOG = 'qm-watchdog'

/** A parent that runs. */
export interface ParentProgram {
  readonly child: ChildProcess
  /** Resolves with what follows a word that the parent says at the start of a line. */
  said(word: string): Promise<string>
  /** Resolves with the exit code or the signal's name. */
  readonly exit: Promise<number | string>
  /** Kills both watchdogs, and resolves when two others know its children. */
  loseWatchdogs(): Promise<void>
  /** Kills one watchdog and then the parent, which has no time to put another in its place. */
  killWithWatchdog(): Promise<void>
  /** Resolves with the command lines of what is left once all have gone, or at a deadline. Kills what is left. */
  orphans(deadlineMs?: number): Promise<string[]>
}

/** Starts the program. */
export function startParent(order: ParentOrder): ParentProgram
export function startParent(order: object, program: string): ParentProgram
export function startParent(order: object, program: string = PROGRAM): ParentProgram {
  const tag = randomUUID()
  const argv = [
    '--disable-warning=ExperimentalWarning',
    '--conditions=@qm/source',
    program,
    JSON.stringify(order),
  ]
  const child = spawn(process.execPath, argv, {
    // Node takes no notice of a descriptor as high as the last one: it is what a careless program would pass on.
    stdio: ['ignore', 'pipe', 'ignore', 'pipe', ...Array<'ignore'>(20).fill('ignore'), 'pipe'],
    env: { ...process.env, QM_TRIAL: tag, NODE_OPTIONS: '', NODE_COMPILE_CACHE: COMPILED },
  })
  const held = child.stdio[3] as Duplex
  const stray = child.stdio.at(-1) as Duplex
  const free = new Promise<void>(resolve => held.once('close', resolve))
  held.on('error', () => {}).resume()
  const lines: string[] = []
  const waiting: { word: string; resolve: (rest: string) => void }[] = []
  const look = (): void => {
    for (const wait of waiting) {
      const line = lines.find(one => one.startsWith(wait.word))
      if (line !== undefined) wait.resolve(line.slice(wait.word.length).trim())
    }
  }
  if (child.stdout !== null) {
    createInterface({ input: child.stdout }).on('line', line => {
      lines.push(line)
      look()
    })
  }
  const exit = new Promise<number | string>(resolve => {
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown'))
  })
  return {
    child,
    exit,
    said: word =>
      new Promise((resolve, reject) => {
        waiting.push({ word, resolve })
        look()
        // Not at its exit: what it said last may still be on its way.
        child.once('close', (code, signal) => {
          reject(new Error(`the parent ended (${code ?? signal}) without saying "${word}"`))
        })
      }),
    async loseWatchdogs() {
      for (const watchdog of watchdogsOf(tag)) process.kill(watchdog, 'SIGKILL')
      await this.said('replaced 2')
    },
    async killWithWatchdog() {
      const [watchdog] = watchdogsOf(tag)
      if (watchdog === undefined) throw new Error('there is no watchdog')
      await freeze(child)
      process.kill(watchdog, 'SIGKILL')
      await untilGone(watchdog)
      child.kill('SIGKILL')
    },
    async orphans(deadlineMs = DEADLINE_MS) {
      await exit
      const limit = new AbortController()
      await Promise.race([free, after(deadlineMs, undefined, limit)]).finally(() => limit.abort())
      // What a guard tries its tool on holds no held, and is about to end.
      await vi.waitUntil(() => processesTagged(tag).length === 0, { timeout: deadlineMs }).catch(() => {})
      const left = processesTagged(tag)
      for (const { pid } of left) process.kill(pid, 'SIGKILL')
      held.destroy()
      stray.destroy()
      return left.map(({ command }) => command)
    },
  }
}

interface TaggedProcess {
  readonly pid: number
  readonly command: string
}

function processesTagged(tag: string): TaggedProcess[] {
  // The watchdog goes when its input ends, and holds no held.
  return tagged(tag).filter(({ command }) => !command.includes(WATCHDOG))
}

function watchdogsOf(tag: string): number[] {
  return tagged(tag)
    .filter(({ command }) => command.includes(WATCHDOG))
    .map(({ pid }) => pid)
}

function tagged(tag: string): TaggedProcess[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(name => {
      try {
        if (!readFileSync(`/proc/${name}/environ`, 'latin1').includes(`QM_TRIAL=${tag}`)) return []
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
        return [{ pid: Number(name), command }]
      } catch {
        return []
      }
    })
}
