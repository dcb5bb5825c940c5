// The capture of a network beside a trace.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writePage } from '../../src/index.ts'
import { readTrace } from '../../src/page/read-trace.ts'
import { browserForTests } from '../browser.ts'
import { testFolder } from '../folder.ts'

const open = browserForTests()
const STARTED_AT = '2026-01-01T00:00:00.000Z'
const NANOSECONDS = Buffer.from('0900010009000000', 'hex')

function block(type: number, body: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32LE(type)
  head.writeUInt32LE(12 + body.length, 4)
  return Buffer.concat([head, body, head.subarray(4)])
}

function packet(afterMs: number, bytes: number, interfaceId = 0): Buffer {
  const body = Buffer.alloc(20)
  const stamp = BigInt(Date.parse(STARTED_AT) + afterMs) * 1_000_000n
  body.writeUInt32LE(interfaceId)
  body.writeUInt32LE(Number(stamp >> 32n), 4)
  body.writeUInt32LE(Number(stamp & 0xffff_ffffn), 8)
  body.writeUInt32LE(bytes, 16)
  return block(6, body)
}

const BEGIN = [block(0x0a0d0d0a, Buffer.alloc(16)), block(1, Buffer.concat([Buffer.alloc(8), NANOSECONDS]))]

function traceWith(...blocks: readonly Uint8Array[]): string {
  const directory = testFolder()
  const begin = { t: 0, kind: 'begin', version: 1, startedAt: STARTED_AT, machines: ['a', 'b'], host: '' }
  writeFileSync(
    join(directory, 'trace.jsonl'),
    [begin, { t: 1000, kind: 'end' }].map(it => JSON.stringify(it)).join('\n'),
  )
  writeFileSync(join(directory, 'network.pcapng'), Buffer.concat(blocks))
  return directory
}

test('frames are on the time axis of the machines', async () => {
  const directory = traceWith(...BEGIN, packet(250, 60), packet(250, 40), packet(500, 1514))
  const { network } = await readTrace(directory)
  expect(network?.spots.map(([t, ...rest]) => [Math.round(t), ...rest])).toEqual([
    [250, 2, 100],
    [500, 1, 1514],
  ])
  const { page, trouble } = await open(await writePage(directory))
  const lane = page.getByRole('group', { name: 'Network' })
  expect(await lane.getByRole('button').first().getAttribute('aria-label')).toContain('2 frames, 100 bytes')
  expect(await page.getByRole('region', { name: 'Network' }).innerText()).toContain('3 frames, 1614 bytes')
  expect(trouble).toEqual([])
  await page.close()
})

test.each([
  ['nothing', [], 0, true],
  ['noise', [Buffer.alloc(64, 0xff)], 0, false],
  ['a block of no length', [...BEGIN, Buffer.alloc(64)], 0, false],
  ['a block that is cut', [...BEGIN, packet(1, 60), packet(2, 60).subarray(0, 20)], 1, true],
  ['an interface that is none', [...BEGIN, packet(1, 60, 7)], 0, true],
  [
    'more frames than there are places',
    [...BEGIN, ...Array.from({ length: 12_000 }, (_, t) => packet(t, 1))],
    12_000,
    true,
  ],
])('%s', async (_, blocks, frames, isWhole) => {
  const { network } = await readTrace(traceWith(...blocks))
  expect(network?.spots.reduce((sum, [, count]) => sum + count, 0)).toBe(frames)
  expect(network?.spots.length).toBeLessThan(10_000)
  expect(network?.isWhole).toBe(isWhole)
})
