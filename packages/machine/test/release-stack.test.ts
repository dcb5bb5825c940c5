import { expect, test } from 'vitest'
import { ReleaseStack } from '../src/release-stack.ts'

test('releases in reverse order', async () => {
  const order: string[] = []
  const stack = new ReleaseStack()
  for (const what of ['directory', 'process', 'monitor'])
    stack.own(what, what, value => void order.push(value))
  expect(await stack.releaseAll()).toEqual([])
  expect(order).toEqual(['monitor', 'process', 'directory'])
})

test('a step that fails is reported and skips no other', async () => {
  const order: string[] = []
  const stack = new ReleaseStack()
  stack.own('directory', 1, () => void order.push('directory'))
  stack.own('process', 2, () => Promise.reject(new Error('stuck')))
  stack.own('monitor', 3, () => {
    throw new Error('torn')
  })
  const failures = await stack.releaseAll()
  expect(failures.map(({ what, error }) => `${what}: ${error}`)).toEqual([
    'monitor: Error: torn',
    'process: Error: stuck',
  ])
  expect(order).toEqual(['directory'])
})

test('releasing twice is releasing once', async () => {
  let count = 0
  const stack = new ReleaseStack()
  stack.own('thing', undefined, () => {
    count += 1
  })
  await Promise.all([stack.releaseAll(), stack.releaseAll()])
  expect(count).toBe(1)
})
