// The disks and forwards of a machine as its command line names them, for a QEMU that cannot be asked.
import { ArgsError, type ParsedArgument, parseArgv } from '@qm/args'
import type { ReportedDisk, ReportedForward } from './machine-report.ts'

type Fields = Readonly<Record<string, unknown>>

const FORWARD =
  /^(?<protocol>tcp|udp)?:(?<host>\[[^\]]*\]|[^:]*):(?<hostPort>\d{1,5})-(?<guest>\[[^\]]*\]|[^:]*):(?<guestPort>\d{1,5})$/

/** The options that are read, in their order; none for a line that cannot be read. */
function argumentsOf(command: readonly string[]): readonly ParsedArgument[] {
  try {
    return parseArgv(command).arguments
  } catch (error) {
    if (error instanceof ArgsError) return []
    throw error
  }
}

/** The disks that a command line names. */
export function disksIn(command: readonly string[]): readonly ReportedDisk[] {
  return argumentsOf(command).flatMap(argument => {
    if (argument.form === 'image') return [disk({ file: argument.value })]
    if (argument.form === 'text' && /^(?:hd[a-d]|fd[ab]|cdrom|pflash|sd|mtdblock)$/.test(argument.name))
      return [disk({ id: argument.name, file: argument.value })]
    if (argument.form === 'fields' && /^(?:drive|blockdev)$/.test(argument.name))
      return [disk(argument.option.fields)]
    return argument.form === 'json' && argument.name === 'blockdev' ? [disk(argument.json)] : []
  })
}

function disk(fields: Fields): ReportedDisk {
  const below: Fields = isFields(fields['file']) ? fields['file'] : {}
  const readOnly = fields['readonly'] ?? fields['read-only']
  return {
    from: 'command-line',
    id: textOf(fields['id'] ?? fields['node-name']),
    file: textOf(fields['file'] ?? fields['filename']) ?? textOf(below['filename']),
    format: textOf(fields['format'] ?? fields['driver']),
    readOnly: readOnly === undefined ? null : readOnly === true || readOnly === 'on',
  }
}

/** The forwards that a command line asks for. */
export function forwardsIn(command: readonly string[]): readonly ReportedForward[] {
  return argumentsOf(command).flatMap(argument => {
    if (argument.form !== 'fields' || !/^(?:netdev|nic)$/.test(argument.name)) return []
    const { entries, fields } = argument.option
    return entries.flatMap(({ key, value }) =>
      key === 'hostfwd' ? forward(value, textOf(fields['id'])) : [],
    )
  })
}

function forward(rule: string, netdev: string | null): readonly ReportedForward[] {
  const found = FORWARD.exec(rule)?.groups
  if (found === undefined) return []
  return [
    {
      from: 'command-line',
      netdev,
      protocol: found['protocol'] === 'udp' ? 'udp' : 'tcp',
      hostAddress: found['host'] || '0.0.0.0',
      hostPort: Number(found['hostPort']),
      guestAddress: found['guest'] ?? '',
      guestPort: Number(found['guestPort']),
    },
  ]
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
