// The ports of this host that user networking passes on to the guest.
import type { QmpClient } from '@qm/qmp'
import { MachineUnsupportedError } from '../errors.ts'
import type { WaitOptions } from '../time/deadline.ts'

/** A port of the host that leads into the guest. */
export interface HostForward {
  /** The id of the `-netdev user` that it belongs to. */
  readonly netdev: string
  readonly protocol: 'tcp' | 'udp'
  /** The address that is listened on; `0.0.0.0` for all. */
  readonly hostAddress: string
  /** The real port, also where the option asked for port 0. */
  readonly hostPort: number
  readonly guestAddress: string
  readonly guestPort: number
}

/** A row of QEMU's table of user networking: a forward, or a connection. */
export interface NetworkFlow extends HostForward {
  /** QEMU's descriptor of it: what tells two connections to one port apart. */
  readonly fd: number
  /** `HOST_FORWARD`, or the state of a TCP connection such as `ESTABLISHED` or `SYN_SENT`. */
  readonly state: string
}

const HUB = /^(?:Hub|VLAN) -?\d+ \((?<netdev>.*)\):/
const ROW =
  /^\s*(?<protocol>TCP|UDP)\[(?<state>\w+)\]\s+(?<fd>-?\d+)\s+(?<host>\S+)\s+(?<hostPort>\d+)\s+(?<guest>\S+)\s+(?<guestPort>\d+)/

/** Asks QEMU, which tells this to people only: the text has had this form from 7.2 to 11.1. */
export async function listFlows(qmp: QmpClient, options: WaitOptions): Promise<readonly NetworkFlow[]> {
  const command = { 'command-line': 'info usernet' }
  return parseFlows(await qmp.execute('human-monitor-command', command, options))
}

/** Reads the text of `info usernet`. */
export function parseFlows(text: string): readonly NetworkFlow[] {
  const flows: NetworkFlow[] = []
  let netdev = ''
  for (const line of text.split(/\r?\n/)) {
    netdev = HUB.exec(line)?.groups?.['netdev'] ?? netdev
    const row = ROW.exec(line)?.groups
    if (row === undefined) continue
    flows.push({
      netdev,
      fd: Number(row['fd']),
      protocol: row['protocol'] === 'TCP' ? 'tcp' : 'udp',
      state: row['state'] ?? '',
      hostAddress: anyAddress(row['host'] ?? ''),
      hostPort: Number(row['hostPort']),
      guestAddress: row['guest'] ?? '',
      guestPort: Number(row['guestPort']),
    })
  }
  return flows
}

/** The forwards among the flows. */
export async function listHostForwards(
  qmp: QmpClient,
  options: WaitOptions,
): Promise<readonly HostForward[]> {
  const flows = await listFlows(qmp, options)
  return flows
    .filter(({ state }) => state === 'HOST_FORWARD')
    .map(({ state: _, fd: __, ...forward }) => forward)
}

/**
 * The host's port that leads to a TCP port of the guest.
 *
 * @throws MachineUnsupportedError when there is no such forward; it lists those that there are.
 */
export async function requireHostPort(
  qmp: QmpClient,
  guestPort: number,
  options: WaitOptions,
): Promise<number> {
  const forwards = await listHostForwards(qmp, options)
  const found = forwards.find(forward => forward.protocol === 'tcp' && forward.guestPort === guestPort)
  if (found === undefined) throw noForward(guestPort, forwards)
  return found.hostPort
}

/** The error of a guest port that no forward leads to. */
export function noForward(guestPort: number, forwards: readonly HostForward[]): MachineUnsupportedError {
  const there = forwards.map(describeForward).join(', ')
  return new MachineUnsupportedError(
    `no forward leads to the guest's TCP port ${guestPort}; there ${there === '' ? 'are none' : `are: ${there}`} (add one: -nic user,hostfwd=tcp:127.0.0.1:0-:${guestPort})`,
  )
}

function describeForward({ protocol, hostAddress, hostPort, guestPort }: HostForward): string {
  return `${protocol} ${hostAddress}:${hostPort} to ${guestPort}`
}

function anyAddress(address: string): string {
  return address === '*' ? '0.0.0.0' : address
}
