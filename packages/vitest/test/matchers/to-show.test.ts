import { Machine } from '@qm/machine'
import { expect, test, vi } from 'vitest'
import { MissingPackageError, machineMatchers } from '../../src/index.ts'

vi.mock('@qm/screen', () => {
  throw new Error('not installed')
})

test('toShow without @qm/screen says what to install', async () => {
  expect.extend(machineMatchers)
  const error = await expect(new Machine())
    .toShow('text')
    .then(
      () => undefined,
      (failure: unknown) => failure,
    )
  expect(error).toBeInstanceOf(MissingPackageError)
  expect(String(error)).toContain('npm install -D @qm/screen')
})
