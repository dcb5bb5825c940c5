// Devices: network cards.
import type { DeviceProps, PciProps, VirtioProps, VirtioTransport } from './device-common.ts'
import type { NetdevRef } from './netdev.ts'

interface NicProps {
  /** The backend, or its id. @defaultValue none: a card without a cable */
  readonly netdev?: NetdevRef | undefined
  /** The card's address. @defaultValue 52:54:00:12:34:56 and the following */
  readonly mac?: string | undefined
}

/** Network cards. */
export type NetworkDevice =
  | ({
      /** The fastest card, for guests with a virtio driver. */
      readonly driver: `virtio-net${VirtioTransport}`
      /** Several queues, as many as the backend has. @defaultValue false */
      readonly mq?: boolean | undefined
      /** The MTU that the guest is told, in bytes; 0 for none. @defaultValue 0 */
      readonly host_mtu?: number | undefined
      /** Places of a receive queue, a power of two up to 1024. @defaultValue 256 */
      readonly rx_queue_size?: number | undefined
      /** Places of a send queue, a power of two up to 1024. @defaultValue 256 */
      readonly tx_queue_size?: number | undefined
      /** Stand in for a card that is given through, while it is away. @defaultValue false */
      readonly failover?: boolean | undefined
      /** Spread packets over queues by their hash. @defaultValue false */
      readonly rss?: boolean | undefined
      /** Tell the guest whether the cable is in. @defaultValue true */
      readonly status?: boolean | undefined
    } & NicProps &
      VirtioProps)
  | ({
      /** Cards that exist: most guests know one of these. */
      readonly driver: 'e1000' | 'e1000e' | 'igb' | 'rtl8139' | 'vmxnet3' | 'pcnet' | 'i82550' | 'ne2k_pci'
    } & NicProps &
      PciProps)
  | ({
      /** A card on USB. */
      readonly driver: 'usb-net'
    } & NicProps &
      DeviceProps)
