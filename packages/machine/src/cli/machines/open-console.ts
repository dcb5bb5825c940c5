// The console of a machine whatever program drives it: the file that QEMU writes, and the FIFO that it reads.
import { basename } from 'node:path'
import { attach, type GuestConsole } from '@qm/console'
import { ConsoleStream } from '../../detached/console-stream.ts'
import { type DetachedProcess, watchDetached } from '../../detached/detached-process.ts'
import { DirectoryWatch } from '../../detached/directory-watch.ts'
import { UsageError } from '../options/usage-error.ts'
import type { FoundMachine } from './find-machine.ts'

/** A console that is open here, too. Disposing of it leaves the machine as it is. */
export interface OpenConsole extends AsyncDisposable {
  readonly console: GuestConsole
  readonly qemu: DetachedProcess
}

/** Opens it. @throws UsageError for a machine without one */
export async function openConsole({ files, record, directory, process }: FoundMachine): Promise<OpenConsole> {
  if (!record.console || process === null) throw new UsageError(`the machine ${record.name} has no console`)
  const watch = new DirectoryWatch(directory)
  const qemu = await watchDetached({ identity: process, files, command: record.command, watch })
  const stream = new ConsoleStream(files)
  watch.on(basename(files.consoleLog), () => stream.grown())
  void qemu.exit.then(() => stream.qemuEnded())
  const console = await attach(stream, { vmExit: qemu.exit })
  return {
    console,
    qemu,
    async [Symbol.asyncDispose]() {
      await console.close()
      await qemu[Symbol.asyncDispose]()
      watch.close()
    },
  }
}
