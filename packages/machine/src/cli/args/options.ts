// The options of `qm args`.

/** Everything that `qm args` takes for itself; all other words are the command line. */
export const ARGS_OPTIONS = [
  { name: 'json', meaning: 'write the command line as data (a VmConfig)' },
  { name: 'shell', meaning: 'write it as a line for the shell, one option a line' },
  { name: 'explain', meaning: 'say for each argument where it stands in the data (default)' },
] as const
