// Folders of the host in the guest: a backend and the device that uses it, in one piece or apart.
import type { ChardevRef } from './chardev.ts'
import type { WithProps } from './common.ts'

/** How owners and modes of the guest's files are kept on the host. */
type SecurityModel = 'passthrough' | 'mapped-xattr' | 'mapped-file' | 'none'

/** A folder of the host in the guest: 9p (QEMU reads it itself) or virtiofs (a `virtiofsd` that you started). */
export type ShareConfig =
  | {
      /** By QEMU itself: `-fsdev local` and a `virtio-9p`. */
      readonly type: '9p'
      /** The folder. */
      readonly path: string
      /** What the guest mounts it by: at most 31 bytes. */
      readonly tag: string
      /** The id of the `-fsdev`. @defaultValue made up: `fs0`, … */
      readonly id?: string | undefined
      /** How owners and modes are kept. @defaultValue 'mapped-xattr' */
      readonly security_model?: SecurityModel | undefined
      /** Refuse to write. @defaultValue false */
      readonly readonly?: boolean | undefined
      /** What happens where the folder spans several devices. @defaultValue 'warn' */
      readonly multidevs?: 'remap' | 'forbid' | 'warn' | undefined
      /** The device. @defaultValue 'virtio-9p-pci' */
      readonly driver?: string | undefined
    }
  | {
      /** By a `virtiofsd`; the guest's memory has to be shared (`memory.backend`). */
      readonly type: 'virtiofs'
      /** The socket of virtiofsd: its path, or a chardev. */
      readonly socket:
        | string
        | {
            /** The chardev of the socket. */
            readonly chardev: ChardevRef
          }
      /** What the guest mounts it by: at most 36 bytes. */
      readonly tag: string
      /** The device's id. @defaultValue none */
      readonly id?: string | undefined
      /** Places of a queue, a power of two up to 1024. @defaultValue 128 */
      readonly 'queue-size'?: number | undefined
      /** The device. @defaultValue 'vhost-user-fs-pci' */
      readonly driver?: string | undefined
    }

/** `-fsdev`: a folder of the host for a 9p device. */
export interface FsdevConfig extends WithProps {
  /** How it is read: `local` by QEMU, `synth` for tests. */
  readonly fsdriver: 'local' | 'synth' | 'proxy' | (string & {})
  /** The name by which the device refers to it. */
  readonly id: string
  /** The folder. */
  readonly path?: string | undefined
  /** How owners and modes are kept; `local` needs it. */
  readonly security_model?: SecurityModel | undefined
  /** Write through to the host's disk. @defaultValue as the host likes */
  readonly writeout?: 'immediate' | undefined
  /** Refuse to write. @defaultValue false */
  readonly readonly?: boolean | undefined
  /** The mode of new files with a mapped model: `0600`. @defaultValue 0600 */
  readonly fmode?: string | undefined
  /** The mode of new folders with a mapped model: `0700`. @defaultValue 0700 */
  readonly dmode?: string | undefined
  /** What happens where the folder spans several devices. @defaultValue 'warn' */
  readonly multidevs?: 'remap' | 'forbid' | 'warn' | undefined
}

/** `-virtfs`, among the devices: an fsdev and its `virtio-9p-pci`. */
export interface VirtfsConfig extends WithProps {
  /** That it is one. */
  readonly option: 'virtfs'
  /** It has no driver to choose. */
  readonly driver?: undefined | undefined
  /** How it is read: `local` by QEMU, `synth` for tests. */
  readonly fsdriver: 'local' | 'synth' | 'proxy' | (string & {})
  /** The id of the fsdev. @defaultValue `mount_tag` */
  readonly id?: string | undefined
  /** The folder. */
  readonly path?: string | undefined
  /** What the guest mounts it by: at most 31 bytes. */
  readonly mount_tag: string
  /** How owners and modes are kept; `local` needs it. */
  readonly security_model?: SecurityModel | undefined
  /** Write through to the host's disk. @defaultValue as the host likes */
  readonly writeout?: 'immediate' | undefined
  /** Refuse to write. @defaultValue false */
  readonly readonly?: boolean | undefined
  /** What happens where the folder spans several devices. @defaultValue 'warn' */
  readonly multidevs?: 'remap' | 'forbid' | 'warn' | undefined
}
