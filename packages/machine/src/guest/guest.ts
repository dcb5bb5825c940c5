// Commands and files in the guest, whichever way leads there, each under one deadline.
import { lstat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { toShell } from '@qm/args'
import { checkValue } from '../checks/options-check.ts'
import { GuestError, MachineTimeoutError } from '../errors.ts'
import { writeWholeFile } from '../files/whole-file.ts'
import { printableLine } from '../printable.ts'
import type { Run } from '../run/run.ts'
import { type Deadline, withDeadline } from '../time/deadline.ts'
import { copyInByAgent, copyOutByAgent, execByAgent } from './by-agent.ts'
import { copyInByConsole, copyOutByConsole, execByConsole } from './by-console.ts'
import {
  COPY_TIMEOUT_MS,
  type CopyInOptions,
  type CopyOutOptions,
  EXEC_TIMEOUT_MS,
  type ExecOptions,
  type ExecResult,
  type GuestWayOptions,
  MAX_FILE_BYTES,
  MAX_OUTPUT_BYTES,
} from './options.ts'
import { inputPieces } from './pieces.ts'
import { outputTo } from './sink.ts'
import { chooseWay, type Way } from './way.ts'

/** The machine whose guest it is. */
export interface GuestOwner {
  running(what: string): Run
  readonly lifecycle: { misuse(message: string): Error }
}

/** Runs a command: a text is one for the guest's `/bin/sh`, a list is a program and its arguments. */
export async function execIn(
  owner: GuestOwner,
  command: string | readonly string[],
  options: ExecOptions,
): Promise<ExecResult> {
  if (typeof command !== 'string') checkValue('exec(): the command', command, 'strings')
  const line = typeof command === 'string' ? command : toShell(command)
  if (line === '' || line.includes('\0')) throw new TypeError('exec(): the command is empty, or holds a NUL')
  const { maxOutputBytes = MAX_OUTPUT_BYTES, timeoutMs = EXEC_TIMEOUT_MS } = options
  const stdout = outputTo('stdout', options.stdout, maxOutputBytes)
  const stderr = outputTo('stderr', options.stderr, maxOutputBytes)
  const streams = { input: inputPieces(options.input), stdout, stderr }
  const shown = printableLine(line.length > 200 ? `${line.slice(0, 200)}…` : line)
  const late = `the end of ${JSON.stringify(shown)} in the guest`
  return within(owner, 'exec()', late, { ...options, timeoutMs }, async way => {
    const end =
      way.by === 'agent'
        ? await execByAgent(way, line, streams)
        : await execByConsole(way, line, streams, maxOutputBytes)
    return { ...end, stdout: stdout.text(), stderr: stderr.text(), by: way.by }
  })
}

/** Copies a local file into the guest. */
export async function copyIn(
  owner: GuestOwner,
  local: string,
  guest: string,
  options: CopyInOptions,
): Promise<void> {
  checkPaths('copyIn()', local, guest)
  const late = `the copy of ${local} to ${JSON.stringify(guest)} in the guest`
  await within(owner, 'copyIn()', late, { timeoutMs: COPY_TIMEOUT_MS, ...options }, way =>
    way.by === 'agent' ? copyInByAgent(way, local, guest) : copyInByConsole(way, local, guest),
  )
}

/** Copies a file of the guest to a path of this system. */
export async function copyOut(
  owner: GuestOwner,
  guest: string,
  local: string,
  options: CopyOutOptions,
): Promise<void> {
  checkPaths('copyOut()', local, guest)
  const { maxBytes = MAX_FILE_BYTES, overwrite = false } = options
  const late = `the copy of ${JSON.stringify(guest)} in the guest to ${local}`
  const refuse = (why: string, cause?: unknown): Error => new GuestError(why, { cause })
  await within(owner, 'copyOut()', late, { timeoutMs: COPY_TIMEOUT_MS, ...options }, async way => {
    await refuseExisting(resolve(local), overwrite)
    await writeWholeFile(
      local,
      refuse,
      (path, file) =>
        way.by === 'agent'
          ? copyOutByAgent(way, guest, file, maxBytes)
          : copyOutByConsole(way, guest, path, maxBytes),
      { overwrite },
    )
  })
}

/** Tells before anything is copied; that none has come meanwhile is seen to when the file takes its place. */
async function refuseExisting(path: string, overwrite: boolean): Promise<void> {
  const found = await lstat(path).catch(() => undefined)
  if (found?.isDirectory())
    throw new GuestError(`${path} is a directory: name the file in it; no name comes from the guest`)
  if (found !== undefined && !overwrite)
    throw new GuestError(`${path} is there already: give overwrite: true to replace it`)
}

function checkPaths(call: string, local: string, guest: string): void {
  checkValue(`${call}: the local path`, local, 'string')
  checkValue(`${call}: the guest's path`, guest, 'string')
  if (local === '' || local.includes('\0'))
    throw new TypeError(`${call}: the local path is empty, or holds a NUL`)
  if (guest === '' || guest.includes('\0'))
    throw new TypeError(`${call}: the guest's path is empty, or holds a NUL`)
}

function within<T>(
  owner: GuestOwner,
  call: string,
  late: string,
  options: GuestWayOptions,
  act: (way: Way, deadline: Deadline) => Promise<T>,
): Promise<T> {
  const run = owner.running(call)
  const expired = (ms: number): Error => new MachineTimeoutError(late, ms)
  return withDeadline(options, expired, async deadline => {
    const misuse = (message: string): Error => owner.lifecycle.misuse(message)
    return act(await chooseWay(run, options.by, deadline.within, misuse), deadline)
  })
}
