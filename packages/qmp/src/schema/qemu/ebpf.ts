// QEMU's interface as types: the module `ebpf`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.

/**
 * `EbpfObject`, since 9.0, only in builds with `CONFIG_EBPF`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ebpf.EbpfObject | EbpfObject in QEMU's reference}
 */
export interface EbpfObject {
  /** Since 9.0. */
  object: string
}

/**
 * `EbpfProgramID`, since 9.0, only in builds with `CONFIG_EBPF`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-ebpf.EbpfProgramID | EbpfProgramID in QEMU's reference}
 */
export type EbpfProgramID = 'rss'

/** The commands of QEMU's schema module `ebpf`. */
export interface EbpfCommands {
  /**
   * `request-ebpf`, since 9.0, only in builds with `CONFIG_EBPF`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-ebpf.request-ebpf | request-ebpf in QEMU's reference}
   */
  'request-ebpf': {
    arguments: {
      /** Since 9.0. */
      id: EbpfProgramID
    }
    returns: EbpfObject
  }
}
