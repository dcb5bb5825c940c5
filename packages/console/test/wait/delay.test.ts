// A process that is held up finds its timers due and the guest's bytes unread at the same moment.
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { attach, type GuestConsole } from '../../src/index.ts'
import { temporaryFolder } from '../folder.ts'

/** A console on a real socket, and the guest's end of it in the same process. */
async function connect(): Promise<{ console: GuestConsole; guest: Socket }> {
  const path = join(temporaryFolder(), 'console')
  const server = createServer().listen(path)
  await once(server, 'listening')
  const accepted = once(server, 'connection')
  const console = await attach({ path })
  const [guest] = await accepted
  onTestFinished(async () => {
    await console.close()
    guest.destroy()
    server.close()
  })
  return { console, guest }
}

function holdUp(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}

test('its own delay is not taken for a pause of the guest', async () => {
  const { console, guest } = await connect()
  const wait = console.waitFor([/version 4$/, /version 42$/])
  guest.write('version 4')
  await console.waitFor('version 4', { since: 'start' })
  guest.write('2\n')
  holdUp(100)
  expect((await wait).text).toBe('version 42')
})

test('what has come before the deadline counts, whenever it is read', async () => {
  const { console, guest } = await connect()
  const wait = console.waitFor('ready', { timeoutMs: 50 })
  guest.write('ready')
  holdUp(100)
  expect((await wait).text).toBe('ready')
})

test('a report is not cut short where the process was held up', async () => {
  const { console, guest } = await connect()
  const wait = console.waitFor('never').catch((error: unknown) => error)
  guest.write('Kernel panic - not syncing: x\n')
  await console.waitFor('syncing: x\n', { since: 'start', failOn: false })
  guest.write('---[ end Kernel panic ]---\n')
  holdUp(200)
  expect(await wait).toMatchObject({ report: expect.stringContaining('end Kernel panic') })
})
