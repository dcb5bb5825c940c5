// Samples the processor time and memory of QEMU at intervals.
import type { TraceWriter } from '../files/trace-writer.ts'
import { sampleProcess } from './sample-process.ts'

/** Samples a process until it is gone, or until the returned function is called. */
export function recordSamples(
  writer: TraceWriter,
  machine: number,
  pid: number,
  sampleMs: number,
): () => void {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let before: { readonly t: number; readonly cpuSeconds: number } | undefined
  const look = async (): Promise<void> => {
    const sample = await sampleProcess(pid)
    if (isStopped || sample === undefined || writer.stopped !== undefined) return
    const { cpuSeconds, rssBytes } = sample
    const t = writer.now
    const seconds = before === undefined ? 0 : (t - before.t) / 1000
    const cpu = before === undefined || seconds <= 0 ? 0 : (cpuSeconds - before.cpuSeconds) / seconds
    before = { t, cpuSeconds }
    writer.add({ kind: 'sample', machine, cpu: Math.round(cpu * 1000) / 1000, rssBytes }, t)
    timer = setTimeout(() => void look(), sampleMs)
    timer.unref()
  }
  void look()
  return () => {
    isStopped = true
    clearTimeout(timer)
  }
}
