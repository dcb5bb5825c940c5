// Fails a test file that leaves something behind that it did not find: processes, descriptors, timers, other resources
// of the event loop, listeners; or that makes Node warn.
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll } from 'vitest'
import { listChildren, listDescriptors } from './leaks/processes.ts'
import { listTimers } from './leaks/timers.ts'
import { listAbortListeners } from './signal.ts'

/** What has been ended needs a moment to go, a long one on a busy machine; a leak is what stays. */
const GRACE_MS = Number(process.env['QM_LEAK_GRACE_MS'] ?? 5000)
/** As many looks at least: on a machine that has much else to do, one of them takes seconds. */
const LOOKS = 10
/** The limit of the hook below: a number of its own, by which vitest's timer for it is told from a test's. */
const HOOK_MS = 61_803

/**
 * Resources of the event loop that are told more exactly: timers, and pipes by their descriptors (of which vitest's own
 * channel comes and goes). An immediate is over at once.
 */
const TOLD_OTHERWISE: ReadonlySet<string> = new Set(['Timeout', 'Immediate', 'PipeWrap'])

const warnings: Error[] = []
process.on('warning', warning => {
  if (warning.name !== 'ExperimentalWarning') warnings.push(warning)
})

// Node opens these two when they are first used, which is no leak of whoever does.
void [process.stdout, process.stderr]
const before = listHeld()

afterAll(async () => {
  const deadline = performance.now() + GRACE_MS
  // One look at which nothing is left is enough: vitest has timers of its own that come and go.
  let left = listLeft()
  for (let looks = 1; left.length > 0 && (looks < LOOKS || performance.now() < deadline); looks++) {
    await delay(10)
    left = listLeft()
  }
  if (left.length > 0) throw new Error(`left behind:\n  ${left.join('\n  ')}`)
  if (warnings.length > 0) throw new Error(`Node warned: ${warnings.map(String).join('; ')}`)
}, HOOK_MS)

/** What is held now and was not when the file began. */
function listLeft(): string[] {
  const rest = [...before]
  return listHeld().filter(held => {
    const at = rest.indexOf(held)
    if (at >= 0) rest.splice(at, 1)
    return at < 0
  })
}

/** What this process holds that a test has to give back, one line each. */
function listHeld(): string[] {
  return [
    ...listChildren().map(child => `child process ${child}`),
    ...listDescriptors().map(descriptor => `file descriptor ${descriptor}`),
    ...listTimers().filter(timer => !timer.includes(`${HOOK_MS} ms`)),
    ...process.getActiveResourcesInfo().filter(type => !TOLD_OTHERWISE.has(type)),
    ...listAbortListeners(),
    ...listProcessListeners(),
  ]
}

/** One line for each listener on `process`, with the beginning of its code. */
function listProcessListeners(): string[] {
  return process.eventNames().flatMap(name =>
    process.rawListeners(name).map(listener => {
      const code = String(listener).replace(/\s+/g, ' ').slice(0, 80)
      return `listener of the process for ${String(name)}: ${code}`
    }),
  )
}
