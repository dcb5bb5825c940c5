// The commands of `qm`: what each is called, how it is used, and what it runs.
import type { Command } from './command.ts'
import { UsageError } from './usage-error.ts'

/** All commands, in the order in which help shows them; each is loaded when it is used. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  run: {
    summary: 'boot a machine and show its console',
    usage: '[options] [QEMU arguments…]',
    options: [
      [
        '--binary NAME',
        'the QEMU to run: a path, a name, or an architecture (default: x86_64, arm64, … of this host)',
      ],
      ['--console', 'type into the console; ctrl-] leaves it'],
      ['--trace DIR', 'keep everything there: console (also as a recording), QMP, QEMU’s output, a summary'],
      ['--json', 'one JSON object a line on stdout instead of the console'],
    ],
    notes: [
      'All other arguments are QEMU’s, as they are: --kernel, -m, -drive, … The machine’s first serial port is the console.',
      'The first ctrl-C presses the power button, a second one kills. Exit codes: 0 ended in good order, 2 wrong usage,',
      '3 QEMU did not start, 4 the guest panicked, 130 killed by ctrl-C, 1 any other failure; else QEMU’s own.',
    ],
    run: async (args, io) => (await import('./run/run.ts')).run(args, io),
  },
  attach: {
    summary: 'open the QMP shell on the monitor of a running QEMU',
    usage: 'SOCKET [command [arguments…]]',
    options: [],
    notes: [
      'SOCKET is a path or host:port. The shell is qmp-shell of @qm/qmp; `qm attach --help` shows its own options.',
    ],
    ownHelp: true,
    run: async (args, io) => (await import('./attach.ts')).attach(args, io),
  },
  doctor: {
    summary: 'say what this host can do, and how to mend what it cannot',
    usage: '[options]',
    options: [
      ['--binary NAME', 'look at this QEMU only (default: all that are found)'],
      ['--json', 'the findings as one JSON object'],
    ],
    notes: ['Accelerators are tried by booting a tiny guest under each: a writable /dev/kvm proves nothing.'],
    run: async (args, io) => (await import('./doctor/doctor.ts')).doctor(args, io),
  },
  args: {
    summary: 'explain or convert a QEMU command line',
    usage: '[options] [command line…]',
    options: [
      ['--json', 'write the command line as data (a VmConfig)'],
      ['--shell', 'write it as a line for the shell, one option a line'],
      ['--explain', 'say for each argument what it is (default)'],
    ],
    notes: [
      'Without a command line it is read from stdin: a shell line, or the JSON that --json writes. Secrets are redacted.',
    ],
    run: async (args, io) => (await import('./args.ts')).args(args, io),
  },
  completion: {
    summary: 'write the completions for a shell',
    usage: 'bash|zsh|fish',
    options: [],
    words: ['bash', 'zsh', 'fish'],
    notes: [
      'bash, in ~/.bashrc: source <(qm completion bash)',
      'zsh, in ~/.zshrc after compinit: source <(qm completion zsh); or as a file _qm on the fpath',
      'fish: qm completion fish >~/.config/fish/completions/qm.fish',
    ],
    run: async (args, io) => (await import('./completion.ts')).completion(args, io, COMMANDS),
  },
}

/** The command of that name. @throws UsageError when there is none */
export function commandNamed(name: string): Command {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command !== undefined) return command
  throw new UsageError(`there is no command "${name}": ${Object.keys(COMMANDS).join(', ')}`)
}
