// The public names of @qm/qmp/shell: the shell as a function, for programs that offer it under their own name.
export { runShell, type ShellStreams } from './run-shell.ts'
