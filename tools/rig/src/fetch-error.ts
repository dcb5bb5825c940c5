// The error of a QEMU that should have come and did not.

/** A newer QEMU could not be fetched; the message says which step failed and how. */
export class FetchError extends Error {
  override readonly name = 'FetchError'
}
