// The C structures of one sendmsg(2) call that carries a descriptor, laid out by hand (Linux, 64 bit, little endian).
import { endianness } from 'node:os'

/** struct msghdr, struct iovec, struct cmsghdr with one int (padded), and the byte that a stream needs to carry them. */
const IOVEC_AT = 56
const CONTROL_AT = 72
const CONTROL_BYTES = 24
const DATA_AT = 96
const SOL_SOCKET = 1
const SCM_RIGHTS = 1

/** MSG_DONTWAIT and MSG_NOSIGNAL. */
export const SEND_FLAGS: number = 0x40 | 0x4000

/** The errno that means "the socket is full". */
export const EAGAIN = 11

/** Whether the layout below is this machine's. */
export function isKnownLayout(): boolean {
  return (
    process.platform === 'linux' &&
    ['x64', 'arm64', 'riscv64', 'loong64'].includes(process.arch) &&
    endianness() === 'LE'
  )
}

/**
 * A message of one blank that carries a descriptor. A blank between two commands means nothing to QEMU, which keeps the
 * descriptor for the next command that claims one.
 *
 * @param address tells where a buffer lies in memory
 */
export function descriptorMessage(fd: number, address: (buffer: Buffer) => bigint): Buffer {
  const block = Buffer.alloc(DATA_AT + 8)
  const base = address(block)
  block.writeBigUInt64LE(base + BigInt(IOVEC_AT), 16)
  block.writeBigUInt64LE(1n, 24)
  block.writeBigUInt64LE(base + BigInt(CONTROL_AT), 32)
  block.writeBigUInt64LE(BigInt(CONTROL_BYTES), 40)
  block.writeBigUInt64LE(base + BigInt(DATA_AT), IOVEC_AT)
  block.writeBigUInt64LE(1n, IOVEC_AT + 8)
  block.writeBigUInt64LE(20n, CONTROL_AT)
  block.writeInt32LE(SOL_SOCKET, CONTROL_AT + 8)
  block.writeInt32LE(SCM_RIGHTS, CONTROL_AT + 12)
  block.writeInt32LE(fd, CONTROL_AT + 16)
  block.write(' ', DATA_AT)
  return block
}
