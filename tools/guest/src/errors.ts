// What goes wrong between a caller and a guest, as one class with a code to decide on.

/** Why a guest cannot be had. */
export type GuestErrorCode =
  /** A program is missing on this machine; the message says what to install. */
  | 'tool-missing'
  /** The source of a guest does not assemble, or no longer fits. */
  | 'assembly'
  /** The cache folder cannot be written. */
  | 'cache'
  /** No kernel, or a package that the Linux guest needs, could be found or fetched. */
  | 'not-available'
  /** The guest was started and did not get as far as it should have. */
  | 'boot'

/** A guest cannot be had; `code` says in which way, the message says what to do. */
export class GuestError extends Error {
  static {
    GuestError.prototype.name = 'GuestError'
  }
  readonly code: GuestErrorCode

  constructor(code: GuestErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
