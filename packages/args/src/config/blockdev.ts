// The block graph: -blockdev.
import type { JsonForm, Props, SecretRef, Size, WithProps } from './common.ts'

interface BlockCommon extends WithProps, JsonForm {
  /** The node's name: at most 31 characters. @defaultValue made up: `node0`, …; of an inner node QEMU's own */
  readonly 'node-name'?: string | undefined
  /** Refuse to write. @defaultValue false */
  readonly 'read-only'?: boolean | undefined
  /** Open read-only where writing is not possible, or not yet needed. @defaultValue false */
  readonly 'auto-read-only'?: boolean | undefined
  /** What becomes of the guest's TRIM: nothing, or a hole in the image. @defaultValue 'ignore' */
  readonly discard?: 'ignore' | 'unmap' | undefined
  /** Whether zeroes that the guest writes become a hole. @defaultValue 'off' */
  readonly 'detect-zeroes'?: 'off' | 'on' | 'unmap' | undefined
  /** Read even where another program writes. @defaultValue false */
  readonly 'force-share'?: boolean | undefined
  /** How writes are cached. @defaultValue both off: in the host's page cache, flushed when the guest asks */
  readonly cache?: BlockCache | undefined
}

/** How the writes of a node are cached. */
export interface BlockCache {
  /** Bypass the host's page cache. @defaultValue false */
  readonly direct?: boolean | undefined
  /** Ignore the guest's flushes: fast, and lost with the host. @defaultValue false */
  readonly 'no-flush'?: boolean | undefined
}

/** A node of the block graph, or the node-name of one. */
export type BlockRef = string | BlockdevConfig

/** `-blockdev`: a node of the block graph, written as JSON, so that any file name is safe. */
export type BlockdevConfig =
  | ({
      /** A file, a disk of the host, a CD drive of the host. */
      readonly driver: 'file' | 'host_device' | 'host_cdrom'
      /** The path. */
      readonly filename: string
      /** How it is read and written; `native` and `io_uring` are Linux's. @defaultValue 'threads' */
      readonly aio?: 'threads' | 'native' | 'io_uring' | undefined
      /** Lock it against other QEMUs. @defaultValue 'auto': where the host can */
      readonly locking?: 'on' | 'off' | 'auto' | undefined
    } & BlockCommon)
  | ({
      /** QEMU's own format. */
      readonly driver: 'qcow2'
      /** The node that it is read from. */
      readonly file: BlockRef
      /** The backing node; `null` opens the image without the one that it names. @defaultValue the one that the image names */
      readonly backing?: BlockRef | null | undefined
      /** Write counts of use late: faster, with a repair after a crash. @defaultValue as the image says */
      readonly 'lazy-refcounts'?: boolean | undefined
      /** The cache of tables in bytes. @defaultValue enough for the image, 32 MiB at most */
      readonly 'l2-cache-size'?: number | undefined
      /** How the image is encrypted, and with what key. @defaultValue it is not */
      readonly encrypt?:
        | {
            /** The kind of encryption. */
            readonly format: 'luks' | 'aes'
            /** The secret that is the key. */
            readonly 'key-secret'?: SecretRef | undefined
          }
        | undefined
    } & BlockCommon)
  | ({
      /** A plain image, or a part of one. */
      readonly driver: 'raw'
      /** The node that it is read from. */
      readonly file: BlockRef
      /** Where the part begins, in bytes. @defaultValue 0 */
      readonly offset?: number | undefined
      /** How long the part is, in bytes. @defaultValue to the end */
      readonly size?: number | undefined
    } & BlockCommon)
  | ({
      /** An image encrypted by LUKS. */
      readonly driver: 'luks'
      /** The node that it is read from. */
      readonly file: BlockRef
      /** The secret that is the key. */
      readonly 'key-secret'?: SecretRef | undefined
    } & BlockCommon)
  | ({
      /** Formats of other programs. */
      readonly driver: 'vmdk' | 'vdi' | 'vhdx' | 'vpc' | 'qed'
      /** The node that it is read from. */
      readonly file: BlockRef
    } & BlockCommon)
  | ({
      /** A disk that forgets what is written. */
      readonly driver: 'null-co' | 'null-aio'
      /** Its size in bytes. @defaultValue 1 GiB */
      readonly size?: Size | undefined
      /** Read zeroes rather than undefined bytes. @defaultValue false (true since QEMU 10.1) */
      readonly 'read-zeroes'?: boolean | undefined
    } & BlockCommon)
  | ({
      /** A limit of speed. */
      readonly driver: 'throttle'
      /** The node that it is read from. */
      readonly file: BlockRef
      /** The id of the `throttle-group` object. */
      readonly 'throttle-group': string
    } & BlockCommon)
  | ({
      /** A node that copies what is read from its backing file. */
      readonly driver: 'copy-on-read'
      /** The node that it is read from. */
      readonly file: BlockRef
    } & BlockCommon)
  | ({
      /** A network block device. */
      readonly driver: 'nbd'
      /** Where the server is: `{ type: 'unix', path: '/run/nbd.sock' }`. */
      readonly server: Props
      /** The export's name. @defaultValue the empty name */
      readonly export?: string | undefined
      /** The id of a `tls-creds-*` object. @defaultValue no TLS */
      readonly 'tls-creds'?: string | undefined
      /** How long requests wait for a lost server to come back, in seconds. @defaultValue 0 */
      readonly 'reconnect-delay'?: number | undefined
    } & BlockCommon)
  | ({
      /** Any other: rbd, iscsi, https, ssh, quorum, … */
      readonly driver: string
      /** The node's name: at most 31 characters. @defaultValue made up: `node0`, … */
      readonly 'node-name'?: string | undefined
      /** Its fields, by QEMU's names. */
      readonly props: Props
    } & JsonForm)
