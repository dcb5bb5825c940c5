// Puts a console together around a stream.
import type { Duplex } from 'node:stream'
import { GuestConsole } from './console.ts'
import { tell } from './diagnostics.ts'
import { ConsoleRequestError } from './errors.ts'
import { LogFile } from './log/log-file.ts'
import type { AttachOptions } from './options.ts'
import { type ConsoleTarget, isStream, openSocket } from './stream/connect.ts'
import { Feed } from './stream/feed.ts'
import { Intake } from './stream/source.ts'
import { Timeline } from './stream/timeline.ts'

const MIB = 1024 * 1024

/**
 * Attaches to a guest's console and drains it from then on. A Duplex is drained from this very tick, before
 * the promise resolves; what it has buffered already is taken first.
 *
 * @throws {@link ConsoleConnectError} when the socket cannot be reached, the file system's error when the log
 * cannot be opened, and the signal's reason.
 */
export async function attach(target: ConsoleTarget, options: AttachOptions = {}): Promise<GuestConsole> {
  if (isStream(target)) return build(target, options)
  const { timeoutMs = 30_000, signal } = options
  const socket = await openSocket(target, { timeoutMs, signal })
  try {
    return build(socket, options)
  } catch (error) {
    socket.destroy()
    throw error
  }
}

function build(stream: Duplex, options: AttachOptions): GuestConsole {
  const { drain = true, scrollbackBytes = MIB, newline = '\n', vmExit } = options
  if (!Number.isSafeInteger(scrollbackBytes) || scrollbackBytes < 1) {
    throw new ConsoleRequestError(`scrollbackBytes is a number of bytes from 1 on, not ${scrollbackBytes}`)
  }
  const timeline = new Timeline(TIMELINE_ENTRIES)
  const feed = new Feed(scrollbackBytes, timeline, openLog(options))
  const intake = new Intake(stream, feed, drain, vmExit)
  return new GuestConsole({ stream, feed, intake, timeline, newline, sendBreak: options.sendBreak })
}

// Enough for 65 536 bursts; beyond that a recording begins later.
const TIMELINE_ENTRIES = 65_536

function openLog({ log, logger }: AttachOptions): LogFile | undefined {
  if (log === undefined) return undefined
  const options = typeof log === 'string' ? { path: log } : log
  return new LogFile(options, error => {
    tell('qm:console:log-failed', { path: options.path, error })
    logger?.warn(`the console log ${options.path} stopped: ${error.message}`, error)
  })
}
