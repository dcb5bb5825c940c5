// Puts a report together from what is at hand, and from what QEMU has answered where it was asked.
import { toShell } from '@qm/args'
import type { ProcessExit } from '@qm/process'
import type { QmpEvent } from '@qm/qmp'
import type { MachineState } from '../states.ts'
import { disksIn, forwardsIn } from './from-command-line.ts'
import type { MachineReport, ReportedDisk, ReportedEvent, ReportedForward } from './machine-report.ts'
import { StrikeOut } from './strike-out.ts'

const EVENTS = 20
const ROWS = 50

/** What is at hand of a machine. */
export interface ReportSource {
  readonly machine: string
  readonly state: MachineState
  readonly error?: Error
  /** The command line, wrappers and the binary first. */
  readonly argv: readonly string[]
  readonly exit: ProcessExit | null
  readonly paused?: string | undefined
  readonly events?: readonly QmpEvent[]
  readonly version?: Readonly<Record<'major' | 'minor' | 'micro', number>> | undefined
  /** The console's last lines. */
  readonly console?: string | undefined
  readonly output: string | null
}

/** What QEMU has answered; what is undefined was not asked for, or not answered. */
export interface ReportAnswers {
  readonly status?: string | undefined
  readonly blockDevices?: readonly ReportedDisk[] | undefined
  readonly forwards?: readonly ReportedForward[] | undefined
  readonly missing?: readonly string[]
}

/** The report. */
export function makeReport(source: ReportSource, answers: ReportAnswers = {}): MachineReport {
  const struck = new StrikeOut(source.argv)
  const { version, error, console, output, paused, events = [] } = source
  const rows = <T extends object>(all: readonly T[]): readonly T[] =>
    all.slice(0, ROWS).map(row => withTexts(row, text => struck.text(text)))
  return {
    takenAt: new Date().toISOString(),
    machine: struck.text(source.machine),
    state: source.state,
    error: error === undefined ? null : struck.tail(error.message),
    host: { platform: process.platform, arch: process.arch, node: process.version },
    qemu: version === undefined ? null : `${version.major}.${version.minor}.${version.micro}`,
    command: struck.command,
    shell: toShell(struck.command),
    exit: source.exit === null ? null : { ...source.exit },
    status: answers.status === undefined ? null : struck.text(answers.status),
    paused: paused === undefined ? null : struck.text(paused),
    events: events.slice(-EVENTS).map(event => reported(event, struck)),
    console: console === undefined ? null : struck.tail(console),
    output: output === null ? null : struck.tail(output),
    blockDevices: rows(answers.blockDevices ?? disksIn(struck.command)),
    forwards: rows(answers.forwards ?? forwardsIn(struck.command)),
    missing: (answers.missing ?? []).map(line => struck.text(line)),
  }
}

function reported({ event, data, timestamp }: QmpEvent, struck: StrikeOut): ReportedEvent {
  const at = new Date(timestamp.seconds * 1000 + timestamp.microseconds / 1000)
  const isKnown = timestamp.seconds >= 0 && !Number.isNaN(at.getTime())
  return {
    at: isKnown ? at.toISOString() : null,
    event: struck.text(event),
    ...(data !== undefined && { data: struck.data(data) }),
  }
}

/** The same row with each text changed. */
function withTexts<T extends object>(row: T, change: (text: string) => string): T {
  const texts = Object.entries(row).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return Object.assign({ ...row }, Object.fromEntries(texts.map(([key, text]) => [key, change(text)])))
}
