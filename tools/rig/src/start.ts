// A QEMU started with nothing but node:child_process, and certainly gone when the test ends.
import { type ChildProcess, spawn } from 'node:child_process'
import type { Duplex } from 'node:stream'
import { qemuBinaries } from '@qm/config/qemu-binaries'

/** What to start. */
export interface StartOptions {
  /** The arguments after those of the channels. */
  readonly args?: readonly string[]
  /** The executable. @default the installed QEMU */
  readonly binary?: string
  /** Inherited socketpairs, in order from fd 3: `channel('console')` is then the parent's end. */
  readonly channels?: readonly string[]
}

/** A running QEMU, seen as bare Node sees it. */
export interface BareQemu extends AsyncDisposable {
  readonly child: ChildProcess
  /** Resolves with the exit code or the signal's name. */
  readonly exit: Promise<number | string>
  /** Our end of a channel named in the options. */
  channel(name: string): Duplex
  /** What QEMU has printed on stdout and stderr so far. */
  output(): string
}

/**
 * Starts QEMU. A channel named `monitor` also adds the arguments that make it a QMP monitor; for the
 * others the caller writes the `-chardev socket,fd=N` (`N` is 3 plus the channel's index).
 */
export function startQemu(options: StartOptions = {}): BareQemu {
  const names = options.channels ?? []
  const monitor = names.indexOf('monitor')
  const monitorArgs =
    monitor < 0 ? [] : ['-chardev', `socket,id=mon,fd=${3 + monitor}`, '-qmp', 'chardev:mon']
  const child = spawn(options.binary ?? qemuBinaries()[0].path, [...monitorArgs, ...(options.args ?? [])], {
    stdio: ['ignore', 'pipe', 'pipe', ...names.map(() => 'pipe' as const)],
  })
  let printed = ''
  const collect = (chunk: Buffer): void => {
    printed += chunk.toString()
  }
  child.stdout?.on('data', collect)
  child.stderr?.on('data', collect)
  const exit = new Promise<number | string>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown'))
  })
  exit.catch(() => {})
  const ends = new Map(names.map((name, index) => [name, child.stdio[3 + index] as Duplex]))
  // QEMU may die with our bytes unread: that ends a test by its assertions, not by an unhandled error.
  for (const end of ends.values()) end.on('error', () => {})
  return {
    child,
    exit,
    channel(name) {
      const end = ends.get(name)
      if (end === undefined) throw new Error(`no channel "${name}": there are ${names.join(', ')}`)
      return end
    },
    output: () => printed,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await exit.catch(() => {})
      for (const end of ends.values()) end.destroy()
    },
  }
}
