// Why a port has ended.

/** Who ended a port, and why. */
export interface NetworkCloseReason {
  /** `local`: this program closed it; `peer`: the other side did; `error`: see `cause`; `vm-exit`: the machine is gone. */
  readonly by: 'local' | 'peer' | 'error' | 'vm-exit'
  /** The reason for people. */
  readonly message: string
  /** The error behind it, if there is one. */
  readonly cause?: unknown
}
