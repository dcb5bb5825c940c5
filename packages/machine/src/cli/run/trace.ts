// `qm run --trace DIR`: everything that is known of a run, as files.
import { createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { finished, pipeline } from 'node:stream/promises'
import { record } from '@qm/qmp'
import type { Machine } from '../../machine.ts'

/** A trace under way. */
export interface Trace {
  /** Writes what is known only at the end; the files are complete when it resolves. */
  finish(): Promise<void>
}

/**
 * Begins a trace: `console.log` (every byte), `console.cast` (a recording for asciinema), `qmp.jsonl` (commands,
 * replies, events), `qemu.log` (QEMU's own output), `run.json` (command line, times, exit).
 */
export async function startTrace(vm: Machine, directory: string): Promise<Trace> {
  await mkdir(directory, { recursive: true })
  const startedAt = new Date()
  const qmp = createWriteStream(join(directory, 'qmp.jsonl'))
  const recording = record(vm.qmp, qmp)
  const consoleLog = pipeline(vm.console.stream(), createWriteStream(join(directory, 'console.log')))
  const { commandLine, binary, console } = vm
  return {
    async finish() {
      recording.stop()
      qmp.end()
      await Promise.all([finished(qmp), consoleLog])
      const exit = await vm.exit
      const summary = {
        binary,
        command: commandLine?.argv,
        shell: commandLine?.shell,
        startedAt,
        endedAt: new Date(),
        exit,
      }
      await writeFile(join(directory, 'console.cast'), console.asciicast())
      await writeFile(join(directory, 'qemu.log'), vm.log ?? '')
      await writeFile(join(directory, 'run.json'), `${JSON.stringify(summary, null, 2)}\n`)
    },
  }
}
