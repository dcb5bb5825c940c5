// QEMU's interface as types: the module `rdma`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.
import type { Int64 } from './int64.ts'

/** The events of QEMU's schema module `rdma`. */
export interface RdmaEvents {
  /**
   * `RDMA_GID_STATUS_CHANGED`.
   *
   * @deprecated removed: QEMU 7.2 had it, 10.0 has not.
   * @see {@link https://www.qemu.org/docs/master/about/removed-features.html | RDMA_GID_STATUS_CHANGED in QEMU's reference}
   */
  RDMA_GID_STATUS_CHANGED: {
    netdev: string
    'gid-status': boolean
    /** `uint64`. */
    'subnet-prefix': Int64
    /** `uint64`. */
    'interface-id': Int64
  }
}
