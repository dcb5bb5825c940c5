// Programs of their own that start machines or take them up.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { MachineOptions } from '../../../src/index.ts'

const STARTER = fileURLToPath(new URL('./starter.ts', import.meta.url))

/** A program of its own, once it has a machine. */
export interface Program {
  readonly qemu: number
  kill(): Promise<void>
  /** Resolves with its exit code. */
  readonly end: Promise<number | null>
}

/** Runs a program that starts a machine or takes one up, and then lets go of it or holds it for ever. */
export async function runStarter(
  task: 'start' | 'take',
  name: string,
  then: 'detach' | 'hold',
  options: MachineOptions,
): Promise<Program> {
  const words = ['--conditions=@qm/source', STARTER, task, name, then, JSON.stringify(options)]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  const end = once(child, 'close').then(([code]) => code)
  const [pid] = await Promise.race([
    once(child.stdout, 'data'),
    end.then(code => Promise.reject(new Error(`ended with ${code}`))),
  ])
  return {
    qemu: Number(String(pid)),
    end,
    async kill() {
      child.kill('SIGKILL')
      await end
    },
  }
}
