// Our ends of inherited socketpairs: what QEMU wrote is never lost, and its exit is an end, not an error.
import type { Socket } from 'node:net'

type Done = (error?: Error | null) => void

/** Prepares a channel, in the tick in which the child was spawned. */
export function prepareChannel(channel: Socket): void {
  endAtReset(channel)
  ignoreWriteErrorsAfterExit(channel)
}

/**
 * The kernel reports ECONNRESET in place of the end when QEMU exits with bytes of ours unread. What QEMU had
 * written comes first all the same, so this is an end; destroying the stream would drop what is buffered.
 */
function endAtReset(channel: Socket): void {
  const destroy = channel.destroy.bind(channel)
  channel.destroy = error => {
    if (channel.readableEnded || !isReset(error)) return destroy(error)
    channel.push(null)
    channel.read(0)
    return channel
  }
  channel.on('error', () => {})
}

/** A failed write would destroy the stream with QEMU's last output unread; its end follows that output. */
function ignoreWriteErrorsAfterExit(channel: Socket): void {
  const write = channel._write.bind(channel)
  const writev = channel._writev?.bind(channel)
  channel._write = (chunk, encoding, done) => write(chunk, encoding, ignoring(done))
  if (writev !== undefined) channel._writev = (chunks, done) => writev(chunks, ignoring(done))
}

function ignoring(done: Done): Done {
  return error => done(isGone(error) ? null : error)
}

function isReset(error: Error | undefined): boolean {
  return error !== undefined && codeOf(error) === 'ECONNRESET'
}

function isGone(error: Error | null | undefined): boolean {
  return error != null && ['EPIPE', 'ECONNRESET'].includes(codeOf(error) ?? '')
}

function codeOf(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
