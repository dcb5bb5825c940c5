// What is used of the optional packages is there, by their own types.
import { Network } from '@qm/network'
import { screenOf } from '@qm/screen'
import { startTrace, writePage } from '@qm/trace'
import { expect, test } from 'vitest'
import {
  loadNetwork,
  loadScreen,
  loadTrace,
  type NetworkPackage,
  type ScreenPackage,
  type TracePackage,
} from '../src/optional.ts'

test('the packages are used as their types say', async () => {
  const screen: ScreenPackage = { screenOf }
  const network: NetworkPackage = { Network }
  const trace: TracePackage = { startTrace, writePage }
  expect(await loadScreen('a test')).toMatchObject(screen)
  expect(await loadNetwork('a test')).toMatchObject(network)
  expect(await loadTrace()).toMatchObject(trace)
})
