import { agentRung, consoleRung, graceful, ladder, powerButtonRung, quitRung, signalRung } from '@qm/process'
import { expect, test } from 'vitest'
import { startShell } from '../shell-child.ts'

/** Takes the third press of the button (SIGUSR1) and ignores everything gentler than SIGKILL otherwise. */
const THIRD_PRESS = `n=0; trap '' TERM; trap 'n=$((n+1)); [ $n -lt 3 ] || { kill -s KILL $!; exit 0; }' USR1
sleep 1000 & echo ready; while :; do wait; done`

test('the power button is pressed until the guest takes notice, after a paused one was resumed', async () => {
  await using child = await startShell(THIRD_PRESS)
  const done: string[] = []
  const report = await child.stop(
    graceful(
      powerButtonRung(
        ({ process }) => {
          done.push('press')
          process.kill('SIGUSR1')
        },
        { everyMs: 20, resume: () => done.push('resume') },
      ),
    ),
  )
  expect(report).toMatchObject({
    endedBy: 'power-button',
    exit: { kind: 'exited', exitCode: 0, requested: true },
  })
  expect(done.slice(0, 4)).toEqual(['resume', 'press', 'press', 'press'])
})

test('a first press that fails is the failure of the rung, a later one says only that QEMU is going', async () => {
  await using child = await startShell(THIRD_PRESS)
  let presses = 0
  const failing = powerButtonRung(() => Promise.reject(new Error('no monitor')), { graceMs: 1_000_000 })
  const fading = powerButtonRung(
    () => {
      presses++
      if (presses === 4) process.kill(-child.pid, 'SIGKILL')
      if (presses > 1) throw new Error('the connection broke')
    },
    { everyMs: 5, graceMs: 1_000_000 },
  )
  const { rungs } = await child.stop(graceful(failing, fading))
  expect(rungs).toMatchObject([
    { name: 'power-button', outcome: 'failed', error: { message: 'no monitor' } },
    { name: 'power-button', outcome: 'ended' },
    { name: 'SIGKILL', outcome: 'skipped' },
  ])
  expect(rungs[1]).not.toHaveProperty('error')
})

test('there is no press any more once the rung is over', async () => {
  const over = new AbortController()
  let presses = 0
  const press = (): void => {
    presses++
    if (presses === 3) over.abort()
  }
  const { act } = powerButtonRung(press, { everyMs: 1 })
  const process = { pid: 0, running: true, kill: () => expect.unreachable() }
  // It returns when it has pressed for the last time.
  await act({ process, signal: over.signal, remainingMs: () => 1 })
  expect(presses).toBe(3)
})

test('the others carry their names and the seed’s 30 seconds', () => {
  const rungs = [quitRung, agentRung, consoleRung].map(make => make(() => {}))
  expect(
    ladder(
      ...rungs,
      powerButtonRung(() => {}),
    ).rungs.map(({ name, graceMs }) => [name, graceMs]),
  ).toEqual([
    ['quit', 30_000],
    ['agent', 30_000],
    ['console', 30_000],
    ['power-button', 30_000],
  ])
  expect(quitRung(() => {}, { graceMs: 5 }).graceMs).toBe(5)
})

test('a time between presses that is longer than any timer is waited for', async () => {
  await using child = await startShell('echo ready; exec sleep 1000')
  let presses = 0
  const button = powerButtonRung(() => presses++, { everyMs: Number.POSITIVE_INFINITY, graceMs: 30 })
  await child.stop(graceful(button))
  expect(presses).toBe(1)
})

test('each kind of rung has its rank, unless it is given one', () => {
  const options = { graceMs: 1, rank: undefined }
  const ranks = [
    powerButtonRung(() => {}, options),
    agentRung(() => {}, options),
    consoleRung(() => {}, options),
    quitRung(() => {}, options),
    signalRung('SIGTERM', options),
    signalRung('SIGKILL', options),
    quitRung(() => {}, { graceMs: 1, rank: 2 }),
  ].map(rung => rung.rank)
  expect(ranks).toEqual([0, 0, 0, 1, 2, 3, 2])
})
