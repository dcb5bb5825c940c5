// QEMU's interface as types: the module `yank`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.

/**
 * `YankInstanceType`, since 6.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-yank.YankInstanceType | YankInstanceType in QEMU's reference}
 */
export type YankInstanceType = 'block-node' | 'chardev' | 'migration'

/**
 * `YankInstanceBlockNode`, since 6.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-yank.YankInstanceBlockNode | YankInstanceBlockNode in QEMU's reference}
 */
export interface YankInstanceBlockNode {
  /** Since 6.0. */
  'node-name': string
}

/**
 * `YankInstanceChardev`, since 6.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-yank.YankInstanceChardev | YankInstanceChardev in QEMU's reference}
 */
export interface YankInstanceChardev {
  /** Since 6.0. */
  id: string
}

/**
 * `YankInstance`, since 6.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-yank.YankInstance | YankInstance in QEMU's reference}
 */
export type YankInstance = {
  /** Since 6.0. */
  type: YankInstanceType
} & (
  | { type: 'migration' }
  | ({ type: 'block-node' } & YankInstanceBlockNode)
  | ({ type: 'chardev' } & YankInstanceChardev)
)

/** The commands of QEMU's schema module `yank`. */
export interface YankCommands {
  /**
   * `yank`, since 6.0, may be sent out of band.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-yank.yank | yank in QEMU's reference}
   */
  yank: {
    arguments: {
      /** Since 6.0. */
      instances: readonly YankInstance[]
    }
    returns: Record<string, never>
  }
  /**
   * `query-yank`, since 6.0, may be sent out of band.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-yank.query-yank | query-yank in QEMU's reference}
   */
  'query-yank': {
    arguments: undefined
    returns: YankInstance[]
  }
}
