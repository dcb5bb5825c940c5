import { ladder, probe, signalRung, spawn } from '@qm/process'
import { expect, test } from 'vitest'
import { freeze } from './process-states.ts'
import { startShell } from './shell-child.ts'

/** The first frame of an error's stack. */
async function firstFrame(call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.catch((reason: unknown) => reason)
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  return stack.split('\n').find(line => line.startsWith('    at ')) ?? ''
}

test('the stack of an error begins at the call', async () => {
  await using child = await startShell('echo ready; exec sleep 1000')
  await freeze(child)
  const calls = [
    spawn({ binary: 'qm-no-such-program' }),
    spawn({ binary: '' }),
    probe('/bin/true'),
    child.completed({ timeoutMs: 5 }),
    child.stop(ladder(signalRung('SIGTERM', { graceMs: 5 }))),
  ]
  for (const frame of await Promise.all(calls.map(firstFrame))) expect(frame).toContain('call-site.test.ts')
})
