// `qm attach`: the QMP shell of @qm/qmp on a running machine.
import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { EXIT } from './exit-codes.ts'
import type { Io } from './io.ts'

/** Runs the shell on this terminal and passes its exit code through. */
export async function attach(args: readonly string[], _io: Io): Promise<number> {
  const shell = await findShell()
  const child = spawn(process.execPath, [...process.execArgv, shell, ...args], { stdio: 'inherit' })
  // The shell handles ctrl-C itself: it interrupts a command there, and must not end us before it.
  const ignore = (): void => {}
  process.on('SIGINT', ignore)
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', code => resolve(code ?? EXIT.failed))
    })
  } finally {
    process.off('SIGINT', ignore)
  }
}

async function findShell(): Promise<string> {
  const manifest = import.meta.resolve('@qm/qmp/package.json')
  const { bin } = JSON.parse(await readFile(fileURLToPath(manifest), 'utf8'))
  return fileURLToPath(new URL(bin['qmp-shell'], manifest))
}
