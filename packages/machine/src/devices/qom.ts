// The object tree inside QEMU: every device and backend, with its properties.
import type { CommandReturn, QemuSchema, QmpClient } from '@qm/qmp'
import { WAIT_KINDS } from '../checks/options-check.ts'
import type { SessionCall } from '../monitor/session-call.ts'
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

/** The tree of the QEMU that a call finds. */
export function qomOf(call: SessionCall<{ readonly qmp: QmpClient }>): Qom {
  return {
    get: (path, property, options = {}) =>
      call('qom.get()', options, WAIT_KINDS, ({ qmp }) =>
        qmp.execute('qom-get', { path, property }, options),
      ),
    set: (path, property, value, options = {}) =>
      call('qom.set()', options, WAIT_KINDS, async ({ qmp }) => {
        await qmp.execute('qom-set', { path, property, value }, options)
      }),
    list: (path, options = {}) =>
      call('qom.list()', options, WAIT_KINDS, ({ qmp }) => qmp.execute('qom-list', { path }, options)),
  }
}
