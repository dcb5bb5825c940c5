// The options of `qm run`.

/** Everything that `qm run` takes for itself; all other words are QEMU's. */
export const RUN_OPTIONS = [
  {
    name: 'binary',
    value: { label: 'NAME', kind: 'binary' },
    meaning: 'the QEMU to run: a path, a name, or an architecture (default: x86_64, arm64, … of this host)',
  },
  {
    name: 'config',
    value: { label: 'FILE', kind: 'file' },
    meaning: 'the machine as data, as `qm args --json` writes it; arguments beside it come after and win',
  },
  { name: 'console', meaning: 'type into the console; ctrl-] leaves it' },
  {
    name: 'qmp',
    value: { label: 'PATH', kind: 'file' },
    meaning: 'a second monitor on this socket, for `qm attach PATH`',
  },
  {
    name: 'trace',
    value: { label: 'DIR', kind: 'directory' },
    meaning: 'keep everything there: console (also as a recording), QMP, QEMU’s output, a summary',
  },
  { name: 'detach', meaning: 'leave it running, and print its name: see qm ps, console, exec, stop' },
  {
    name: 'name',
    value: { label: 'NAME', kind: 'text' },
    meaning:
      'what qm ps, console, exec, … call it; a detached machine without one gets a name that is made up',
  },
  {
    name: 'ttl',
    value: { label: 'SECONDS', kind: 'text' },
    meaning: 'end a detached machine after so long (default: never)',
  },
  { name: 'json', meaning: 'one JSON object a line on stdout; the console as lines of type "console"' },
] as const
