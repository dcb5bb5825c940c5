// A helper of the user's: a program that serves QEMU on a socket, such as a vhost-user device or a network.
import { basename, isAbsolute } from 'node:path'
import { checkOptions, checkValue, type OptionKinds } from '../../checks/options-check.ts'
import { MachineUnsupportedError } from '../../errors.ts'
import { findProgram } from './find-program.ts'
import type { HelperCommand } from './helper-process.ts'

/** A program that runs beside QEMU: started before it, guarded like it, stopped after it. */
export interface HelperProcess {
  /**
   * The program and its arguments; no shell. A program without a slash is looked for on PATH and where packages put
   * such programs. `{fd}` in an argument is the number of a descriptor that listens at `socket` already, for programs
   * that take one (`virtiofsd --fd={fd}`): then no moment is missed, and the file is for this user alone.
   */
  readonly command: readonly string[]
  /** The path of the UNIX socket that it listens on, absolute. @defaultValue none */
  readonly socket?: string | undefined
  /**
   * When QEMU may be started: once it listens at `socket`, once it runs, or once it has printed a line with this text or
   * one that fits this expression. An expression is no JSON; the text is.
   *
   * @defaultValue 'listening' with a `socket` that it makes itself, else 'running'
   */
  readonly ready?: 'listening' | 'running' | { readonly output: string } | RegExp | undefined
  /** What messages and the log call it. @defaultValue the program's name */
  readonly name?: string | undefined
}

const KINDS: OptionKinds<HelperProcess> = {
  command: 'strings',
  socket: 'string',
  ready: 'any',
  name: 'string',
}

/** @throws TypeError for what is no list of helpers */
export function checkHelpers(name: string, helpers: unknown): void {
  if (helpers === undefined) return
  if (!Array.isArray(helpers)) throw new TypeError(`${name} must be an array, one item a process`)
  for (const [index, helper] of helpers.entries()) checkHelper(`${name}[${index}]`, helper)
}

function checkHelper(where: string, helper: HelperProcess): void {
  checkOptions(where, helper, KINDS)
  checkValue(`${where}: command`, helper.command, 'strings')
  const { command, socket, ready } = helper
  if ((command[0] ?? '') === '') throw new TypeError(`${where}: command must begin with a program`)
  if (socket !== undefined && !isAbsolute(socket))
    throw new TypeError(`${where}: socket must be an absolute path, not ${JSON.stringify(socket)}`)
  if (socket === undefined && (ready === 'listening' || command.some(takesFd)))
    throw new TypeError(`${where}: without a socket it cannot listen: name its path`)
  const isText = typeof ready === 'object' && typeof Reflect.get(ready ?? {}, 'output') === 'string'
  const isKnown = ready === undefined || ready === 'listening' || ready === 'running'
  if (!isKnown && !isText && !(ready instanceof RegExp))
    throw new TypeError(`${where}: ready must be 'listening', 'running', { output: text } or an expression`)
}

/** What starts it. @throws MachineUnsupportedError when its program is not installed */
export function planHelper({ command, socket, ready, name }: HelperProcess): HelperCommand {
  const [program = '', ...args] = command
  const found = /[/\\]/.test(program) ? program : findProgram(program)
  if (found === undefined)
    throw new MachineUnsupportedError(
      `the helper ${program} is not installed: install it, or name it by its full path`,
    )
  const handedOver = args.some(takesFd)
  return {
    name: name ?? basename(program),
    command: [found, ...args],
    ...(socket !== undefined && { socket }),
    handedOver,
    ...(ready !== undefined && { ready }),
  }
}

function takesFd(word: string): boolean {
  return word.includes('{fd}')
}
