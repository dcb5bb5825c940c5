// QEMU's user-creatable objects: memory backends, I/O threads, random sources, secrets.

import type { Secret } from '../values/secret.ts'
import type { JsonForm, Props, Size, WithProps } from './common.ts'

interface ObjectCommon extends WithProps, JsonForm {
  /** The name by which others refer to it. @defaultValue made up from its type: `iothread0`, … */
  readonly id?: string | undefined
}

interface MemoryBackend extends ObjectCommon {
  /** How much, in bytes or with a suffix. */
  readonly size?: Size | undefined
  /** Other processes may map the memory too, as vhost-user ones do. @defaultValue false (`memfd`: true) */
  readonly share?: boolean | undefined
  /** Take all pages from the host at the start. @defaultValue false */
  readonly prealloc?: boolean | undefined
  /** Threads that do so. @defaultValue 1 */
  readonly 'prealloc-threads'?: number | undefined
  /** Let the host share identical pages. @defaultValue as the machine's `mem-merge` says */
  readonly merge?: boolean | undefined
  /** Let it show in core dumps. @defaultValue as the machine's `dump-guest-core` says */
  readonly dump?: boolean | undefined
  /** Have the host set memory or swap aside for it. @defaultValue true */
  readonly reserve?: boolean | undefined
  /** The host's NUMA nodes that it comes from: `"0-1"`. @defaultValue any */
  readonly 'host-nodes'?: string | undefined
  /** How it is spread over them. @defaultValue 'default' */
  readonly policy?: 'default' | 'preferred' | 'bind' | 'interleave' | undefined
}

/** `-object`: something that devices and other options name by its id. Any type QEMU has, with `props`. */
export type ObjectConfig =
  | ({
      /** Anonymous memory. */
      readonly 'qom-type': 'memory-backend-ram'
    } & MemoryBackend)
  | ({
      /** Memory of a descriptor without a name (Linux). */
      readonly 'qom-type': 'memory-backend-memfd'
      /** Use huge pages. @defaultValue false */
      readonly hugetlb?: boolean | undefined
      /** The size of these, in bytes or with a suffix. @defaultValue the host's own */
      readonly hugetlbsize?: Size | undefined
      /** Keep its size from being changed. @defaultValue true */
      readonly seal?: boolean | undefined
    } & MemoryBackend)
  | ({
      /** Memory of a file. */
      readonly 'qom-type': 'memory-backend-file'
      /** The file, or the folder of a temporary one: `/dev/shm`, a hugetlbfs. */
      readonly 'mem-path': string
      /** The alignment, in bytes or with a suffix. @defaultValue the page's size */
      readonly align?: Size | undefined
      /** Say that the file is in non-volatile memory. @defaultValue false */
      readonly pmem?: boolean | undefined
      /** Open the file read-only. @defaultValue false */
      readonly readonly?: boolean | undefined
      /** Leave what was in it undefined at the end, which saves writing. @defaultValue false */
      readonly 'discard-data'?: boolean | undefined
    } & MemoryBackend)
  | ({
      /** A thread that serves devices. */
      readonly 'qom-type': 'iothread'
      /** How long it polls before it sleeps, in nanoseconds; 0 for not at all. @defaultValue 32768 */
      readonly 'poll-max-ns'?: number | undefined
      /** The most requests that it sends at once; 0 for QEMU's choice. @defaultValue 0 */
      readonly 'aio-max-batch'?: number | undefined
    } & ObjectCommon)
  | ({
      /** Randomness from a device of the host. */
      readonly 'qom-type': 'rng-random'
      /** The device. @defaultValue '/dev/urandom' */
      readonly filename?: string | undefined
    } & ObjectCommon)
  | ({
      /** Randomness from QEMU's own source, on every host. */
      readonly 'qom-type': 'rng-builtin'
    } & ObjectCommon)
  | ({
      /** A limit of speed that several drives share; its limits stand in `props`. */
      readonly 'qom-type': 'throttle-group'
    } & ObjectCommon)
  | ({
      /** Any other: tls-creds-x509, can-bus, sev-guest, … */
      readonly 'qom-type': string
      /** The name by which others refer to it. @defaultValue made up from its type */
      readonly id?: string | undefined
      /** Its fields, by QEMU's names. */
      readonly props: Props
    } & JsonForm)

/** A secret that other options name by its id; it becomes `-object secret`. Its value never enters an argument. */
export type SecretConfig = {
  /** The name by which others refer to it. @defaultValue made up: `secret0`, … */
  readonly id?: string | undefined
  /** How the file's content is written. @defaultValue 'raw' */
  readonly format?: 'raw' | 'base64' | undefined
} & (
  | {
      /** The file that holds the secret. */
      readonly file: string
    }
  | {
      /** A file descriptor that QEMU inherits and that holds the secret (its number in the child). Linux, macOS. */
      readonly fd: number
    }
  | {
      /** The secret itself; `toArgv` hands it to `placeSecret`. */
      readonly value: Secret
    }
)
