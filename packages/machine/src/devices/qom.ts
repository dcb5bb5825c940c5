// The object tree inside QEMU: every device and backend, with its properties.
import type { CommandReturn, QemuSchema, QmpClient } from '@qm/qmp'
import type { WaitOptions } from '../time/deadline.ts'

/** One property of an object, as `qom-list` tells it; the type `child<…>` marks an object below it. */
export type QomProperty = CommandReturn<QemuSchema, 'qom-list'>[number]

/** QEMU's object tree. Paths are absolute (`/machine/peripheral/net0`) or a unique end of one (`net0`). */
export interface Qom {
  /** The value of a property. */
  get(path: string, property: string, options?: WaitOptions): Promise<unknown>
  /** Sets a property. */
  set(path: string, property: string, value: unknown, options?: WaitOptions): Promise<void>
  /** The properties of an object. */
  list(path: string, options?: WaitOptions): Promise<readonly QomProperty[]>
}

/** The tree of the QEMU that `client` finds when it is asked. */
export function qomOf(client: () => QmpClient): Qom {
  return {
    get: async (path, property, options) => client().execute('qom-get', { path, property }, options ?? {}),
    async set(path, property, value, options) {
      await client().execute('qom-set', { path, property, value }, options ?? {})
    },
    list: async (path, options) => client().execute('qom-list', { path }, options ?? {}),
  }
}
