// Runs the real vitest on the project beside this file, and tells which QEMUs it has left.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { tinyGuest } from '@qm/guest'
import { qemuBinaries } from '@qm/rig'
import { expect } from 'vitest'

const project = fileURLToPath(new URL('./project', import.meta.url))
const program = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')

/** How a run has ended. */
export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly output: string
}

/** A run that goes on. */
export type Started = ChildProcess & {
  readonly ended: Promise<Ended>
  /** What it has printed until now. */
  seen(): string
}

/** A folder of its own for cache, temporary files and notes, and the runs in it. */
export class Runs implements AsyncDisposable {
  readonly #children: ChildProcess[] = []
  readonly folder: string = mkdtempSync(join(tmpdir(), 'qm-vitest-'))

  constructor() {
    copyFileSync(tinyGuest().firmware, join(this.folder, 'firmware'))
    mkdirSync(join(this.folder, 'tmp'))
  }

  /** The lines that the tests have noted, without the word that they begin with. */
  notes(word: string): readonly string[] {
    const file = join(this.folder, 'notes')
    if (!existsSync(file)) return []
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
    return lines.filter(line => line.startsWith(word)).map(line => line.slice(word.length + 1))
  }

  /** Starts vitest without a terminal. */
  start(args: readonly string[], env: Readonly<Record<string, string>> = {}): Started {
    return this.#start(this.#words(args), 'ignore', env)
  }

  /** Starts vitest on a terminal of its own, whose keyboard is the child's standard input. */
  startOnTerminal(args: readonly string[], env: Readonly<Record<string, string>> = {}): Started {
    const words = this.#words(args)
    const line = words.map(word => `'${word}'`).join(' ')
    return this.#start(['script', '-qfec', line, '/dev/null'], 'pipe', env)
  }

  #words(args: readonly string[]): readonly string[] {
    const config = join(project, 'vitest.config.ts')
    const root = args.includes('--root') ? [] : ['--root', project]
    return [process.execPath, program, ...args, ...root, '--config', config]
  }

  #start(
    [command = '', ...args]: readonly string[],
    input: 'ignore' | 'pipe',
    env: Readonly<Record<string, string>>,
  ): Started {
    // What the vitest outside has set is not for the one inside.
    const outer = Object.entries(process.env).filter(([name]) => !/^(?:VITEST|NODE_OPTIONS|QM_)/.test(name))
    const child = spawn(command, args, {
      stdio: [input, 'pipe', 'pipe'],
      detached: true,
      cwd: this.folder,
      env: {
        ...Object.fromEntries(outer),
        TEST_FOLDER: this.folder,
        TEST_BINARY: qemuBinaries()[0].path,
        XDG_CACHE_HOME: join(this.folder, 'cache'),
        TMPDIR: join(this.folder, 'tmp'),
        NO_COLOR: '1',
        ...env,
      },
    })
    this.#children.push(child)
    let output = ''
    const keep = (chunk: Buffer): void => {
      output += chunk.toString('utf8')
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, output }))
    return Object.assign(child, { ended, seen: () => output })
  }

  run(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ended> {
    return this.start(['run', ...args], env).ended
  }

  /** The processes that name the folder: every QEMU does, by its firmware or its memory. */
  qemus(): readonly number[] {
    return readdirSync('/proc')
      .filter(name => /^\d+$/.test(name))
      .filter(pid => {
        try {
          const line = readFileSync(`/proc/${pid}/cmdline`, 'latin1')
          return line.includes('qemu-system') && line.includes(this.folder)
        } catch {
          return false
        }
      })
      .map(Number)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { pid, exitCode, signalCode } of this.#children)
      if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL')
    // A guard may need a moment after the death of what it has guarded.
    await expect.poll(() => this.qemus(), { timeout: 10_000 }).toEqual([])
    rmSync(this.folder, { recursive: true, force: true })
  }
}
