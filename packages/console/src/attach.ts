// Puts a console together around a stream.
import type { Duplex } from 'node:stream'
import { type AttachOptions, attachChecks } from './attach-options.ts'
import { GuestConsole } from './console.ts'
import { publish } from './diagnostics.ts'
import { LogFile } from './log/log-file.ts'
import { checkOptions } from './options/check.ts'
import { warn } from './options/logger.ts'
import { Deadline } from './options/wait-options.ts'
import { type ConsoleTarget, isStream, parseAddress } from './stream/address.ts'
import { connectSocket } from './stream/connect.ts'
import { Feed } from './stream/feed.ts'
import { ConsoleSource } from './stream/source.ts'
import { Timeline } from './stream/timeline.ts'
import { toMatchers } from './wait/pattern.ts'

const MIB = 1024 * 1024
const CONNECT_MS = 30_000

/**
 * Attaches to a guest's console and drains it from then on. A Duplex is drained from this very tick, before
 * the promise resolves; what it has buffered already is taken first.
 *
 * @throws {@link ConsoleRequestError} for a wrong address or option, {@link ConsoleConnectError} when the socket
 * cannot be reached, the file system's error when the log cannot be opened, and the signal's reason.
 */
export async function attach(target: ConsoleTarget, options: AttachOptions = {}): Promise<GuestConsole> {
  checkOptions('attach', options, attachChecks)
  const deadline = new Deadline(options, CONNECT_MS)
  deadline.signal?.throwIfAborted()
  if (isStream(target)) return build(target, options)
  const socket = await connectSocket(parseAddress(target), deadline, options.retry ?? false)
  try {
    return build(socket, options)
  } catch (error) {
    socket.destroy()
    throw error
  }
}

function build(stream: Duplex, options: AttachOptions): GuestConsole {
  const { drain = true, scrollbackBytes = MIB, newline = '\n', vmExit, failOn, heal = true, logger } = options
  const { columns = 80, rows = 24, answerQueries = false } = options
  // A wrong pattern is an error here, not at the first wait.
  if (failOn !== undefined && failOn !== false) toMatchers(failOn)
  const timeline = new Timeline(TIMELINE_ENTRIES)
  const feed = new Feed(scrollbackBytes, timeline, openLog(options), options.guestState)
  const source = new ConsoleSource(stream, feed, drain, vmExit)
  const { sendBreak } = options
  return new GuestConsole({
    stream,
    feed,
    source,
    timeline,
    newline,
    sendBreak,
    failOn,
    heal,
    logger,
    columns,
    rows,
    answerQueries,
  })
}

// Enough for 65 536 bursts; beyond that a recording begins later.
const TIMELINE_ENTRIES = 65_536

function openLog({ log, logger }: AttachOptions): LogFile | undefined {
  if (log === undefined) return undefined
  const options = typeof log === 'string' ? { path: log } : log
  return new LogFile(options, error => {
    publish('qm:console:log-failed', { path: options.path, error })
    warn(logger, `the console log ${options.path} stopped: ${error.message}`, { error })
  })
}
