// A job is started by a typed command; its result, progress and controls are typed, too.
import { expectTypeOf, test } from 'vitest'
import { connectAgent, type GuestAgent, type GuestExecResult } from '../../src/agent/index.ts'
import type { Int64, QmpClient } from '../../src/index.ts'
import { type JobProgress, type JobResult, runJob } from '../../src/jobs/index.ts'

declare const qmp: QmpClient

test('the start of a job is checked like any command, and its id may be left out', () => {
  const job = runJob(qmp, {
    execute: 'blockdev-mirror',
    arguments: { device: 'a', target: 'b', sync: 'full' },
  })
  expectTypeOf<Awaited<typeof job>>().toEqualTypeOf<JobResult>()
  expectTypeOf(job).toExtend<AsyncIterable<JobProgress>>()
  expectTypeOf<JobProgress['current']>().toEqualTypeOf<Int64>()
  void runJob(qmp, { execute: 'snapshot-save', arguments: { tag: 't', vmstate: 'd', devices: ['d'] } })
  void runJob(qmp, id => qmp.execute('block-stream', { device: 'a', 'job-id': id }), { whenReady: 'hold' })
  // @ts-expect-error a mirror has a target
  void runJob(qmp, { execute: 'blockdev-mirror', arguments: { device: 'a', sync: 'full' } })
  // @ts-expect-error it starts no job
  void runJob(qmp, { execute: 'query-status', arguments: {} })
  // @ts-expect-error there is no such choice
  void runJob(qmp, () => qmp.execute('stop'), { whenReady: 'wait' })
})

test('the agent knows its commands', async () => {
  const agent = {} as GuestAgent
  expectTypeOf(connectAgent).returns.resolves.toEqualTypeOf<GuestAgent>()
  expectTypeOf(agent.execute('guest-get-time')).resolves.toEqualTypeOf<Int64>()
  expectTypeOf(agent.exec('/bin/true')).resolves.toEqualTypeOf<GuestExecResult>()
  // @ts-expect-error a path is required
  void agent.execute('guest-file-open', { mode: 'r' })
  // @ts-expect-error this one answers
  void agent.executeSilent('guest-ping')
})
