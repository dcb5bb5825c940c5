// Which file descriptors a child inherits, and the numbers it knows them by.

/** Something to inherit: a new socketpair whose other end becomes a channel, or a descriptor that is already open. */
export type FdSource =
  | 'channel'
  | { /** An open descriptor, or a FileHandle, which has one. */ readonly fd: number }

/** What a child inherits beyond stdin, stdout and stderr, by names of your choice. */
export type FdMap = Readonly<Record<string, FdSource>>

/** The number of the first descriptor after stdin, stdout and stderr. */
const FIRST = 3

/**
 * The number that the child will know each descriptor by: 3 for the first key, then upwards in key order.
 * `spawn` numbers its `fds` in the same way, so that arguments such as `-chardev socket,id=mon,fd=3` can be
 * written before anything runs.
 */
export function planFds<M extends FdMap>(fds: M): { readonly [Name in keyof M]: number }
export function planFds(fds: FdMap): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.keys(fds).map((name, index) => [name, FIRST + index]))
}
