import { setImmediate as nextTurn } from 'node:timers/promises'
import { spawn } from '@qm/process'
import { expect, test } from 'vitest'

test('many spawns at once leave turns of the event loop to others', async () => {
  let turns = 0
  let done = false
  const count = (async () => {
    for (; !done; turns++) await nextTurn()
  })()
  const children = await Promise.all(
    Array.from({ length: 20 }, () => spawn({ binary: 'true', guard: 'none' })),
  )
  done = true
  await count
  expect(turns).toBeGreaterThanOrEqual(20)
  await Promise.all(children.map(child => child[Symbol.asyncDispose]()))
})
