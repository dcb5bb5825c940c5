// Who is on the other end of a TCP connection of this host: the process that has the other socket.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import type { Socket } from 'node:net'
import { join } from 'node:path'

/** The other end of a connection, as the kernel's table has it. */
interface Peer {
  readonly inode: string
  readonly uid: number
}

/**
 * Whether the process, or one that it has started, has the other end of a connection. A port is open to every user of
 * the host: whoever dials first could pass for QEMU.
 *
 * @param trustedUids users whose processes count, too: those that a wrapper may have put QEMU under
 * @returns true where the system does not tell, as it is without Linux's /proc
 */
export function isPeerOf(
  socket: Socket,
  pid: number,
  trustedUids: readonly number[],
  proc = '/proc',
): boolean {
  const tables = ['tcp', 'tcp6'].map(name => read(join(proc, 'net', name)))
  if (tables.every(table => table === undefined)) return true
  const { localPort, remotePort } = socket
  if (localPort === undefined || remotePort === undefined) return false
  const peers = tables.flatMap(table => peersIn(table ?? '', remotePort, localPort))
  return peers.some(
    ({ inode, uid }) => trustedUids.includes(uid) || family(pid, proc).some(one => has(one, inode, proc)),
  )
}

/** The rows whose own port is the connection's remote one, and the other way round. */
function peersIn(table: string, localPort: number, remotePort: number): readonly Peer[] {
  return table.split('\n').flatMap(line => {
    const [, local = '', remote = '', , , , , uid, , inode = '0'] = line.trim().split(/\s+/)
    const matches = portOf(local) === localPort && portOf(remote) === remotePort
    return matches && inode !== '0' ? [{ inode, uid: Number(uid) }] : []
  })
}

function portOf(address: string): number {
  return Number.parseInt(address.split(':')[1] ?? '', 16)
}

/** A process and all that it has started. */
export function family(pid: number, proc = '/proc'): readonly number[] {
  const found = [pid]
  for (const one of found) {
    const children = list(join(proc, String(one), 'task')).flatMap(task =>
      (read(join(proc, String(one), 'task', task, 'children')) ?? '').split(' '),
    )
    for (const child of children)
      if (/^\d+$/.test(child) && !found.includes(Number(child))) found.push(Number(child))
  }
  return found
}

function has(pid: number, inode: string, proc: string): boolean {
  const folder = join(proc, String(pid), 'fd')
  return list(folder).some(fd => linkOf(join(folder, fd)) === `socket:[${inode}]`)
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'latin1')
  } catch {
    return undefined
  }
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}
