// The one error that a person is meant to read: it is printed without a stack.

/** A set-up that can't go on, in words that say what to do about it. */
export class SetupError extends Error {
  /** @override */
  name = 'SetupError'

  /**
   * @param {string} message what failed, and what to do
   * @param {number} [status] the exit status of the whole run
   */
  constructor(message, status = 1) {
    super(message)
    this.status = status
  }
}
