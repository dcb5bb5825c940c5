// Network cards: with their backend in one piece, and the board's own.
import type { WithProps } from './common.ts'
import type { PciProps } from './device-common.ts'
import type { NetdevConfig, NetdevRef } from './netdev.ts'

/**
 * A network card with its backend. With `netdev` it is a `-netdev` and a `-device`; with a backend's `type` a `-nic`,
 * which makes one of the board's own cards. The text `none` is `-nic none`: no default card.
 */
export type NicConfig = 'none' | DeviceNic | BoardNic

/** A network card that is a device. */
export interface DeviceNic extends PciProps {
  /** The card's driver. @defaultValue 'virtio-net-pci' */
  readonly driver?: string | undefined
  /** The backend, or its id. */
  readonly netdev: NetdevRef
  /** The card's address. @defaultValue 52:54:00:12:34:56 and the following */
  readonly mac?: string | undefined
}

/** The board's own network card, as `-nic` and `-net nic` have it. */
export interface BoardCard extends WithProps {
  /** The card's model: `e1000`, `virtio-net-pci`, … @defaultValue the board's own */
  readonly model?: string | undefined
  /** The card's address. @defaultValue 52:54:00:12:34:56 and the following */
  readonly mac?: string | undefined
  /** The PCI slot, for a card on PCI. @defaultValue the next free one */
  readonly addr?: string | undefined
  /** Interrupt vectors of a virtio card. @defaultValue the card's own */
  readonly vectors?: number | undefined
}

/** `-nic`: a network and the board's own card for it. */
export type BoardNic = NetdevConfig & BoardCard

/** `-net`: `none`, or a client of the hub that old boards use; of the type `nic` it is a card. */
export type NetConfig = string | NetdevConfig | HubNic

/** A card on the hub of `-net`. */
export interface HubNic extends BoardCard {
  /** That it is a card. */
  readonly type: 'nic'
  /** Its id. @defaultValue QEMU's own */
  readonly id?: string | undefined
  /** Its name in the monitor. @defaultValue its id */
  readonly name?: string | undefined
  /** The card's address. @defaultValue 52:54:00:12:34:56 and the following */
  readonly macaddr?: string | undefined
  /** The netdev that it is connected to in place of the hub. @defaultValue the hub */
  readonly netdev?: string | undefined
}
