// sendmsg(2) by a foreign function interface: Node's own, or koffi where it is installed.
import { createRequire } from 'node:module'
import { QmpFdError } from '../errors.ts'
import { isObject } from '../values/is-object.ts'
import { descriptorMessage, EAGAIN, isKnownLayout, SEND_FLAGS } from './message.ts'

/** Sends a descriptor over a socket, without blocking. False: the socket is full, nothing was sent. */
export type NativeSend = (socket: number, fd: number) => boolean

type Callable = (...args: unknown[]) => unknown

/** Node's interface, from version 26 on; it warns once that it is experimental. */
export function loadNodeFfi(): NativeSend | undefined {
  return attempt(() => {
    const ffi = process.getBuiltinModule('node:ffi')
    const signature = { arguments: ['int32', 'pointer', 'int32'], return: 'int64' }
    const opened = call(ffi, 'dlopen', null, {
      sendmsg: signature,
      __errno_location: { arguments: [], return: 'pointer' },
    })
    const functions = isObject(opened) ? opened['functions'] : undefined
    const address = (buffer: Buffer): bigint => asBigInt(call(ffi, 'getRawPointer', buffer))
    return sender(
      (socket, block) => Number(call(functions, 'sendmsg', socket, address(block), SEND_FLAGS)),
      () => Number(call(ffi, 'getInt32', call(functions, '__errno_location'))),
      address,
    )
  })
}

/** koffi, an optional peer dependency: found beside this package, never in the working directory. */
export function loadKoffi(): NativeSend | undefined {
  return attempt(() => {
    // Not called in plain sight: webpack would insist on a koffi that is not installed.
    const koffi: unknown = Reflect.apply(createRequire(import.meta.url), undefined, ['koffi'])
    const library = call(koffi, 'load', null)
    const sendmsg = call(library, 'func', 'int64_t sendmsg(int socket, void *message, int flags)')
    if (!isCallable(sendmsg)) return undefined
    return sender(
      (socket, block) => Number(sendmsg(socket, block, SEND_FLAGS)),
      () => Number(call(koffi, 'errno')),
      buffer => asBigInt(call(koffi, 'address', buffer)),
    )
  })
}

/** Makes the sender, and tries it on a socket that cannot exist: an interface that works differently is not used. */
function sender(
  sendmsg: (socket: number, block: Buffer) => number,
  errno: () => number,
  address: (buffer: Buffer) => bigint,
): NativeSend | undefined {
  const EBADF = 9
  if (sendmsg(-1, descriptorMessage(0, address)) !== -1 || errno() !== EBADF) return undefined
  return (socket, fd) => {
    if (sendmsg(socket, descriptorMessage(fd, address)) === 1) return true
    const code = errno()
    if (code === EAGAIN) return false
    throw new QmpFdError(
      `descriptor ${fd} was not sent: sendmsg failed with errno ${code}${code === EBADF ? ' (is it open?)' : ''}`,
    )
  }
}

function attempt(load: () => NativeSend | undefined): NativeSend | undefined {
  if (!isKnownLayout()) return undefined
  try {
    return load()
  } catch {
    return undefined
  }
}

function call(owner: unknown, name: string, ...args: unknown[]): unknown {
  const member = typeof owner === 'object' && owner !== null ? Reflect.get(owner, name) : undefined
  if (!isCallable(member)) throw new TypeError(`no function ${name}`)
  return member.apply(owner, args)
}

function isCallable(value: unknown): value is Callable {
  return typeof value === 'function'
}

function asBigInt(value: unknown): bigint {
  if (typeof value === 'bigint') return value
  if (typeof value === 'number') return BigInt(value)
  throw new TypeError('no address')
}
