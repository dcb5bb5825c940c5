// The commands of `qm`: what each is called, how it is used, and what it runs. Each is loaded when it is used.

import { nearestName } from '../../checks/nearest-name.ts'
import { ARGS_OPTIONS } from '../args/options.ts'
import { DOCTOR_OPTIONS } from '../doctor/options.ts'
import { UsageError } from '../options/usage-error.ts'
import { RUN_OPTIONS } from '../run/options.ts'
import { TRACE_OPTIONS } from '../trace/options.ts'
import type { Command } from './command.ts'
import { IMAGE_ACTIONS } from './image-commands.ts'
import { MACHINE_COMMANDS } from './machine-commands.ts'

/** All commands, in the order in which help shows them. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  run: {
    summary: 'boot a machine and show its console',
    usage: '[options] [QEMU arguments…]',
    options: RUN_OPTIONS,
    operands: 'qemu-arguments',
    notes: [
      'All other arguments are QEMU’s, as they are: --kernel, -m, -drive, … The machine’s first serial port is the console;',
      'its bytes reach the terminal as they are, escape sequences included, and the terminal is reset at the end.',
      'The first ctrl-C presses the power button, a second one kills. SIGTERM and SIGHUP (a terminal that closes) end QEMU',
      'within 10 seconds, a second one at once.',
      'Exit codes: 0 ended in good order, 2 wrong usage, 3 QEMU did not start, 4 the guest panicked or its console showed',
      'that its kernel has failed, 130, 143 or 129 killed by a second ctrl-C, SIGTERM or SIGHUP, 1 any other failure; else QEMU’s own.',
    ],
    run: async (args, io) => (await import('../run/run.ts')).run(args, io),
  },
  ...MACHINE_COMMANDS,
  images: {
    summary: 'look at disk images, make, copy and change them',
    usage: 'ACTION [options] …',
    options: [],
    operands: 'none',
    actions: IMAGE_ACTIONS,
    notes: [
      'A format is read from the file’s header or given, never guessed; a file that is there is replaced by --overwrite only.',
      'Sizes are bytes, or 512M, 1.5G. Exit codes: 0 done, 2 wrong usage, 5 two images differ, or a check has found faults,',
      '130, 143 or 129 given up by a signal, 1 any other failure. Progress goes to stderr.',
    ],
    run: async ([name = '', ...args], io) => named(name, IMAGE_ACTIONS, 'action').run(args, io),
  },
  attach: {
    summary: 'open the QMP shell on the monitor of a running QEMU',
    usage: 'NAME|SOCKET|libvirt:DOMAIN [command [arguments…]]',
    options: [],
    operands: 'machines-and-files',
    notes: [
      'NAME is that of a detached machine, SOCKET a path or host:port. The shell is qmp-shell of @qm/qmp; `qm attach --help` shows its own options.',
      'A machine that libvirt runs, by virsh: libvirt:DOMAIN of qemu:///system, libvirt:URI#DOMAIN, or --libvirt URI DOMAIN.',
    ],
    ownHelp: true,
    run: async (args, io) => (await import('../attach/attach.ts')).attach(args, io),
  },
  doctor: {
    summary: 'say what this host can do, and how to mend what it cannot',
    usage: '[options]',
    options: DOCTOR_OPTIONS,
    operands: 'none',
    notes: ['Accelerators are tried by booting a tiny guest under each: a writable /dev/kvm proves nothing.'],
    run: async (args, io) => (await import('../doctor/doctor.ts')).doctor(args, io),
  },
  args: {
    summary: 'explain or convert a QEMU command line',
    usage: '[options] [command line…]',
    options: ARGS_OPTIONS,
    operands: 'qemu-arguments',
    notes: [
      'Without a command line it is read from stdin: a shell line, or the JSON that --json writes. Secrets are struck out.',
    ],
    run: async (args, io) => (await import('../args/args.ts')).args(args, io),
  },
  trace: {
    summary: 'write the page of a trace, and open it',
    usage: '[options] DIR|FILE',
    options: TRACE_OPTIONS,
    operands: 'files',
    notes: [
      'DIR is what startTrace of @qm/trace or qm run --trace has written, FILE its trace.jsonl; that package must be installed.',
    ],
    run: async (args, io) => (await import('../trace/trace.ts')).trace(args, io),
  },
  completion: {
    summary: 'write the completions for a shell',
    usage: 'bash|zsh|fish',
    options: [],
    operands: 'shells',
    notes: [
      'bash, in ~/.bashrc: source <(qm completion bash)',
      'zsh, in ~/.zshrc after compinit: source <(qm completion zsh); or as a file _qm on the fpath',
      'fish: qm completion fish >~/.config/fish/completions/qm.fish',
    ],
    run: async (args, io) => (await import('../completion/completion.ts')).completion(args, io),
  },
  __complete: {
    summary: 'write what may stand for the last word, for the scripts of `qm completion`',
    usage: 'WORD…',
    options: [],
    operands: 'none',
    ownHelp: true,
    hidden: true,
    run: async (args, io) => (await import('../completion/candidates.ts')).complete(args, io, COMMANDS),
  },
}

/** The command of that name. @throws UsageError when there is none */
export function commandNamed(name: string): Command {
  return named(name, COMMANDS, 'command')
}

/** An action of a command that has some. @throws UsageError when there is none of that name */
export function actionOf({ actions }: Command, name: string): Command | undefined {
  return actions && named(name, actions, 'action')
}

function named(name: string, all: Readonly<Record<string, Command>>, what: string): Command {
  const found = Object.hasOwn(all, name) ? all[name] : undefined
  if (found !== undefined) return found
  const names = Object.keys(all).filter(known => all[known]?.hidden !== true)
  const meant = nearestName(name, names)
  const advice = meant === undefined ? names.join(', ') : `did you mean ${meant}?`
  throw new UsageError(`there is no ${what} "${name}": ${advice}`)
}
