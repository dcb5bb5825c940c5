// The memory blocks of a state with mapped-ram: what is read of a file that may be anybody's.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { parseRamBlocks, readRamBlocks } from '../../src/state/ram-blocks.ts'

const base = mkdtempSync(join(tmpdir(), 'ram-blocks-'))
afterAll(() => rmSync(base, { recursive: true }))

const SECTION = Buffer.from('\u0003ram\0\0\0\0\0\0\0\u0004', 'latin1')

/** A block's record, whose pages begin at `pages`. */
function record(name: string, size: bigint, pages: bigint): Buffer {
  const rest = Buffer.alloc(8 + 4 + 8 + 8 + 8)
  rest.writeBigUInt64BE(size)
  rest.writeBigUInt64BE(pages, 28)
  return Buffer.concat([Buffer.from([name.length]), Buffer.from(name, 'latin1'), rest])
}

async function read(file: Buffer): Promise<readonly unknown[]> {
  const path = join(base, 'state')
  writeFileSync(path, file)
  await using state = await open(path)
  return await readRamBlocks(state, file.subarray(0, 4096))
}

function total(bytes: bigint): Buffer {
  const word = Buffer.alloc(8)
  word.writeBigUInt64BE(bytes | 4n)
  return word
}

test('blocks stand one behind the other’s pages', async () => {
  const head = Buffer.concat([SECTION, total(8192n + 4096n), record('pc.ram', 8192n, 4096n)])
  const file = Buffer.concat([
    head,
    Buffer.alloc(4096 - head.length),
    Buffer.alloc(8192),
    record('vga', 4096n, 0n),
  ])
  expect(await read(file)).toEqual([
    { name: 'pc.ram', sizeBytes: 8192n },
    { name: 'vga', sizeBytes: 4096n },
  ])
})

test.each([
  ['that ends early', Buffer.concat([SECTION, total(8192n), Buffer.from([6])])],
  ['that goes round in circles', Buffer.concat([SECTION, total(2n ** 62n), record('a', 0n, 20n)])],
  [
    'whose pages lie beyond all files',
    Buffer.concat([SECTION, total(2n ** 62n), record('a', 1n, 2n ** 63n)]),
  ],
  ['without blocks', Buffer.from('QEVM')],
])('a file %s ends, and is no error here', async (_what, file) => {
  expect((await read(file)).length).toBeLessThanOrEqual(10_000)
})

test('the sizes of a machine’s blocks are read of its list', () => {
  const list = [
    '              Block Name    PSize              Offset               Used              Total                HVA  RO',
    '                  pc.ram    4 KiB  0x0000000000000000 0x0000000004000000 0x0000000004000000 0x00007f1a00000000  rw',
    '    0000:00:02.0/vga.vram    4 KiB  0x0000000004080000 0x0000000001000000 0x0000000001000000 0x00007f1a08000000  rw',
  ].join('\r\n')
  expect(parseRamBlocks(list)).toEqual(
    new Map([
      ['pc.ram', 0x4000000n],
      ['0000:00:02.0/vga.vram', 0x1000000n],
    ]),
  )
})

test('a list of anything is read in linear time', () => {
  for (const text of [`a${' '.repeat(2 ** 20)}`, '\n'.repeat(2 ** 20), 'a 1 KiB '.repeat(2 ** 17)]) {
    const begun = performance.now()
    expect(parseRamBlocks(text).size).toBe(0)
    // Seconds would be some thousand times what it takes.
    expect(performance.now() - begun).toBeLessThan(2000)
  }
})
