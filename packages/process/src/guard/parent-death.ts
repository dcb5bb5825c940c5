// The parent-death signal: the kernel kills the child when the thread that spawned it ends, however that happens.
import { once } from 'node:events'
import { delimiter } from 'node:path'
import { GUARD_NAME } from '../exit.ts'
import { startChild } from '../start/child.ts'
import { findProgram } from '../start/program.ts'

/** How the parent-death signal can be set. */
export type DeathSignalTool = 'setpriv' | 'perl'

/** The number of the prctl system call, by architecture (Linux, unistd.h). */
const PRCTL: Partial<Record<NodeJS.Architecture, number>> = {
  x64: 157,
  arm64: 167,
  riscv64: 167,
  loong64: 167,
  arm: 172,
  ia32: 172,
  s390x: 172,
  ppc64: 171,
}

/** A tool that was found, and the one way in which this package uses it. */
export interface DeathSignalMeans {
  readonly tool: DeathSignalTool
  readonly file: string
}

/** Finds a tool, or tells that this system has none of the kind. */
export function findDeathSignalTool(tool: DeathSignalTool): DeathSignalMeans | undefined {
  if (process.platform !== 'linux' || (tool === 'perl' && PRCTL[process.arch] === undefined)) return undefined
  const path = [process.env['PATH'] ?? '', '/usr/bin', '/bin'].join(delimiter)
  const found = findProgram(tool, { path, cwd: '/' })
  return 'file' in found ? { tool, file: found.file } : undefined
}

/**
 * Words to put before a command. They set the signal, then look whether the parent is still there: it may have died
 * before the signal was set, and then it would never be sent. Each ends by an exec, so that pid and exit are the command's.
 */
export function deathSignalPrelude({ tool, file }: DeathSignalMeans): readonly [string, ...string[]] {
  const parent = String(process.pid)
  if (tool === 'setpriv') {
    const script = '[ "$PPID" = "$1" ] || exit 125; shift; exec "$@"'
    return [file, '--pdeathsig', 'SIGKILL', '--', '/bin/sh', '-c', script, GUARD_NAME, parent]
  }
  const script =
    'my ($parent, $prctl) = (shift, shift); syscall($prctl + 0, 1, 9, 0, 0, 0) == 0 or exit 124; ' +
    `getppid() == $parent or exit 125; exec {$ARGV[0]} @ARGV; print STDERR "${GUARD_NAME}: $ARGV[0]: $!\\n"; exit 127`
  return [file, '-e', script, parent, String(PRCTL[process.arch] ?? 0)]
}

/**
 * Whether a tool works here, found out by using it: BusyBox and old systems have a setpriv without this option.
 *
 * @throws when it could not be tried, which says nothing about the next time
 */
export async function setsDeathSignal(means: DeathSignalMeans): Promise<boolean> {
  const [file, ...rest] = deathSignalPrelude(means)
  const argv = [file, ...rest, '/bin/sh', '-c', 'exit 0'] as const
  const started = startChild({ argv, stdio: ['ignore', 'ignore', 'ignore'], env: process.env, cwd: '/' })
  if ('failure' in started) throw await started.failure
  const [code] = await once(started.child, 'exit')
  return code === 0
}
