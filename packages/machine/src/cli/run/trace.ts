// `qm run --trace DIR`: everything that is known of a run, as files that only this user may read.
import { constants, createWriteStream } from 'node:fs'
import { open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { redactArgv, toShell } from '@qm/args'
import { record } from '@qm/qmp'
import { makeDirectories } from '../../files/make-directories.ts'
import type { Machine } from '../../machine.ts'
import { printableJson } from '../../printable.ts'
import { showBytes } from './show-console.ts'

/** The files of a trace, made before there is anything to write. */
export interface TraceFiles {
  /** Begins to write what happens. */
  start(vm: Machine): Trace
}

/** A trace under way. */
export interface Trace {
  /** Writes what is known only at the end; the files are complete when it resolves. Never rejects. */
  finish(): Promise<void>
}

/** A trace of before is overwritten; a link or a FIFO in its place is refused. */
const FLAGS =
  constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW | constants.O_NONBLOCK

/**
 * Makes the files of a trace: `console.log` (every byte), `console.cast` (a recording for asciinema), `qmp.jsonl`
 * (commands, replies, events), `qemu.log` (QEMU's own output), `run.json` (command line without its secrets, times,
 * exit). What cannot be written later is told by `warn`; the machine runs on.
 *
 * @throws a system error when the directory cannot be made or written to
 */
export async function openTrace(directory: string, warn: (message: string) => void): Promise<TraceFiles> {
  await makeDirectories(directory, 0o700)
  const file = (name: string): string => join(directory, name)
  const qmp = await openForWriting(file('qmp.jsonl'), warn)
  const log = await openForWriting(file('console.log'), warn)
  const start = (vm: Machine): Trace => {
    const startedAt = new Date()
    const recording = record(vm.qmp, qmp)
    const copied = showBytes(vm.console, {
      take: bytes => write(log, bytes),
      lost: bytes =>
        warn(`${bytes} bytes of the console are missing in ${file('console.log')}: the disk is too slow`),
    })
    const { commandLine, binary, console } = vm
    return {
      async finish() {
        recording.stop()
        await copied
        await Promise.all([qmp, log].map(close))
        const command = commandLine && redactArgv(commandLine.argv)
        const run = { binary, command, shell: command && toShell(command) }
        const summary = { ...run, startedAt, endedAt: new Date(), exit: await vm.exit }
        const texts = {
          'console.cast': console.asciicast(),
          'qemu.log': vm.log ?? '',
          'run.json': `${printableJson(summary, 2)}\n`,
        }
        for (const [name, text] of Object.entries(texts)) {
          await writeFile(file(name), text, { flag: FLAGS, mode: 0o600 }).catch(error =>
            warn(`${file(name)} was not written: ${error.message}`),
          )
        }
      },
    }
  }
  return { start }
}

async function openForWriting(path: string, warn: (message: string) => void): Promise<Writable> {
  const handle = await open(path, FLAGS, 0o600)
  const stream = createWriteStream(path, { fd: handle })
  stream.once('error', error => warn(`${path} is cut short: ${error.message}`))
  return stream
}

/** Resolves when there is room again; a file that has failed takes everything and keeps nothing. */
async function write(stream: Writable, bytes: Uint8Array): Promise<void> {
  if (stream.destroyed || stream.write(bytes)) return
  const settled = new AbortController()
  await new Promise<void>(resolve => {
    const done = (): void => resolve()
    stream.once('drain', done)
    finished(stream, { signal: settled.signal }).then(done, done)
  })
  settled.abort()
}

async function close(stream: Writable): Promise<void> {
  stream.end()
  await finished(stream).catch(() => {})
}
