// QEMU's interface as types: the module `qdev`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.
import type { ObjectPropertyInfo } from './qom.ts'

/** The commands of QEMU's schema module `qdev`. */
export interface QdevCommands {
  /**
   * `device-list-properties`, since 1.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-qdev.device-list-properties | device-list-properties in QEMU's reference}
   */
  'device-list-properties': {
    arguments: {
      /** Since 1.2. */
      typename: string
    }
    returns: ObjectPropertyInfo[]
  }
  /**
   * `device_add`, since 0.13.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-qdev.device_add | device_add in QEMU's reference}
   */
  device_add: {
    arguments: {
      /** Since 0.13. */
      driver: string
      /** Since 0.13. */
      bus?: string | undefined
      /** Since 0.13. */
      id?: string | undefined
      /** Whatever else the driver takes. */
      [property: string]: unknown
    }
    returns: Record<string, never>
  }
  /**
   * `device_del`, since 0.14.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-qdev.device_del | device_del in QEMU's reference}
   */
  device_del: {
    arguments: {
      /** Since 0.14. */
      id: string
    }
    returns: Record<string, never>
  }
  /**
   * `device-sync-config`, since 9.2, unstable.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-qdev.device-sync-config | device-sync-config in QEMU's reference}
   */
  'device-sync-config': {
    arguments: {
      /** Since 9.2. */
      id: string
    }
    returns: Record<string, never>
  }
}

/** The events of QEMU's schema module `qdev`. */
export interface QdevEvents {
  /**
   * `DEVICE_DELETED`, since 1.5.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-qdev.DEVICE_DELETED | DEVICE_DELETED in QEMU's reference}
   */
  DEVICE_DELETED: {
    /** Since 1.5. */
    device?: string | undefined
    /** Since 1.5. */
    path: string
  }
  /**
   * `DEVICE_UNPLUG_GUEST_ERROR`, since 6.2.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-qdev.DEVICE_UNPLUG_GUEST_ERROR | DEVICE_UNPLUG_GUEST_ERROR in QEMU's reference}
   */
  DEVICE_UNPLUG_GUEST_ERROR: {
    /** Since 6.2. */
    device?: string | undefined
    /** Since 6.2. */
    path: string
  }
}
