// The timers that are pending, those included that don't keep the process alive.
import { queryObjects } from 'node:v8'

/** How long vitest collects the news of its tests before it reports them. */
const SHORT_MS = 100

const probe = setTimeout(() => {}, 0)
clearTimeout(probe)
const Timeout = probe.constructor

/** One line for each pending timer: its time and its callback. Collects the garbage, which takes some milliseconds. */
export function listTimers(): string[] {
  return query()
    .filter(text => text.includes('_destroyed: false') && !isSoonOver(text))
    .map(text => {
      const ms = msOf(text)
      const callback = /_onTimeout: \[(.*)\]/.exec(text)?.[1] ?? '?'
      return `timer of ${ms} ms, ${callback}`
    })
}

/** One that runs once and shortly is over by itself; vitest has such a one at any time. */
function isSoonOver(text: string): boolean {
  return msOf(text) <= SHORT_MS && text.includes('_repeat: null')
}

function msOf(text: string): number {
  return Number(/_idleTimeout: (-?\d+)/.exec(text)?.[1] ?? Number.NaN)
}

/** Every timer object on the heap, as `util.inspect` shows it. */
function query(): readonly string[] {
  const { emitWarning } = process
  // Node says once a process that this call is experimental: to each test file, here.
  process.emitWarning = () => {}
  try {
    return queryObjects(Timeout, { format: 'summary' })
  } finally {
    process.emitWarning = emitWarning
  }
}
