// A channel that QEMU has closed while something was asked on it.

/** What becomes a MachineGoneError, with QEMU's exit where QEMU has ended. */
export class ChannelEnd extends Error {
  override readonly name = 'ChannelEnd'
}
