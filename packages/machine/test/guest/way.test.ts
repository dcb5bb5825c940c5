// Which way into the guest is taken while it boots: nothing is typed into a boot as long as an agent may come.
import { expect, test } from 'vitest'
import { MachineTimeoutError } from '../../src/errors.ts'
import { chooseWay } from '../../src/guest/way.ts'
import type { Run } from '../../src/run/run.ts'

const within = { timeoutMs: 60_000, signal: new AbortController().signal }

/** An agent that answers when it is asked for the nth time, and a console that ends so. A real guest boots too fast or too slowly. */
function guest(answersAt: number, tail: string): Pick<Run, 'agent' | 'console'> {
  let asked = 0
  const connect = async (): Promise<void> => {
    if (++asked < answersAt) throw new MachineTimeoutError('an answer of the guest agent', 3000)
  }
  return { agent: { connect }, console: { tail: () => tail } } as unknown as Pick<Run, 'agent' | 'console'>
}

test.each([
  ['boots', 3, '[    1.2] ACPI: button', 'agent'],
  ['asks for a name', 3, 'debian login: ', 'agent'],
  ['has a shell on its console, and no agent yet', 3, 'root@debian:~# ', 'console'],
  ['has an agent that answers', 1, 'root@debian:~# ', 'agent'],
])('a guest that %s', async (_what, answersAt, tail, by) => {
  const way = await chooseWay(guest(answersAt, tail), undefined, within, message => new Error(message))
  expect(way.by).toBe(by)
})
