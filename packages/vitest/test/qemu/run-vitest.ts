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

/** A folder of its own for cache, temporary files and notes, and the runs in it. */
export class Runs implements AsyncDisposable {
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

  start(
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): ChildProcess & { ended: Promise<Ended> } {
    const { VITEST: _, NODE_OPTIONS: __, ...rest } = process.env
    const outer = Object.fromEntries(Object.entries(rest).filter(([name]) => !name.startsWith('VITEST')))
    const child = spawn(process.execPath, [program, ...args, '--root', project], {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env: {
        ...outer,
        TEST_FOLDER: this.folder,
        TEST_BINARY: qemuBinaries()[0].path,
        XDG_CACHE_HOME: join(this.folder, 'cache'),
        TMPDIR: join(this.folder, 'tmp'),
        NO_COLOR: '1',
        ...env,
      },
    })
    let output = ''
    const keep = (chunk: Buffer): void => {
      output += chunk.toString('utf8')
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, output }))
    return Object.assign(child, { ended })
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
    // A guard may need a moment after the death of what it has guarded.
    await expect.poll(() => this.qemus(), { timeout: 10_000 }).toEqual([])
    rmSync(this.folder, { recursive: true, force: true })
  }
}
