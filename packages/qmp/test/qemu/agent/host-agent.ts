// A real qemu-ga that runs on this host and listens itself: what an agent does, in milliseconds and without a guest.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { linuxGuest } from '@qm/guest'

/** A running agent. */
export interface HostAgent extends AsyncDisposable {
  readonly child: ChildProcess
  /** A folder of its own. */
  readonly folder: string
  /** Where it listens. */
  readonly path: string
  /** Ends it and starts another in its place. */
  restart(signal?: NodeJS.Signals): Promise<void>
}

/** The program that the Linux guest is built with. */
async function agentProgram(): Promise<string> {
  const cache = dirname(dirname((await linuxGuest()).kernel))
  const found = readdirSync(cache)
    .flatMap(name => ['usr/sbin/qemu-ga', 'usr/bin/qemu-ga'].map(path => join(cache, name, path)))
    .find(path => existsSync(path))
  if (found === undefined) throw new Error(`no qemu-ga in ${cache}`)
  return found
}

/** Starts an agent that must not touch this host: what could do that is blocked. */
export async function startHostAgent(): Promise<HostAgent> {
  const program = await agentProgram()
  const folder = mkdtempSync(join(tmpdir(), 'qm-agent-'))
  const path = join(folder, 'agent.sock')
  const blocked = [
    'guest-set-time',
    'guest-set-vcpus',
    'guest-suspend-ram',
    'guest-suspend-disk',
    'guest-suspend-hybrid',
  ]
  const forbidden = [
    ...blocked,
    'guest-shutdown',
    'guest-fsfreeze-freeze',
    'guest-fsfreeze-freeze-list',
    'guest-fstrim',
  ]
  const start = async (): Promise<ChildProcess> => {
    rmSync(path, { force: true })
    const args = [
      '-m',
      'unix-listen',
      '-p',
      path,
      '-t',
      folder,
      '-f',
      join(folder, 'pid'),
      '-b',
      forbidden.join(','),
    ]
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'ignore'] })
    await once(child, 'spawn')
    return child
  }
  const stop = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }
  let child = await start()
  return {
    get child() {
      return child
    },
    folder,
    path,
    async restart(signal = 'SIGKILL') {
      await stop(child, signal)
      child = await start()
    },
    async [Symbol.asyncDispose]() {
      await stop(child, 'SIGKILL')
      rmSync(folder, { recursive: true })
    },
  }
}
