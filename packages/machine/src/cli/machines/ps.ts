// `qm ps`: the detached machines of this user, as a table that fits the terminal.
import { listDomains } from '@qm/qmp'
import { type DetachedMachine, listMachines } from '../../detached/list.ts'
import { printableLine } from '../../printable.ts'
import { describeExit } from '../../run/exit-cause.ts'
import type { OptionValues } from '../options/option.ts'
import { parseOptions, refuseOperands } from '../options/parse-options.ts'
import { UsageError } from '../options/usage-error.ts'
import type { Io } from '../output/io.ts'
import { coloured } from '../output/line.ts'
import { PS_OPTIONS } from './options.ts'

const HEAD = ['NAME', 'STATE', 'PID', 'SINCE', 'TTL', 'DRIVEN BY']

/** Lists the machines. */
export async function ps(words: readonly string[], io: Io): Promise<number> {
  const { values, operands } = parseOptions(words, PS_OPTIONS)
  refuseOperands(operands)
  if (values.libvirt !== undefined) return await psOfLibvirt(values.libvirt, values, io)
  if (values.virsh !== undefined) throw new UsageError('--virsh goes with --libvirt')
  const machines = (await listMachines()).filter(({ state }) => values.all || state !== 'ended')
  if (values.json) {
    await io.json(machines, 2)
    return 0
  }
  table(HEAD, machines.map(rowOf), io)
  return 0
}

/** The domains of a libvirt, in the same form. */
async function psOfLibvirt(
  libvirt: string,
  { all, json, virsh }: OptionValues<typeof PS_OPTIONS>,
  io: Io,
): Promise<number> {
  const words = virsh?.split(' ').filter(word => word !== '')
  const domains = (await listDomains({ libvirt, ...(words && { virsh: words }) })).filter(
    ({ state }) => all || state !== 'shut off',
  )
  if (json) await io.json(domains, 2)
  else {
    const rows = domains.map(({ name, state }) => [name, state].map(printableLine))
    table(HEAD.slice(0, 2), rows, io)
  }
  return 0
}

/** Writes a table that fits the terminal. */
function table(head: readonly string[], rows: readonly (readonly string[])[], io: Io): void {
  const widths = head.map((title, index) =>
    Math.max(title.length, ...rows.map(row => row[index]?.length ?? 0)),
  )
  const line = (row: readonly string[]): string =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd()
      .slice(0, io.columns)
  io.out([coloured('bold', line(head))])
  for (const row of rows) io.out(line(row))
}

function rowOf(machine: DetachedMachine): readonly string[] {
  const { name, state, pid, since, ttlMs, drivenBy } = machine
  const now = Date.now()
  const left = ttlMs === null || state === 'ended' ? '-' : duration(since.getTime() + ttlMs - now)
  return [
    name,
    stateOf(machine),
    pid === null ? '-' : String(pid),
    duration(now - since.getTime()),
    left,
    drivenBy ?? '-',
  ].map(printableLine)
}

function stateOf({ state, exit }: DetachedMachine): string {
  return state === 'ended' && exit !== null ? `ended (${describeExit(exit)})` : state
}

/** The two largest units of a time: `3 d 4 h`, `12 s`. */
function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const units = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const
  const first = units.findIndex(([count]) => count > 0)
  const shown = first < 0 ? units.slice(-1) : units.slice(first, first + 2)
  return shown.map(([count, unit]) => `${count} ${unit}`).join(' ')
}
