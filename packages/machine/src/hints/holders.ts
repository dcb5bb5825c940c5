// Who has a file or a port, where the system tells: on Linux, by /proc, for the processes that we may look into.
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { join } from 'node:path'

/** Something that only one can have. */
export type Held =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'port'; readonly protocol: 'tcp' | 'udp'; readonly port: number }

/** Who has it, in words: `process 17 (qemu-system-x86_64)`; undefined when that cannot be told. */
export function whoHolds(held: Held, proc = '/proc'): string | undefined {
  try {
    const links = held.kind === 'file' ? [realpathSync(held.path)] : socketLinks(held, proc)
    const holders = links.length === 0 ? [] : processesWith(new Set(links), proc)
    return holders.length === 0 ? undefined : holders.map(pid => describe(pid, proc)).join(' and ')
  } catch {
    // Another system, or the holder has gone meanwhile: a hint must not make things worse.
    return undefined
  }
}

/** The sockets that listen on a port (state 0A; UDP has no such state), as the links in /proc/PID/fd name them. */
function socketLinks({ protocol, port }: Extract<Held, { kind: 'port' }>, proc: string): readonly string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  return [protocol, `${protocol}6`].flatMap(table =>
    readLines(join(proc, 'net', table)).flatMap(line => {
      const [, local = '', , state, , , , , , inode] = line.trim().split(/\s+/)
      const listens = local.endsWith(suffix) && (protocol === 'udp' || state === '0A')
      return listens ? [`socket:[${inode}]`] : []
    }),
  )
}

function processesWith(links: ReadonlySet<string>, proc: string): readonly string[] {
  return readdirSync(proc).filter(name => /^\d+$/.test(name) && hasOneOf(links, join(proc, name, 'fd')))
}

function hasOneOf(links: ReadonlySet<string>, folder: string): boolean {
  try {
    return readdirSync(folder).some(fd => links.has(linkOf(join(folder, fd))))
  } catch {
    return false
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}

function readLines(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n')
  } catch {
    return []
  }
}

function describe(pid: string, proc: string): string {
  if (pid === String(process.pid)) return 'this very process'
  // The name in `comm` is cut after 15 bytes; the command line's first word is whole.
  const [command = ''] = readFileSync(join(proc, pid, 'cmdline'), 'utf8').split('\0')
  return `process ${pid} (${command.split('/').at(-1) || 'unknown'})`
}
