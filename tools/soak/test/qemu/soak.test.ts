// The soak that `npm run soak` runs for as long as one likes, for one round.
import { expect, test } from 'vitest'
import { soak } from '../../src/soak.ts'

test('random operations on two machines break no invariant', async () => {
  const { done, violations } = await soak({ seed: 1, durationMs: 0, machines: 2 })
  expect(violations).toEqual([])
  expect([...done.values()].reduce((sum, { times }) => sum + times, 0)).toBeGreaterThan(20)
})
