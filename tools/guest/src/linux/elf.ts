// Reads from a 64-bit ELF program or library what it needs beside it to run.

/** What the dynamic loader would look for. */
export interface ElfNeeds {
  /** The loader's absolute path; undefined in a library and in a static program. */
  readonly interpreter: string | undefined
  /** The file names of the libraries, such as `libc.so.6`. */
  readonly libraries: readonly string[]
}

const PT_LOAD = 1
const PT_DYNAMIC = 2
const PT_INTERP = 3
const DT_NEEDED = 1
const DT_STRTAB = 5

interface Segment {
  readonly type: number
  readonly offset: number
  readonly address: number
  readonly size: number
}

/** The needs of an ELF file; `undefined` when it is not a 64-bit little-endian one. */
export function readElfNeeds(file: Buffer): ElfNeeds | undefined {
  if (file.length < 64 || file.readUInt32BE(0) !== 0x7f454c46 || file[4] !== 2 || file[5] !== 1)
    return undefined
  const segments = readSegments(file)
  const interpreter = segments.find(({ type }) => type === PT_INTERP)
  return {
    interpreter: interpreter && textAt(file, interpreter.offset),
    libraries: readLibraries(file, segments),
  }
}

function readSegments(file: Buffer): Segment[] {
  const start = Number(file.readBigUInt64LE(0x20))
  const size = file.readUInt16LE(0x36)
  return Array.from({ length: file.readUInt16LE(0x38) }, (_, index) => {
    const at = start + index * size
    return {
      type: file.readUInt32LE(at),
      offset: Number(file.readBigUInt64LE(at + 8)),
      address: Number(file.readBigUInt64LE(at + 16)),
      size: Number(file.readBigUInt64LE(at + 32)),
    }
  })
}

function readLibraries(file: Buffer, segments: readonly Segment[]): string[] {
  const dynamic = segments.find(({ type }) => type === PT_DYNAMIC)
  if (dynamic === undefined) return []
  const entries = Array.from({ length: Math.floor(dynamic.size / 16) }, (_, index) => {
    const at = dynamic.offset + index * 16
    return { tag: Number(file.readBigUInt64LE(at)), value: Number(file.readBigUInt64LE(at + 8)) }
  })
  const address = entries.find(({ tag }) => tag === DT_STRTAB)?.value ?? 0
  const home = segments.find(
    segment =>
      segment.type === PT_LOAD && segment.address <= address && address < segment.address + segment.size,
  )
  if (home === undefined) return []
  const strings = address - home.address + home.offset
  return entries.filter(({ tag }) => tag === DT_NEEDED).map(({ value }) => textAt(file, strings + value))
}

function textAt(file: Buffer, offset: number): string {
  return file.toString('latin1', offset, file.indexOf(0, offset))
}
