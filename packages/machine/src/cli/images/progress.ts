// Shows how far a call on images has come: a bar on a terminal, a line for each tenth elsewhere.
import type { ImageTask } from '../../images/index.ts'
import type { Io } from '../output/io.ts'

const BAR = 30

/** Waits for a call, and shows its progress on stderr. */
export async function showProgress<T>(what: string, task: ImageTask<T>, io: Io, quiet: boolean): Promise<T> {
  let shown = 0
  for await (const { fraction } of task) {
    const percent = Math.floor(fraction * 100)
    const done = Math.round(fraction * BAR)
    io.progress(`${what} [${'#'.repeat(done)}${'.'.repeat(BAR - done)}] ${percent} %`)
    if (process.stderr.isTTY || quiet || percent < shown + 10) continue
    shown = percent - (percent % 10)
    io.err(`${what}: ${shown} %`)
  }
  io.clearProgress()
  return await task
}
