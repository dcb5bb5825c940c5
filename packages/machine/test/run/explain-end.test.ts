// What a call's error says when the monitor has gone, and QEMU has not, or is another one by then.
import { QmpDisconnectedError } from '@qm/qmp'
import { expect, test } from 'vitest'
import { MachineGoneError } from '../../src/index.ts'
import { Lifecycle } from '../../src/lifecycle/lifecycle.ts'
import { Reporter } from '../../src/reporter.ts'
import { explainEnd } from '../../src/run/explain-end.ts'
import type { Run } from '../../src/run/run.ts'

const EXIT = { code: null, signal: 'SIGKILL', requested: false } as const
const byPeer = new QmpDisconnectedError('no reply to stop', { by: 'peer', message: 'the server closed it' })

/** A run of which only its process is looked at; a real QEMU ends when it closes its monitor. */
function runThat(exit: Promise<unknown>, pid: number): Run {
  const process = { exit, tail: () => '', commandLine: { argv: ['qemu', String(pid)] } }
  const exitCause = { explain: (of: unknown) => of }
  return { process, session: null, console: null, dialled: {}, exitCause } as unknown as Run
}

test('a monitor that QEMU has closed while it runs on is told as gone, one that the user closed is not', async () => {
  const runsOn = runThat(new Promise(() => {}), 1)
  const told = await explainEnd(byPeer, 'pause()', runsOn)
  expect(told).toBeInstanceOf(MachineGoneError)
  expect(told).toMatchObject({
    message: 'QEMU has closed its monitor while pause() was waiting, and has not ended yet',
    cause: byPeer,
    exit: null,
  })
  const byUser = new QmpDisconnectedError('no reply to stop', { by: 'local', message: 'closed' })
  expect(await explainEnd(byUser, 'pause()', runsOn)).toBe(byUser)
})

test('an error that comes after the next launch tells of the run in which its call began', async () => {
  const lifecycle = new Lifecycle('twice', undefined)
  let current: Run | undefined = runThat(Promise.resolve(EXIT), 1)
  Object.defineProperties(lifecycle, { current: { get: () => current }, run: { get: () => current } })
  const told = new Reporter(lifecycle, 'twice').explaining('pause()', async () => {
    current = runThat(new Promise(() => {}), 2)
    throw byPeer
  })
  await expect(told).rejects.toMatchObject({
    name: 'MachineGoneError',
    exit: EXIT,
  })
})
