// Devices: graphics and sound.
import type { Size } from './common.ts'
import type { DeviceProps, PciProps, VirtioProps, VirtioTransport } from './device-common.ts'

/** What graphics cards have in common. */
interface ScreenProps {
  /** The width that the guest is offered first, in pixels. @defaultValue 1280 */
  readonly xres?: number | undefined
  /** The height that the guest is offered first, in pixels. @defaultValue 800 */
  readonly yres?: number | undefined
  /** Describe the monitor to the guest. @defaultValue true */
  readonly edid?: boolean | undefined
}

/** Graphics and sound. */
export type DisplayDevice =
  | ({
      /** Cards that every guest can draw on. */
      readonly driver: 'VGA' | 'bochs-display' | 'secondary-vga' | 'cirrus-vga' | 'vmware-svga'
      /** The card's memory, in MiB. @defaultValue 16 */
      readonly vgamem_mb?: number | undefined
    } & ScreenProps &
      PciProps)
  | ({
      /** A card for guests with a virtio driver; `-gl` ones draw by OpenGL of the host. */
      readonly driver: `virtio-gpu${VirtioTransport}` | 'virtio-vga' | 'virtio-gpu-gl-pci' | 'virtio-vga-gl'
      /** Screens. @defaultValue 1 */
      readonly max_outputs?: number | undefined
      /** Share pictures with the host without copying. @defaultValue false */
      readonly blob?: boolean | undefined
      /** Memory of the host that the guest can map, in bytes or with a suffix. @defaultValue 0 */
      readonly hostmem?: Size | undefined
    } & ScreenProps &
      VirtioProps)
  | ({
      /** SPICE's own card. */
      readonly driver: 'qxl' | 'qxl-vga'
      /** The memory for commands, in bytes. @defaultValue 64 MiB */
      readonly ram_size?: number | undefined
      /** The memory for pictures, in bytes. @defaultValue 64 MiB */
      readonly vram_size?: number | undefined
      /** Screens. @defaultValue 0: by the memory */
      readonly max_outputs?: number | undefined
    } & ScreenProps &
      PciProps)
  | ({
      /** A picture in the guest's RAM, for firmware. */
      readonly driver: 'ramfb'
    } & DeviceProps)
  | ({
      /** Sound cards on PCI; the `hda` ones need a codec besides. */
      readonly driver: 'intel-hda' | 'ich9-intel-hda' | 'AC97' | 'ES1370'
      /** Where the sound goes; not for the `hda` ones. @defaultValue the first audiodev */
      readonly audiodev?: string | undefined
    } & PciProps)
  | ({
      /** Codecs of an `hda` card. */
      readonly driver: 'hda-duplex' | 'hda-output' | 'hda-micro'
      /** Where the sound goes. @defaultValue the first audiodev */
      readonly audiodev?: string | undefined
    } & DeviceProps)
  | ({
      /** A sound card for guests with a virtio driver (QEMU 8.2 and later). */
      readonly driver: `virtio-sound${VirtioTransport}`
      /** Where the sound goes. @defaultValue the first audiodev */
      readonly audiodev?: string | undefined
    } & VirtioProps)
