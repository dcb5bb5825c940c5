// Records every byte of a console.
import type { TraceWriter } from '../files/trace-writer.ts'
import type { TracedConsole } from './traced-machine.ts'

/** A recording of a console under way. */
export interface ConsoleRecording {
  /** Writes what has come until now, and ends. */
  stop(): Promise<void>
}

/** Records a console from its oldest byte in memory on. */
export function recordConsole(
  writer: TraceWriter,
  machine: number,
  console: TracedConsole,
): ConsoleRecording {
  let at = console.mark() - console.bytes().length
  if (at > 0) warnLost(writer, machine, at)
  let isStopped = false
  let stream = console.stream({ since: at })
  const copy = async (): Promise<void> => {
    while (!isStopped && writer.stopped === undefined) {
      try {
        for await (const bytes of stream) {
          at += bytes.length
          await writer.addConsole(machine, bytes)
          if (isStopped || writer.stopped !== undefined) break
        }
        return
      } catch (error) {
        const lost = lostBytes(error)
        if (isStopped || lost === undefined) return
        at += lost
        warnLost(writer, machine, lost)
        stream = console.stream({ since: at })
      }
    }
  }
  const copying = copy()
  return {
    async stop() {
      isStopped = true
      stream.destroy()
      await copying
      await writer.addConsole(machine, console.bytes(at))
    },
  }
}

function warnLost(writer: TraceWriter, machine: number, bytes: number): void {
  writer.add({ kind: 'warning', machine, message: `${bytes} bytes of the console are missing here` })
}

/** How many bytes a `ConsoleOverrunError` says are lost. */
function lostBytes(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('lostBytes' in error)) return undefined
  return typeof error.lostBytes === 'number' ? error.lostBytes : undefined
}
