import { spawnSync } from 'node:child_process'
import { getEventListeners } from 'node:events'
import { writeSync } from 'node:fs'
import {
  callRung,
  graceful,
  hard,
  ladder,
  ProcessRequestError,
  powerButtonRung,
  type QemuProcess,
  quitRung,
  rung,
  StopError,
  signalRung,
} from '@qm/process'
import { describe, expect, test } from 'vitest'
import { freeze } from '../process-states.ts'
import { startShell } from '../shell-child.ts'

const FOREVER = 'echo ready; exec sleep 1000'
/** An ignored signal stays ignored beyond the exec. */
const IGNORES_TERM = "trap '' TERM; echo ready; exec sleep 1000"

test('strategies are values that compose', () => {
  const ask = callRung('ask', () => {}, { graceMs: 10 })
  expect(ladder(ask, hard).rungs.map(one => one.name)).toEqual(['ask', 'SIGKILL'])
  expect(ladder(ladder(ask), ladder(hard)).rungs).toEqual(ladder(ask, hard).rungs)
  expect(graceful().rungs).toMatchObject([
    { name: 'SIGTERM', graceMs: 30_000 },
    { name: 'SIGKILL', graceMs: 60_000 },
  ])
  expect(graceful(ask).rungs.map(one => one.name)).toEqual(['ask', 'SIGKILL'])
})

test('the default asks by SIGTERM', async () => {
  await using child = await startShell(FOREVER)
  expect(await child.stop()).toEqual({
    endedBy: 'SIGTERM',
    rungs: [
      { name: 'SIGTERM', outcome: 'ended', ms: expect.any(Number) },
      { name: 'SIGKILL', outcome: 'skipped', ms: 0 },
    ],
    exit: { kind: 'signalled', exitCode: null, signal: 'SIGTERM', requested: true },
    ms: expect.any(Number),
  })
})

test('one that ignores SIGTERM is killed when its time is up', async () => {
  await using child = await startShell(IGNORES_TERM)
  const report = await child.stop(ladder(signalRung('SIGTERM', { graceMs: 50 }), hard))
  expect(report.rungs).toMatchObject([
    { name: 'SIGTERM', outcome: 'timed-out' },
    { name: 'SIGKILL', outcome: 'ended' },
  ])
  expect(report.endedBy).toBe('SIGKILL')
})

test('a stopped process is reached by SIGKILL', async () => {
  await using child = await startShell(FOREVER)
  await freeze(child)
  const report = await child.stop(graceful(signalRung('SIGTERM', { graceMs: 50 })))
  expect(report.exit.signal).toBe('SIGKILL')
})

test('the budget cuts the rungs before SIGKILL, and never SIGKILL itself', async () => {
  await using child = await startShell(IGNORES_TERM)
  const ask = (name: string) => callRung(name, () => {}, { graceMs: 30_000 })
  const report = await child.stop(graceful(ask('first'), ask('second')), { timeoutMs: 50 })
  expect(report.rungs.map(({ name, outcome }) => [name, outcome])).toEqual([
    ['first', 'timed-out'],
    ['second', 'skipped'],
    ['SIGKILL', 'ended'],
  ])
})

test('a rung that throws falls to the next at once, and its error is in the report', async () => {
  await using child = await startShell(IGNORES_TERM)
  const failure = new Error('no agent')
  const fail = rung('agent', () => Promise.reject(failure), { graceMs: 1_000_000 })
  const odd = rung('odd', () => Promise.reject('a string'), { graceMs: 1_000_000 })
  const sync = rung(
    'sync',
    () => {
      throw failure
    },
    { graceMs: 1_000_000 },
  )
  const report = await child.stop(ladder(fail, odd, sync, hard))
  expect(report.rungs).toMatchObject([
    { name: 'agent', outcome: 'failed', error: failure },
    { name: 'odd', outcome: 'failed', error: { message: 'odd failed: a string', cause: 'a string' } },
    { name: 'sync', outcome: 'failed', error: failure },
    { name: 'SIGKILL', outcome: 'ended' },
  ])
})

test('an action that hangs is told to give up when its time is up', async () => {
  await using child = await startShell(IGNORES_TERM)
  let aborted = false
  const hang = rung(
    'hang',
    ({ signal, remainingMs }) => {
      expect(remainingMs()).toBeLessThanOrEqual(50)
      signal.addEventListener('abort', () => {
        aborted = true
      })
      return new Promise(() => {})
    },
    { graceMs: 50 },
  )
  const report = await child.stop(ladder(hang, hard))
  expect(report.rungs[0]).toMatchObject({ name: 'hang', outcome: 'timed-out' })
  expect(aborted).toBe(true)
})

test('a ladder that leaves the process alive is an error with the report so far', async () => {
  await using child = await startShell(IGNORES_TERM)
  const error = await child.stop(ladder(signalRung('SIGTERM', { graceMs: 20 }))).catch(reason => reason)
  expect(error).toBeInstanceOf(StopError)
  expect(error).toMatchObject({ code: 'still-running', rungs: [{ name: 'SIGTERM', outcome: 'timed-out' }] })
  expect(child.running).toBe(true)
  expect((await child.stop(hard)).endedBy).toBe('SIGKILL')
})

test('the error says that a process is stopped', async () => {
  await using child = await startShell(FOREVER)
  await freeze(child)
  await expect(child.stop(ladder(signalRung('SIGTERM', { graceMs: 50 })))).rejects.toThrow(
    /SIGTERM timed-out.*it is stopped/,
  )
})

test('concurrent stops share one run and one report', async () => {
  await using child = await startShell(FOREVER)
  let asked = 0
  const ask = graceful(
    rung(
      'ask',
      ({ process }) => {
        asked++
        process.kill('SIGTERM')
      },
      { graceMs: 30_000 },
    ),
  )
  const [first, second] = await Promise.all([child.stop(ask), child.stop(ask)])
  expect(asked).toBe(1)
  expect(second).toBe(first)
})

test('a harder stop overtakes a softer one, and both get the report of the whole', async () => {
  await using child = await startShell(IGNORES_TERM)
  const soft = child.stop(graceful(callRung('ask', () => {}, { graceMs: 1_000_000 })))
  const report = await child.stop(hard)
  expect(await soft).toBe(report)
  expect(report.endedBy).toBe('SIGKILL')
  expect(report.rungs.map(({ name, outcome }) => [name, outcome])).toEqual([
    ['ask', 'skipped'],
    ['SIGKILL', 'skipped'],
    ['SIGKILL', 'ended'],
  ])
})

test('a softer stop does not hold up a harder one', async () => {
  await using child = await startShell(IGNORES_TERM)
  await freeze(child)
  const soft = child.stop(ladder(signalRung('SIGTERM', { graceMs: 100 }), hard))
  const softer = child.stop(graceful(callRung('ask', () => expect.unreachable(), { graceMs: 1_000_000 })))
  expect((await softer).rungs.map(one => one.name)).toEqual(['SIGTERM', 'SIGKILL'])
  await soft
})

test('a kill from elsewhere ends a stop, and the report says so', async () => {
  await using child = await startShell(IGNORES_TERM)
  const stopping = child.stop(graceful(callRung('ask', () => {}, { graceMs: 1_000_000 })))
  expect(child.kill()).toBe(true)
  expect(await stopping).toMatchObject({ endedBy: 'kill', rungs: [{ name: 'ask', outcome: 'ended' }, {}] })
})

test('what has ended already needs no rung', async () => {
  await using child = await startShell('exit 3')
  await child.exit
  expect(await child.stop(hard)).toMatchObject({
    endedBy: 'already-exited',
    rungs: [{ name: 'SIGKILL', outcome: 'skipped', ms: 0 }],
    exit: { kind: 'exited', exitCode: 3, requested: false },
  })
})

test('an abort ends the waiting with its reason, and the stop goes on', async () => {
  await using child = await startShell(IGNORES_TERM)
  const abort = new AbortController()
  const stopping = child.stop(ladder(signalRung('SIGTERM', { graceMs: 100 }), hard), { signal: abort.signal })
  abort.abort('enough')
  await expect(stopping).rejects.toBe('enough')
  expect((await child.exit).signal).toBe('SIGKILL')
})

describe.each(['ask', 'SIGTERM', 'SIGKILL'])('a process that dies by itself during the rung %s', name => {
  test('ended by that rung', async () => {
    await using child = await startShell(IGNORES_TERM)
    const die = () => process.kill(child.pid, 'SIGKILL')
    const at = (here: string) =>
      rung(here, () => (here === name ? die() : undefined), { graceMs: here === name ? 10_000 : 10 })
    const report = await child.stop(ladder(at('ask'), at('SIGTERM'), at('SIGKILL')))
    expect(report.endedBy).toBe(name)
    expect(report.rungs.find(one => one.outcome === 'ended')?.name).toBe(name)
  })
})

test('infinite and very long grace periods are waited for, not taken for none', async () => {
  for (const graceMs of [Number.POSITIVE_INFINITY, 2 ** 40]) {
    await using child = await startShell(FOREVER)
    const report = await child.stop(ladder(signalRung('SIGTERM', { graceMs })))
    expect(report.rungs).toMatchObject([{ outcome: 'ended' }])
  }
})

describe('a stop that comes while another is under way', () => {
  const endless = { graceMs: 1_000_000 }
  const names = (report: { rungs: readonly { name: string; outcome: string }[] }) =>
    report.rungs.map(({ name, outcome }) => `${name} ${outcome}`)

  test('takes over when it begins harder: power button < quit < SIGTERM < SIGKILL', async () => {
    await using child = await startShell(IGNORES_TERM)
    const button = child.stop(graceful(powerButtonRung(() => {}, endless)))
    const quit = child.stop(graceful(quitRung(() => {}, endless)))
    const term = child.stop(graceful(signalRung('SIGTERM', endless)))
    const report = await child.stop(hard)
    expect(await Promise.all([button, quit, term])).toEqual([report, report, report])
    expect(report.rungs.map(rung => rung.name)).toEqual(
      expect.arrayContaining(['power-button', 'quit', 'SIGTERM', 'SIGKILL']),
    )
    expect(report.rungs.at(-1)).toMatchObject({ name: 'SIGKILL', outcome: 'ended' })
  })

  test('takes over when it begins as hard, in its own time', async () => {
    await using child = await startShell(IGNORES_TERM)
    const first = child.stop(graceful(callRung('agent', () => {}, endless)))
    const second = child.stop(graceful(callRung('console', () => {}, { graceMs: 20 })))
    expect(names(await second)).toEqual([
      'agent skipped',
      'SIGKILL skipped',
      'console timed-out',
      'SIGKILL ended',
    ])
    await first
  })

  test('does not act the same rung again, but its shorter time holds', async () => {
    await using child = await startShell(IGNORES_TERM)
    let asked = 0
    const ask = (graceMs: number) => callRung('ask', count, { graceMs })
    const count = (): number => asked++
    const first = child.stop(graceful(ask(1_000_000)))
    const second = child.stop(graceful(ask(20)))
    expect(names(await second)).toEqual(['ask timed-out', 'SIGKILL ended'])
    expect(asked).toBe(1)
    await first
  })

  test('does not wait for the time of the earlier one when it is softer', async () => {
    await using child = await startShell(IGNORES_TERM)
    const first = child.stop(ladder(signalRung('SIGTERM', endless)))
    const ask = callRung('ask', () => expect.unreachable(), { graceMs: 20 })
    expect(names(await child.stop(graceful(ask)))).toEqual(['SIGTERM timed-out', 'SIGKILL ended'])
    await first
  })

  test('keeps to the nearer deadline', async () => {
    await using child = await startShell(IGNORES_TERM)
    const first = child.stop(graceful(callRung('ask', () => {}, endless)), { timeoutMs: 30 })
    const second = child.stop(graceful(quitRung(() => {}, endless)))
    expect(names(await second)).toContain('SIGKILL ended')
    await first
  })

  test('keeps the SIGKILL of the earlier one', async () => {
    await using child = await startShell(IGNORES_TERM)
    const first = child.stop(graceful(callRung('ask', () => {}, endless)))
    const second = child.stop(ladder(quitRung(() => {}, { graceMs: 20 })))
    expect(names(await second)).toEqual(['ask skipped', 'quit timed-out', 'SIGKILL ended'])
    await first
  })
})

test('a process that ended while this program was held up has ended by the rung, and is not killed', async () => {
  await using child = await startShell('echo ready; read -r line <&3; exit 0', { fds: { data: 'channel' } })
  const report = await child.stop(
    graceful(
      callRung(
        'ask',
        () => {
          writeSync(fdOf(child), 'go\n')
          // Longer than the rung has: its timer and the exit are both due when the event loop turns again.
          spawnSync('/bin/sh', [
            '-c',
            `until grep -q '^State:.Z' /proc/${child.pid}/status; do sleep 0.01; done`,
          ])
        },
        { graceMs: 5 },
      ),
    ),
  )
  expect(report).toMatchObject({ endedBy: 'ask', exit: { exitCode: 0, requested: true } })
})

/** The descriptor of the first channel, to write without the event loop. */
function fdOf(child: QemuProcess): number {
  return Number(Reflect.get(Reflect.get(child.channels['data'] ?? {}, '_handle'), 'fd'))
}

test('a stop, done or given up, leaves no listener on the signal', async () => {
  const abort = new AbortController()
  const { signal } = abort
  await using first = await startShell(FOREVER)
  await first.stop(graceful(), { signal })
  expect(getEventListeners(signal, 'abort')).toEqual([])
  await using second = await startShell(IGNORES_TERM)
  const stopping = second.stop(ladder(signalRung('SIGTERM', { graceMs: 20 }), hard), { signal })
  abort.abort('enough')
  await expect(stopping).rejects.toBe('enough')
  expect(getEventListeners(signal, 'abort')).toEqual([])
  await second.exit
})

test('numbers that make no sense are refused at the call', async () => {
  await using child = await startShell(FOREVER)
  for (const bad of [Number.NaN, -1, '5' as unknown as number]) {
    await expect(child.stop(hard, { timeoutMs: bad })).rejects.toMatchObject({ code: 'bad-request' })
    expect(() => rung('ask', () => {}, { graceMs: bad })).toThrow(ProcessRequestError)
    const strategy = { rungs: [{ name: 'x', act: () => {}, graceMs: bad, rank: 0 as const }] }
    await expect(child.stop(strategy)).rejects.toMatchObject({ code: 'bad-request' })
    expect(() => powerButtonRung(() => {}, { everyMs: bad })).toThrow(ProcessRequestError)
    expect(() => child.tail(bad)).toThrow(ProcessRequestError)
  }
  expect(() => child.tail(0.5)).toThrow(ProcessRequestError)
  expect(() => child.kill('SIGFOO' as NodeJS.Signals)).toThrow(/no signal "SIGFOO"/)
  expect(() => rung('ask', () => {}, { gracems: 1 } as unknown as { graceMs: number })).toThrow(
    /no option "gracems"; did you mean graceMs\?/,
  )
  expect(child.running).toBe(true)
})
