// Makes writing to a terminal asynchronous.

/**
 * Node writes to terminals synchronously, so that one that is stopped (ctrl-S, a suspended ssh) would stop this whole
 * program, and with it the reading of the guest's console and the answer to signals. Node has no public call for it;
 * without the handle's method nothing changes.
 */
export function makeNonBlocking(stream: NodeJS.WriteStream): void {
  if (!stream.isTTY) return
  const handle: unknown = Reflect.get(stream, '_handle')
  if (typeof handle !== 'object' || handle === null) return
  const setBlocking: unknown = Reflect.get(handle, 'setBlocking')
  if (typeof setBlocking === 'function') Reflect.apply(setBlocking, handle, [false])
}
