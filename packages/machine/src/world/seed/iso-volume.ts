// The volume descriptors and path tables of an ISO 9660 disk.
import { type IsoLayout, type PlacedTree, pathTableEntryBytes } from './iso-layout.ts'
import { bothEndian16, bothEndian32, directoryRecord, SECTOR } from './iso-records.ts'

/** Escape sequence of UCS-2 level 3, which makes a supplementary descriptor Joliet's. */
const JOLIET_LEVEL_3 = '%/E'
/** 2000-01-01 00:00:00 UTC, in the form of volume descriptors. */
const TIME = Buffer.from('2000010100000000\0', 'latin1')
const NO_TIME = Buffer.from('0000000000000000\0', 'latin1')

/** The sectors 16 to 18: both volume descriptors and their end. */
export function volumeDescriptors(layout: IsoLayout, label: string): Buffer {
  const [rockRidge, joliet] = layout.trees
  const end = Buffer.alloc(SECTOR)
  end.set([255, ...Buffer.from('CD001', 'latin1'), 1])
  return Buffer.concat([
    volumeDescriptor(rockRidge, layout.totalSectors, label),
    volumeDescriptor(joliet, layout.totalSectors, label),
    end,
  ])
}

function volumeDescriptor(tree: PlacedTree, sectors: number, label: string): Buffer {
  const isJoliet = tree.kind === 'joliet'
  const text = (value: string, bytes: number): Buffer => {
    const padded = value.padEnd(isJoliet ? bytes / 2 : bytes, ' ')
    return isJoliet
      ? Buffer.from(padded, 'utf16le').swap16().subarray(0, bytes)
      : Buffer.from(padded, 'latin1').subarray(0, bytes)
  }
  const bytes = Buffer.alloc(SECTOR)
  const put = (at: number, value: Uint8Array): void => bytes.set(value, at)
  const [root] = tree.directories
  bytes[0] = isJoliet ? 2 : 1
  put(1, Buffer.from('CD001', 'latin1'))
  bytes[6] = 1
  put(8, text('', 32))
  put(40, text(label, 32))
  put(80, bothEndian32(sectors))
  if (isJoliet) put(88, Buffer.from(JOLIET_LEVEL_3, 'latin1'))
  put(120, bothEndian16(1))
  put(124, bothEndian16(1))
  put(128, bothEndian16(SECTOR))
  put(132, bothEndian32(tree.pathTableBytes))
  bytes.writeUInt32LE(tree.pathTables[0], 140)
  bytes.writeUInt32BE(tree.pathTables[1], 148)
  // The root's record here has no room for Rock Ridge: it is 34 bytes in every descriptor.
  put(156, directoryRecord('self', 'joliet', false, Uint8Array.of(0), root))
  for (const at of [190, 318, 446, 574]) put(at, text('', 128))
  for (const at of [702, 739, 776]) put(at, text('', 36))
  put(813, TIME)
  put(830, TIME)
  put(847, NO_TIME)
  put(864, NO_TIME)
  bytes[881] = 1
  return bytes
}

/** A path table: each directory with its sector and its parent's number. */
export function pathTable(tree: PlacedTree, isLittleEndian: boolean): Buffer {
  return Buffer.concat(
    tree.directories.map(({ directory, parent, sector }) => {
      const name = tree.directories[parent]?.names.get(directory) ?? Uint8Array.of(0)
      const entry = Buffer.alloc(pathTableEntryBytes(name))
      entry[0] = name.length
      if (isLittleEndian) entry.writeUInt32LE(sector, 2)
      else entry.writeUInt32BE(sector, 2)
      if (isLittleEndian) entry.writeUInt16LE(parent + 1, 6)
      else entry.writeUInt16BE(parent + 1, 6)
      entry.set(name, 8)
      return entry
    }),
  )
}
