import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { spawn } from '@qm/process'
import { expect, onTestFinished, test } from 'vitest'

test('a spawn, a rung and an exit are told on their channels', async () => {
  const messages: unknown[] = []
  const listen = (message: unknown, name: string | symbol) => messages.push([name, message])
  const names = ['qm:process:spawn', 'qm:process:rung', 'qm:process:exit']
  for (const name of names) subscribe(name, listen)
  onTestFinished(() => {
    for (const name of names) unsubscribe(name, listen)
  })
  await using child = await spawn({ binary: 'sleep', args: ['1000'], guard: 'exit-listener' })
  await child.stop()
  const { pid } = child
  expect(messages).toEqual([
    ['qm:process:spawn', { pid, shell: 'sleep 1000', guards: ['exit-listener'] }],
    ['qm:process:exit', { pid, exitCode: null, signal: 'SIGTERM', requested: true }],
    ['qm:process:rung', { pid, name: 'SIGTERM', outcome: 'ended', ms: expect.any(Number) }],
  ])
})
