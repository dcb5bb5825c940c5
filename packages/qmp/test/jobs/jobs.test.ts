// Jobs against a scripted server: deadlines and ends that a real QEMU does not come to at will.
import { expect, test } from 'vitest'
import { connect, QmpTimeoutError } from '../../src/index.ts'
import { runJob } from '../../src/jobs/index.ts'
import { type FakeQmpServer, type FakeReply, fakeServer } from '../../src/testing/index.ts'

const START = {
  execute: 'blockdev-backup',
  arguments: { 'job-id': 'job', device: 'a', target: 'b', sync: 'full' },
} as const

const NOT_FOUND: FakeReply = { error: { class: 'GenericError', desc: 'Job not found' } }

/** A server whose jobs run until they are told otherwise. */
function jobServer(replies: Readonly<Record<string, FakeReply>> = {}): FakeQmpServer {
  const status = (now: string) => ({ event: 'JOB_STATUS_CHANGE', data: { id: 'job', status: now } })
  let current = 'null'
  return fakeServer({
    replies: {
      'query-jobs': () => ({
        return:
          current === 'null'
            ? []
            : [{ id: 'job', type: 'backup', status: current, 'current-progress': 1, 'total-progress': 2 }],
      }),
      'blockdev-backup': (_, peer) => {
        current = 'running'
        peer.send(status('created'))
        peer.send(status('running'))
        return { return: {} }
      },
      'job-cancel': (_, peer) => {
        if (current === 'null') return NOT_FOUND
        current = 'concluded'
        for (const now of ['aborting', 'concluded']) peer.send(status(now))
        return { return: {} }
      },
      'job-dismiss': () => {
        current = 'null'
        return { return: {} }
      },
      ...replies,
    },
  })
}

const asked = (server: FakeQmpServer): string[] => server.requests.map(({ command }) => command)

test.each([0.5, 20.25])('a deadline of %d ms, part of another one, cancels the job', async timeoutMs => {
  await using server = jobServer()
  await using client = await connect(server.connect())
  const error: unknown = await runJob(client, START, { timeoutMs }).catch((failure: unknown) => failure)
  expect(error).toBeInstanceOf(QmpTimeoutError)
  expect(asked(server).slice(-2)).toEqual(['query-jobs', 'job-dismiss'])
})

test.each([2 ** 31, 2 ** 40, Number.MAX_VALUE])('a deadline in %d ms is not now', async timeoutMs => {
  await using server = jobServer()
  await using client = await connect(server.connect())
  const job = runJob(client, START, { timeoutMs })
  for await (const { status } of job) if (status === 'running') break
  await job.cancel()
  await expect(job).rejects.toMatchObject({ name: 'JobError', cancelled: true })
})

test('a start that is never answered ends with its signal, and the job that it may have made is cancelled', async () => {
  await using server = jobServer({ 'blockdev-backup': 'silence' })
  await using client = await connect(server.connect())
  const controller = new AbortController()
  const job = runJob(client, START, { signal: controller.signal })
  controller.abort('enough')
  await expect(job).rejects.toBe('enough')
  expect(asked(server).slice(-3)).toEqual(['blockdev-backup', 'job-cancel', 'query-jobs'])
  const late = runJob(client, START, { timeoutMs: 20 })
  await expect(late).rejects.toThrow('end of the job job within 20 ms')
})

test('a function that never starts its job ends at the deadline; a job that it makes later is cancelled', async () => {
  await using server = jobServer()
  await using client = await connect(server.connect())
  const given = Promise.withResolvers<{ id: string; signal: AbortSignal }>()
  const job = runJob(
    client,
    async (id, { signal }) => {
      given.resolve({ id, signal })
      await new Promise(() => {})
    },
    { timeoutMs: 30 },
  )
  const { id, signal } = await given.promise
  await expect(job).rejects.toThrow('within 30 ms')
  expect(signal.aborted).toBe(true)
  const before = asked(server).length
  const cancelled = client.waitForEvent('X_CANCELLED')
  const [peer] = server.peers
  await peer?.send({ event: 'JOB_STATUS_CHANGE', data: { id, status: 'created' } })
  while (asked(server).length <= before) await new Promise(resolve => setImmediate(resolve))
  await peer?.event('X_CANCELLED')
  await cancelled
  expect(asked(server).slice(before)).toContain('job-cancel')
})

test('a server that answers nothing more holds up a given-up job by two seconds at most', async () => {
  await using server = jobServer({ 'job-cancel': 'silence' })
  await using client = await connect(server.connect())
  const job = runJob(client, START, { timeoutMs: 20 })
  const start = performance.now()
  await expect(job).rejects.toBeInstanceOf(QmpTimeoutError)
  expect(performance.now() - start).toBeLessThan(10_000)
  await client.close()
})

test('questions about progress do not pile up when they are not answered', async () => {
  let questions = 0
  await using server = jobServer({
    'query-jobs': () => {
      questions++
      return 'silence'
    },
    // A job without events: only the progress is asked for.
    'blockdev-backup': { return: {} },
    'job-cancel': { return: {} },
  })
  await using client = await connect(server.connect())
  const job = runJob(client, START, { progressMs: 1 })
  const reading = (async () => {
    for await (const _ of job) throw new Error('there is no report')
  })().catch(() => {})
  await job.id
  while (questions === 0) await new Promise(resolve => setImmediate(resolve))
  // Each is answered before the next; the window stays free for others.
  for (let turn = 0; turn < 20; turn++) await new Promise(resolve => setTimeout(resolve, 2))
  await job.cancel()
  expect(questions).toBe(1)
  await client.close()
  await reading
})
