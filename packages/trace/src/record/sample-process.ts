// How much processor time and memory a process takes, from /proc.
import { readFile } from 'node:fs/promises'

/** Linux counts processor time for programs in hundredths of a second, whatever the kernel's own tick is. */
const TICKS_PER_SECOND = 100
const PAGE_BYTES = 4096

/** One look at a process. */
export interface ProcessSample {
  /** Processor time since its start, in seconds. */
  readonly cpuSeconds: number
  /** Memory that is resident, in bytes. */
  readonly rssBytes: number
}

/** Looks at a process; undefined where there is no /proc, or no such process any more. */
export async function sampleProcess(pid: number): Promise<ProcessSample | undefined> {
  try {
    const [stat, status] = await Promise.all(
      ['stat', 'status'].map(name => readFile(`/proc/${pid}/${name}`, 'latin1')),
    )
    return parseSample(stat ?? '', status ?? '')
  } catch {
    return undefined
  }
}

/** Reads `/proc/PID/stat` and `/proc/PID/status`; the program's name in the first may hold anything. */
export function parseSample(stat: string, status: string): ProcessSample | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticks = Number(fields[11]) + Number(fields[12])
  const resident = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]
  const pages = Number(fields[21]) * PAGE_BYTES
  const rssBytes = resident === undefined ? pages : Number(resident) * 1024
  if (!Number.isFinite(ticks) || !Number.isFinite(rssBytes)) return undefined
  return { cpuSeconds: ticks / TICKS_PER_SECOND, rssBytes }
}
