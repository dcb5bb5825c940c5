// A monitor on TCP: whoever else dials in is turned away, and QEMU is let in all the same.
import { connect, createServer } from 'node:net'
import { qemuBinaries } from '@qm/rig'
import { expect, test } from 'vitest'
import { Machine } from '../../../src/index.ts'

const binary = qemuBinaries()[0].path

test('a stranger who dials before QEMU gets nothing, and QEMU is let in', async () => {
  // A port that is free now: the stranger knows it before QEMU does.
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise(resolve => probe.once('listening', resolve))
  const address = probe.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  await new Promise(resolve => probe.close(resolve))
  const greeting = `${JSON.stringify({ QMP: { version: { qemu: { major: 9, minor: 0, micro: 0 }, package: '' }, capabilities: [] } })}\r\n`
  let asked = ''
  let isLaunched = false
  /** Dials until it was let through to the listener once, or QEMU is in; resolves with whether it was turned away. */
  const dial = (): Promise<boolean> =>
    new Promise(resolve => {
      let connected = false
      const stranger = connect(port, '127.0.0.1', () => {
        connected = true
        stranger.write(greeting)
      })
      stranger.on('data', data => {
        asked += data
      })
      stranger.on('error', () => {})
      stranger.on('close', () => {
        if (connected || isLaunched) resolve(connected)
        else setTimeout(() => resolve(dial()), 1)
      })
    })
  const launching = Machine.launch({
    binary,
    args: ['-M', 'none'],
    monitor: { host: '127.0.0.1', port },
  })
  const turnedAway = dial()
  await using vm = await launching
  isLaunched = true
  expect(await turnedAway).toBe(true)
  expect((await vm.status()).running).toBeDefined()
  expect(asked).toBe('')
})

test('a wrapper that stays the parent, and one that becomes QEMU, are let in', async () => {
  for (const wrapper of [['sh', '-c', '"$@" & wait', 'sh'], ['env']]) {
    await using vm = await Machine.launch({
      binary,
      wrapper,
      args: ['-M', 'none'],
      monitor: { host: '127.0.0.1', port: 0 },
    })
    expect((await vm.status()).running).toBeDefined()
  }
})
