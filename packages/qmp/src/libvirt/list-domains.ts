// Lists the domains of a libvirt.
import { checkOptions } from '../options/check.ts'
import { WAIT_CHECKS } from '../options/wait-checks.ts'
import { startDeadline, type WaitOptions } from '../time/wait.ts'
import { checkPlace } from './place.ts'
import type { VirshPlace } from './virsh.ts'

/** A domain of libvirt. */
export interface LibvirtDomain {
  /** Its name. */
  readonly name: string
  /** What libvirt says of it; the words are those of `virsh list`. */
  readonly state:
    | 'no state'
    | 'running'
    | 'idle'
    | 'paused'
    | 'in shutdown'
    | 'shut off'
    | 'crashed'
    | 'pmsuspended'
}

/** By number: virDomainState of libvirt. */
const STATES = [
  'no state',
  'running',
  'idle',
  'paused',
  'in shutdown',
  'shut off',
  'crashed',
  'pmsuspended',
] as const
const TIMEOUT_MS = 10_000

/**
 * Lists the domains, those that do not run included, by `virsh domstats`. 10 s unless `timeoutMs` says otherwise.
 *
 * @throws {@link QmpConnectError} when libvirt cannot be reached, or virsh is not there
 */
export async function listDomains(
  place: VirshPlace,
  wait: WaitOptions = {},
): Promise<readonly LibvirtDomain[]> {
  const { runVirsh } = await import('./virsh.ts')
  checkPlace(place, [])
  checkOptions(wait, WAIT_CHECKS)
  const text = await runVirsh(place, ['domstats', '--state'], startDeadline(wait, TIMEOUT_MS))
  const names = [...text.matchAll(/^Domain: '(.*)'$/gm)].map(([, name = '']) => name)
  const states = [...text.matchAll(/^ {2}state\.state=(\d+)$/gm)].map(([, state]) => Number(state))
  return names.map((name, index) => ({ name, state: STATES[states[index] ?? 0] ?? 'no state' }))
}
