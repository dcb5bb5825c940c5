// Commands and files in the guest, as methods of a machine.
import type { OptionKinds } from '../checks/options-check.ts'
import { copyIn, copyOut, execIn, type GuestOwner } from './guest.ts'
import {
  COPY_IN_KINDS,
  COPY_OUT_KINDS,
  type CopyInOptions,
  type CopyOutOptions,
  EXEC_KINDS,
  type ExecOptions,
  type ExecResult,
} from './options.ts'

/** What can be done in a guest, by its agent if that answers, else over the shell on its console. */
export interface GuestAccess {
  /**
   * Runs a command in the guest. A text is one for the guest's `/bin/sh`, a list a program and its arguments. An exit code
   * is a result, no error. A command that outlasts the call, 60 s unless `timeoutMs` says otherwise, is killed.
   *
   * @throws {@link GuestError} for too much output; {@link MachineTimeoutError}; {@link MachineGoneError};
   *   {@link MachineStateError} for a machine with neither agent nor console; what agent and console throw
   */
  exec(command: string | readonly string[], options?: ExecOptions): Promise<ExecResult>

  /**
   * Copies a file of this system into the guest, in pieces. It takes its place there when it is whole and its digest right;
   * one that is there is replaced and keeps its owner and mode. 600 s unless `timeoutMs` says otherwise.
   *
   * @throws {@link GuestError} for a file that cannot be read here or put there, and what {@link exec} throws
   */
  copyIn(local: string, guestPath: string, options?: CopyInOptions): Promise<void>

  /**
   * Copies a file of the guest to a path of this system, in pieces: mode 0600, and only once it is whole and its digest
   * right. One that is there is replaced only with `overwrite: true`. 600 s unless `timeoutMs` says otherwise.
   *
   * @throws {@link GuestError} for a file that cannot be read there or put here, and what {@link exec} throws
   */
  copyOut(guestPath: string, local: string, options?: CopyOutOptions): Promise<void>
}

/** A machine, whose public methods these become. */
export interface GuestHost extends GuestOwner {
  call<O extends object, T>(
    name: string,
    options: O,
    kinds: OptionKinds<O>,
    act: () => Promise<T>,
  ): Promise<T>
}

/** The methods of a machine. */
export function guestOf(host: GuestHost): GuestAccess {
  return {
    exec: (command, options = {}) =>
      host.call('exec()', options, EXEC_KINDS, () => execIn(host, command, options)),
    copyIn: (local, guestPath, options = {}) =>
      host.call('copyIn()', options, COPY_IN_KINDS, () => copyIn(host, local, guestPath, options)),
    copyOut: (guestPath, local, options = {}) =>
      host.call('copyOut()', options, COPY_OUT_KINDS, () => copyOut(host, guestPath, local, options)),
  }
}
