// The commands on detached machines.
import {
  CP_OPTIONS,
  EXEC_OPTIONS,
  LOGS_OPTIONS,
  PS_OPTIONS,
  RM_OPTIONS,
  STOP_OPTIONS,
} from '../machines/options.ts'
import type { Command } from './command.ts'

/** What `qm run --detach` has started, and programs by the option `detached`. */
export const MACHINE_COMMANDS: Readonly<Record<string, Command>> = {
  ps: {
    summary: 'list the detached machines',
    usage: '[options]',
    options: PS_OPTIONS,
    operands: 'none',
    notes: [
      'With --libvirt those of a libvirt instead, as `virsh list --all` tells them; qm attach --libvirt drives them.',
    ],
    run: async (args, io) => (await import('../machines/ps.ts')).ps(args, io),
  },
  console: {
    summary: 'type into the console of a detached machine',
    usage: 'NAME',
    options: [],
    operands: 'machines',
    notes: [
      'ctrl-] leaves it; the machine goes on. Its bytes reach the terminal as they are, and the terminal is reset at the end.',
    ],
    run: async (args, io) => (await import('../machines/console.ts')).consoleCommand(args, io),
  },
  exec: {
    summary: 'run a command in the guest',
    usage: '[options] NAME -- COMMAND [ARGUMENT…]',
    options: EXEC_OPTIONS,
    operands: 'machines',
    notes: [
      'By the guest agent where one answers, else over the shell on the console, which must stand at its prompt.',
      'The exit code is the command’s.',
    ],
    run: async (args, io) => (await import('../machines/exec.ts')).exec(args, io),
  },
  cp: {
    summary: 'copy a file into a guest or out of it',
    usage: '[options] FILE NAME:PATH, or [options] NAME:PATH FILE',
    options: CP_OPTIONS,
    operands: 'machines-and-files',
    run: async (args, io) => (await import('../machines/cp.ts')).cp(args, io),
  },
  screenshot: {
    summary: 'write a picture of a machine’s screen',
    usage: 'NAME FILE',
    options: [],
    operands: 'machines-and-files',
    run: async (args, io) => (await import('../machines/screenshot.ts')).screenshot(args, io),
  },
  logs: {
    summary: 'show what a machine’s console has printed, also after its end',
    usage: '[options] NAME',
    options: LOGS_OPTIONS,
    operands: 'machines',
    notes: ['On a terminal control characters are made visible; elsewhere every byte is as it was printed.'],
    run: async (args, io) => (await import('../machines/logs.ts')).logs(args, io),
  },
  stop: {
    summary: 'shut machines down: ask the guest, then QEMU, then kill it',
    usage: '[options] NAME…',
    options: STOP_OPTIONS,
    operands: 'machines',
    run: async (args, io) => (await import('../machines/stop.ts')).stop(args, io),
  },
  kill: {
    summary: 'kill machines',
    usage: 'NAME…',
    options: [],
    operands: 'machines',
    run: async (args, io) => (await import('../machines/stop.ts')).kill(args, io),
  },
  rm: {
    summary: 'remove what machines that have ended have left',
    usage: '[options] NAME…',
    options: RM_OPTIONS,
    operands: 'machines',
    run: async (args, io) => (await import('../machines/rm.ts')).rm(args, io),
  },
}
