// QEMU's framing of Ethernet on a stream: four bytes of length, big-endian, then the frame. A record is both together.

import { describe } from '../check.ts'
import { NetworkFrameError, NetworkRequestError } from '../errors.ts'

/** The bytes of a record before its frame. */
export const HEADER_BYTES: number = 4

/** Two addresses and a type: less is no Ethernet frame. */
export const MIN_FRAME_BYTES: number = 14

/** The most that QEMU accepts: it ends a stream that brings a longer frame. */
export const MAX_FRAME_BYTES: number = 69_632

/** The length of a record's frame, read at `start`. @throws {@link NetworkFrameError} when no frame has that length */
export function readLength(buffer: Buffer, start: number): number {
  const length = buffer.readUInt32BE(start)
  if (length < MIN_FRAME_BYTES || length > MAX_FRAME_BYTES) {
    throw new NetworkFrameError(
      `a frame of ${length} bytes was announced: frames have ${MIN_FRAME_BYTES} to ${MAX_FRAME_BYTES}`,
    )
  }
  return length
}

/** The record of a frame that a caller gave, with the caller's bytes copied. */
export function toRecord(frame: unknown): Buffer {
  if (!(frame instanceof Uint8Array))
    throw new NetworkRequestError(`a frame must be a Uint8Array, not ${describe(frame)}`)
  if (frame.length < MIN_FRAME_BYTES || frame.length > MAX_FRAME_BYTES) {
    throw new NetworkRequestError(
      `a frame has ${MIN_FRAME_BYTES} to ${MAX_FRAME_BYTES} bytes, this one ${frame.length}`,
    )
  }
  const record = Buffer.allocUnsafeSlow(HEADER_BYTES + frame.length)
  record.writeUInt32BE(frame.length, 0)
  record.set(frame, HEADER_BYTES)
  return record
}

/** The destination address of the record at `start`, as a number. */
export function destinationOf(buffer: Buffer, start: number): number {
  return buffer.readUIntBE(start + HEADER_BYTES, 6)
}

/** The source address of the record at `start`, as a number. */
export function sourceOf(buffer: Buffer, start: number): number {
  return buffer.readUIntBE(start + HEADER_BYTES + 6, 6)
}

/** Whether the address at a place is a group address: multicast or broadcast. */
export function isGroup(firstByte: number | undefined): boolean {
  return ((firstByte ?? 0) & 1) === 1
}

/** A copy that shares no memory with a larger buffer, so that keeping it keeps nothing else; itself where it is most of its buffer. */
export function detach(record: Buffer): Buffer {
  if (record.length * 2 >= record.buffer.byteLength) return record
  const copy = Buffer.allocUnsafeSlow(record.length)
  record.copy(copy)
  return copy
}
