// Memory: its size, where it comes from, and the nodes that it is spread over.
import type { Props, Size, WithProps } from './common.ts'
import type { ObjectConfig } from './objects.ts'

/** `-m`: the guest's RAM. A plain number is in MiB, as QEMU reads it. */
export interface MemoryConfig extends WithProps {
  /** The RAM at the start; a plain number is in MiB. @defaultValue the board's own, 128 MiB on most */
  readonly size?: Size | undefined
  /** Slots for memory that is plugged later; needs `maxmem`. @defaultValue 0 */
  readonly slots?: number | undefined
  /** The most that the guest can have, plugged memory included; a plain number is in MiB. @defaultValue `size` */
  readonly maxmem?: Size | undefined
  /**
   * The object that the RAM comes from, without its size; it becomes an `-object` and the machine's `memory-backend`.
   * A virtiofs share needs one with `share: true`.
   *
   * @defaultValue RAM of the board's own
   */
  readonly backend?: ObjectConfig | undefined
}

/** `-numa`: a node of the guest, a distance, or where a processor belongs. */
export type NumaConfig =
  | ({
      /** A node: processors and memory that are near each other. */
      readonly type: 'node'
      /** The node's number. @defaultValue the next free one */
      readonly nodeid?: number | undefined
      /** Numbers of its processors, such as `"0-3"`. @defaultValue none */
      readonly cpus?: string | readonly string[] | undefined
      /** The id of the memory object of this node. @defaultValue none: the node has no memory of its own */
      readonly memdev?: string | undefined
      /** The node's memory on old machine types; a plain number is in MiB. @defaultValue none */
      readonly mem?: Size | undefined
      /** The node whose processors are nearest to this memory. @defaultValue none */
      readonly initiator?: number | undefined
    } & WithProps)
  | ({
      /** How far two nodes are from each other. */
      readonly type: 'dist'
      /** The node that looks. */
      readonly src: number
      /** The node that it looks at. */
      readonly dst: number
      /** The distance, from 10 (the node itself) to 255 (out of reach). */
      readonly val: number
    } & WithProps)
  | ({
      /** Where a processor belongs. */
      readonly type: 'cpu'
      /** The node. */
      readonly 'node-id': number
      /** The processor's socket. @defaultValue any */
      readonly 'socket-id'?: number | undefined
      /** The processor's die in its socket. @defaultValue any */
      readonly 'die-id'?: number | undefined
      /** The processor's cluster in its socket. @defaultValue any */
      readonly 'cluster-id'?: number | undefined
      /** The processor's core. @defaultValue any */
      readonly 'core-id'?: number | undefined
      /** The processor's thread. @defaultValue any */
      readonly 'thread-id'?: number | undefined
    } & WithProps)
  | {
      /** Latencies and bandwidths of memory (`hmat-lb`), caches of it (`hmat-cache`). */
      readonly type: string
      /** The fields, by QEMU's names. */
      readonly props: Props
    }
