// Timers that do not take the process's own delay for the guest's silence.

/**
 * Calls back after a time, once what has arrived in that time has been read. A process that was held up finds its
 * timers due and the guest's bytes in the socket at the same moment; by the timer alone, the guest was silent.
 *
 * @param ms `Infinity`, and whatever is more than a timer of Node can count, for never.
 * @returns what takes it back.
 */
export function startTimer(ms: number, act: () => void): () => void {
  if (ms >= 2 ** 31) return () => {}
  let afterReading: NodeJS.Immediate | undefined
  const timer = setTimeout(
    () => {
      afterReading = setImmediate(act)
    },
    Math.max(0, ms),
  )
  return () => {
    clearTimeout(timer)
    clearImmediate(afterReading)
  }
}
