// What the exit codes of `qm` mean; QEMU's own codes pass through where none of these fits.

/** The exit codes of `qm`. */
export const EXIT = {
  /** The guest, or whoever asked it, ended it in good order. */
  ok: 0,
  /** Something failed; the last line on stderr says what. */
  failed: 1,
  /** The command line was not understood. */
  usage: 2,
  /** QEMU did not start. */
  notStarted: 3,
  /** The guest panicked. */
  panicked: 4,
  /** A second ctrl-C killed the machine: 128 and SIGINT's number, as shells have it. */
  killed: 130,
} as const
