import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseIdentity, spawn, watchProcess } from '@qm/process'
import { qemuBinaries } from '@qm/rig'
import { describe, expect, onTestFinished, test } from 'vitest'

describe.each(qemuBinaries())('QEMU $label', ({ path }) => {
  test('runs detached, is taken up by its identity, and its end is told by an event', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'qm-process-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const socket = join(folder, 'monitor')
    const started = await spawn({
      binary: path,
      args: [
        '-M',
        'none',
        '-display',
        'none',
        '-nodefaults',
        '-monitor',
        `unix:${socket},server=on,wait=off`,
      ],
      detached: true,
      log: join(folder, 'log'),
    })
    onTestFinished(() => void started.kill())
    await started[Symbol.asyncDispose]()
    expect([started.running, started.guards]).toEqual([true, []])
    const identity = parseIdentity(JSON.stringify(started.identity))
    if (identity === undefined) throw new Error('the identity cannot be read back')
    await using again = await watchProcess(identity)
    expect(again).toMatchObject({ running: true, watching: 'event' })
    await expect.poll(() => quit(socket), { timeout: 30_000 }).toBe(true)
    expect(await again.exit).toMatchObject({ kind: 'exited', exitCode: null, requested: false })
    expect(again.running).toBe(false)
  })
})

/** Asks QEMU to end, by its monitor; false while it does not listen yet. */
async function quit(path: string): Promise<boolean> {
  const socket = connect(path)
  try {
    await once(socket, 'connect')
    socket.resume().on('error', () => {})
    socket.write('quit\n')
    await once(socket, 'close')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
