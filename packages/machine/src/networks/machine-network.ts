// What a machine needs of a network: the shape of `Network` of @qm/network, which is not imported here.
import type { Duplex } from 'node:stream'

/** Where a card is connected. */
export interface MachineNetworkPort {
  /** Ends the connection. */
  close(): Promise<void>
}

/** A network that cards are connected to, such as a `Network` of @qm/network. */
export interface MachineNetwork {
  /**
   * Takes the stream of a card, in QEMU's framing: four bytes of length, big-endian, then the frame.
   *
   * @throws when the card cannot be connected, as for an address that is taken
   */
  connect(
    stream: Duplex,
    card: { readonly name?: string; readonly owner: object; readonly mac: string },
  ): MachineNetworkPort
}

/** A network card of a machine. */
export interface NetworkCard {
  /** The network that it is connected to at the launch. `network.port(vm)` finds its port then. */
  readonly network: MachineNetwork
  /** QEMU's name of the kind of card. @defaultValue 'virtio-net-pci' */
  readonly model?: string | undefined
  /** Its address. @defaultValue made from the machine's name and the card's place, so that it stays the same */
  readonly mac?: string | undefined
  /** The device's id, for `links`. @defaultValue `nic0`, `nic1`, … */
  readonly id?: string | undefined
}

/** Whom cards belong to, as networks are told. */
export interface CardOwner {
  /** The machine. */
  readonly machine: object
  /** What addresses are made from. */
  readonly name: string
}
