// Beside npm's node-qemu, the nearest peer: a round trip over the same kind of socket, and the import.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openMonitor, startQemu } from '@qm/rig'
import { QMPClient } from 'node-qemu'
import { connect } from '../src/index.ts'

const COMMANDS = 2000
const ROUNDS = 5

/**
 * Round trips of `query-status`, in turns. node-qemu has one command in flight and sends no id with it; QEMU reads its
 * monitor a byte at a time, about 5 µs each, so that an id of four digits (10 bytes of 36) is the whole difference.
 */
export async function peerRoundTrips(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'qm-bench-'))
  const path = (name: string): string => join(folder, name)
  const sockets = ['ours', 'theirs'].flatMap(name => ['-qmp', `unix:${path(name)},server=on,wait=off`])
  await using qemu = startQemu({
    channels: ['monitor'],
    args: ['-M', 'none', '-display', 'none', '-S', ...sockets],
  })
  await openMonitor(qemu.channel('monitor'))
  await using ours = await connect({ path: path('ours') })
  const theirs = new QMPClient({ socketPath: path('theirs') })
  await theirs.connect()
  const best = { ours: Number.POSITIVE_INFINITY, theirs: Number.POSITIVE_INFINITY }
  for (let round = 0; round < ROUNDS; round += 1) {
    best.ours = Math.min(best.ours, await timed(() => ours.execute('query-status')))
    best.theirs = Math.min(best.theirs, await timed(() => theirs.queryStatus()))
  }
  await theirs.close()
  rmSync(folder, { recursive: true })
  return compare('round trip beside node-qemu', best.ours, best.theirs, 'µs')
}

/** What importing each costs, in a process of its own. */
export function peerImport(ours: string): string {
  const cost = (module: string): number => {
    const script = `const t = performance.now(); await import(${JSON.stringify(module)}); console.log(performance.now() - t)`
    const run = (): number =>
      Number(
        execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: import.meta.dirname }),
      )
    return Math.min(...Array.from({ length: 15 }, run))
  }
  return compare('import beside node-qemu', cost(ours), cost('node-qemu'), 'ms')
}

async function timed(command: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  for (let index = 0; index < COMMANDS; index += 1) await command()
  return ((performance.now() - startedAt) / COMMANDS) * 1000
}

function compare(what: string, ours: number, theirs: number, unit: string): string {
  const figures = [ours, theirs].map(figure => `${figure.toPrecision(3)} ${unit}`.padStart(14))
  return `${what.padEnd(44)} ${figures.join(' ')} ${(ours / theirs).toFixed(2).padStart(7)}`
}
