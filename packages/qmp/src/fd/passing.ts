// Passing a descriptor over a client's own connection, by the best way that this system has.
import type { Duplex } from 'node:stream'
import { QmpFdError } from '../errors.ts'
import { unixSocketFd } from '../node-internals.ts'
import { findHelpers, sendWithHelper } from './helper.ts'
import { loadKoffi, loadNodeFfi, type NativeSend } from './native.ts'

/**
 * How descriptors are passed: `koffi` (if installed) or `ffi` (Node 26 and later) within the process, in under a
 * millisecond; `perl` or `python` by a helper process, in about 20 ms; `none` where nothing can. As long as Node warns
 * that its own interface is experimental, `ffi` is taken only where there is no other way, or when it is asked for.
 */
export type FdPassing = 'koffi' | 'ffi' | 'perl' | 'python' | 'none'

/** One way of sending. */
interface Way {
  readonly kind: FdPassing
  send(stream: Duplex, socket: number, fd: number, signal: AbortSignal): Promise<void>
}

/** Passes descriptors over one stream. */
export class FdPasser {
  readonly #stream: Duplex
  readonly #wanted: FdPassing | undefined
  #way: Way | undefined

  constructor(stream: Duplex, wanted?: FdPassing) {
    this.#stream = stream
    this.#wanted = wanted
  }

  /** The way that is taken. */
  get kind(): FdPassing {
    return unixSocketFd(this.#stream) === undefined ? 'none' : this.#choose().kind
  }

  /** Checks that there is a way. @throws {@link QmpFdError} when descriptors cannot be passed here, saying what would help. */
  check(): void {
    if (unixSocketFd(this.#stream) === undefined) {
      throw new QmpFdError(
        'descriptors travel over UNIX sockets and socketpairs only: connect by path, or inherit the monitor',
      )
    }
    if (this.kind === 'none') {
      throw new QmpFdError(
        'no way to pass a descriptor: install perl or python3, or koffi beside @qm/qmp, or run Node 26 or later',
      )
    }
  }

  /** Sends the descriptor; nothing else may be written to the stream meanwhile. Ends early when the signal aborts. */
  async send(fd: number, signal: AbortSignal): Promise<void> {
    const socket = unixSocketFd(this.#stream)
    if (socket === undefined) throw new QmpFdError('the connection has closed')
    await this.#choose().send(this.#stream, socket, fd, signal)
  }

  #choose(): Way {
    this.#way ??= chooseWay(this.#wanted)
    return this.#way
  }
}

const none: Way = {
  kind: 'none',
  send: () => Promise.reject(new QmpFdError('no way to pass a descriptor')),
}

function chooseWay(wanted: FdPassing | undefined): Way {
  for (const way of ways(wanted)) if (wanted === undefined || way.kind === wanted) return way
  return none
}

/** The ways of this system, the best first, each looked for only when it is wanted and nothing better was found. */
function* ways(wanted: FdPassing | undefined): Generator<Way> {
  const koffi = wanted === undefined || wanted === 'koffi' ? loadKoffi() : undefined
  if (koffi) yield native('koffi', koffi)
  for (const helper of findHelpers()) {
    yield {
      kind: helper.kind,
      send: (stream, socket, fd, signal) => sendWithHelper(helper, stream, socket, fd, signal),
    }
  }
  // The last, since merely loading it makes Node print a warning.
  const ffi = wanted === undefined || wanted === 'ffi' ? loadNodeFfi() : undefined
  if (ffi) yield native('ffi', ffi)
}

function native(kind: FdPassing, send: NativeSend): Way {
  return {
    kind,
    async send(stream, socket, fd, signal) {
      // A full socket has room again when a further blank has left.
      while (!send(socket, fd)) {
        await nextWrite(stream, signal)
        signal.throwIfAborted()
        // The number may be another file's by now.
        if (stream.destroyed) throw new QmpFdError('the connection has closed')
      }
    },
  }
}

/** Resolves when a further blank has left, or the signal has aborted. */
function nextWrite(stream: Duplex, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const done = (): void => {
      signal.removeEventListener('abort', done)
      resolve()
    }
    signal.addEventListener('abort', done, { once: true })
    stream.write(' ', done)
  })
}
