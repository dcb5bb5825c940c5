// QEMU's user-creatable objects: memory backends, I/O threads, random sources, secrets.

import type { OptionFields } from '../option/format-option.ts'
import type { Secret } from '../values/secret.ts'
import type { JsonForm, Size, WithProps } from './common.ts'

interface MemoryBackend extends WithProps, JsonForm {
  readonly id?: string
  readonly size?: Size
  /** Other processes may map the memory too, as vhost-user ones do. */
  readonly share?: boolean
  readonly prealloc?: boolean
  readonly 'prealloc-threads'?: number
  readonly merge?: boolean
  readonly dump?: boolean
  readonly reserve?: boolean
  readonly 'host-nodes'?: string
  readonly policy?: 'default' | 'preferred' | 'bind' | 'interleave'
}

/** `-object`: something that devices and other options name by its id. Any type QEMU has, with `props`. */
export type ObjectConfig =
  | ({ readonly 'qom-type': 'memory-backend-ram' } & MemoryBackend)
  | ({
      readonly 'qom-type': 'memory-backend-memfd'
      readonly hugetlb?: boolean
      readonly hugetlbsize?: Size
      readonly seal?: boolean
    } & MemoryBackend)
  | ({
      readonly 'qom-type': 'memory-backend-file'
      readonly 'mem-path': string
      readonly align?: Size
      readonly pmem?: boolean
      readonly readonly?: boolean
      readonly 'discard-data'?: boolean
    } & MemoryBackend)
  | ({
      readonly 'qom-type': 'iothread'
      readonly id?: string
      readonly 'poll-max-ns'?: number
      readonly 'aio-max-batch'?: number
    } & WithProps &
      JsonForm)
  | ({ readonly 'qom-type': 'rng-random'; readonly id?: string; readonly filename?: string } & WithProps &
      JsonForm)
  | ({ readonly 'qom-type': 'rng-builtin'; readonly id?: string } & WithProps & JsonForm)
  | ({ readonly 'qom-type': 'throttle-group'; readonly id?: string } & WithProps & JsonForm)
  | ({ readonly 'qom-type': string; readonly id?: string; readonly props: OptionFields } & JsonForm)

/** A secret that other options name by its id; it becomes `-object secret`. Its value never enters an argument. */
export type SecretConfig = {
  readonly id?: string
  /** How the file's content is written. @default 'raw' */
  readonly format?: 'raw' | 'base64'
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
