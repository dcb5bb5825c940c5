// What QEMU made of a template's command line here: a state fits only a machine that came out the same.
import { cpus } from 'node:os'
import type { QmpClient } from '@qm/qmp'
import { MachineUnsupportedError } from '../errors.ts'
import type { WaitOptions } from '../time/deadline.ts'

/** What defaults and fallbacks of a command line have led to. */
export interface Board {
  /** The machine type with its version. */
  readonly machine: string
  /** The type of the first CPU. */
  readonly cpu: string
  readonly accelerator: 'kvm' | 'another'
  /** The host's CPU, which a guest under KVM may have seen; empty under others. */
  readonly hostCpu: string
}

const LABELS: Readonly<Record<keyof Board, string>> = {
  machine: 'machine type',
  cpu: 'CPU',
  accelerator: 'accelerator',
  hostCpu: "host's CPU",
}
const KEYS = ['machine', 'cpu', 'accelerator', 'hostCpu'] as const

/** Asks a QEMU what it is. */
export async function readBoard(qmp: QmpClient, wait: WaitOptions): Promise<Board> {
  const typeOf = async (path: string): Promise<string> =>
    String(await qmp.execute('qom-get', { path, property: 'type' }, wait))
  const [first] = await qmp.execute('query-cpus-fast', {}, wait)
  const { enabled } = await qmp.execute('query-kvm', {}, wait)
  return {
    machine: await typeOf('/machine'),
    cpu: first === undefined ? '' : await typeOf(first['qom-path']),
    accelerator: enabled ? 'kvm' : 'another',
    hostCpu: enabled ? (cpus()[0]?.model ?? '') : '',
  }
}

/** @throws MachineUnsupportedError naming the first difference */
export function assertSameBoard(then: Board, now: Board): void {
  const key = KEYS.find(each => then[each] !== now[each])
  if (key === undefined) return
  throw new MachineUnsupportedError(
    `the template was made with the ${LABELS[key]} ${then[key]}, and this one is ${now[key]}: make it again`,
  )
}
