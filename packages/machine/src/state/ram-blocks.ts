// The memory blocks that a mapped-ram state holds, and whether a machine has the same: QEMU itself does not look, and
// would put a guest into more or less memory than it had.
import type { FileHandle } from 'node:fs/promises'
import type { QmpClient } from '@qm/qmp'
import { MigrationError } from '../errors.ts'
import type { WaitOptions } from '../time/deadline.ts'

/** What the section of the memory begins with: its name, the instance 0, and version 4 of its form. */
const SECTION = Buffer.from('\u0003ram\0\0\0\0\0\0\0\u0004', 'latin1')
/** With a name of 255 bytes at most: length, size, then the header of mapped-ram (version, size of pages, two offsets). */
const RECORD_BYTES = 1 + 255 + 8 + 4 + 8 + 8 + 8
/** The flags that are kept in the low bits of the total. */
const FLAG_BITS = 4096n
/** No machine has more: a file that goes round in circles ends here. */
const MAX_BLOCKS = 10_000

/** A number of HMP's. */
const HEX = /^0x[\da-f]{1,16}$/i

/** A block of memory. */
interface RamBlock {
  readonly name: string
  readonly sizeBytes: bigint
}

/**
 * Compares the blocks of a state with those of the machine that is to read it.
 *
 * @param head the first bytes of the state
 * @throws MigrationError naming a block whose size differs
 */
export async function assertSameBlocks(
  qmp: QmpClient,
  state: FileHandle,
  head: Buffer,
  wait: WaitOptions,
): Promise<void> {
  const text = await qmp.execute('human-monitor-command', { 'command-line': 'info ramblock' }, wait)
  const sizes = parseRamBlocks(text)
  for (const { name, sizeBytes } of await readRamBlocks(state, head)) {
    const here = sizes.get(name)
    // One that is not there at all is told by QEMU.
    if (here !== undefined && here !== sizeBytes)
      throw new MigrationError(
        `size mismatch: the state has ${sizeBytes} bytes of ${name}, and this machine has ${here}`,
        false,
      )
  }
}

/** The sizes in use of HMP's `info ramblock`, by name. */
export function parseRamBlocks(text: string): ReadonlyMap<string, bigint> {
  const sizes = new Map<string, bigint>()
  for (const line of text.split('\n')) {
    const words = line.trim().split(/\s+/)
    const unit = words.findIndex((word, at) => at > 1 && /^[KMG]iB$/i.test(word))
    const [offset = '', used = ''] = words.slice(unit + 1)
    const name = words.slice(0, Math.max(0, unit - 1)).join(' ')
    if (name !== '' && HEX.test(offset) && HEX.test(used)) sizes.set(name, BigInt(used))
  }
  return sizes
}

/** The blocks of a state; those up to the first that makes no sense. */
export async function readRamBlocks(state: FileHandle, head: Buffer): Promise<readonly RamBlock[]> {
  const section = head.indexOf(SECTION)
  const first = section + SECTION.length
  if (section < 0 || head.length < first + 8) return []
  let rest = head.readBigUInt64BE(first) & ~(FLAG_BITS - 1n)
  let at = BigInt(first + 8)
  const blocks: RamBlock[] = []
  while (rest > 0n && blocks.length < MAX_BLOCKS && at < Number.MAX_SAFE_INTEGER) {
    const { buffer, bytesRead } = await state.read(Buffer.alloc(RECORD_BYTES), 0, RECORD_BYTES, Number(at))
    const length = buffer.readUInt8(0)
    const size = 1 + length
    const pages = size + 8 + 4 + 8 + 8
    if (length === 0 || bytesRead < pages + 8) break
    const sizeBytes = buffer.readBigUInt64BE(size)
    blocks.push({ name: buffer.toString('latin1', 1, size), sizeBytes })
    rest -= sizeBytes
    // The next record stands behind the pages of this block.
    at = buffer.readBigUInt64BE(pages) + sizeBytes
  }
  return blocks
}
