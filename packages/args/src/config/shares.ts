// Folders of the host in the guest: a backend and the device that uses it, in one piece or apart.
import type { ChardevRef } from './chardev.ts'
import type { WithProps } from './common.ts'

/** A folder of the host in the guest: 9p (QEMU reads it itself) or virtiofs (a `virtiofsd` that you started). */
export type ShareConfig =
  | {
      readonly type: '9p'
      /** The folder. */
      readonly path: string
      /** What the guest mounts it by: at most 31 bytes. */
      readonly tag: string
      readonly id?: string
      /** @default 'mapped-xattr' */
      readonly security_model?: 'passthrough' | 'mapped-xattr' | 'mapped-file' | 'none'
      readonly readonly?: boolean
      readonly multidevs?: 'remap' | 'forbid' | 'warn'
      /** @default 'virtio-9p-pci' */
      readonly driver?: string
    }
  | {
      readonly type: 'virtiofs'
      /** The socket of virtiofsd: its path, or a chardev. */
      readonly socket: string | { readonly chardev: ChardevRef }
      readonly tag: string
      readonly id?: string
      readonly 'queue-size'?: number
      /** @default 'vhost-user-fs-pci' */
      readonly driver?: string
    }

/** `-fsdev`: a folder of the host for a 9p device. */
export interface FsdevConfig extends WithProps {
  readonly fsdriver: 'local' | 'synth' | 'proxy' | (string & {})
  readonly id: string
  readonly path?: string
  readonly security_model?: 'passthrough' | 'mapped-xattr' | 'mapped-file' | 'none'
  readonly writeout?: 'immediate'
  readonly readonly?: boolean
  readonly fmode?: string
  readonly dmode?: string
  readonly multidevs?: 'remap' | 'forbid' | 'warn'
}

/** `-virtfs`, among the devices: an fsdev and its `virtio-9p-pci`. */
export interface VirtfsConfig extends WithProps {
  readonly option: 'virtfs'
  readonly driver?: undefined
  readonly fsdriver: 'local' | 'synth' | 'proxy' | (string & {})
  readonly id?: string
  readonly path?: string
  readonly mount_tag: string
  readonly security_model?: 'passthrough' | 'mapped-xattr' | 'mapped-file' | 'none'
  readonly writeout?: 'immediate'
  readonly readonly?: boolean
  readonly multidevs?: 'remap' | 'forbid' | 'warn'
}
