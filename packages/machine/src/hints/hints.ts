// The advice for a start that failed, from what QEMU printed or from the error that was met.
import type { HintContext } from './cause.ts'
import { DEVICE_CAUSES } from './device-causes.ts'
import { DISK_CAUSES } from './disk-causes.ts'
import { type Held, whoHolds } from './holders.ts'
import { HOST_CAUSES } from './host-causes.ts'
import { MACHINE_CAUSES } from './machine-causes.ts'
import { REFUSALS } from './refusals.ts'

/** Special ones first: of two that match at the same place the first counts. */
const CAUSES = [...MACHINE_CAUSES, ...DEVICE_CAUSES, ...DISK_CAUSES, ...HOST_CAUSES]

/** How much of the end of an output is looked at. */
const MAX_OUTPUT = 64 * 1024
const MAX_LINE = 2_000

/**
 * The advice for what QEMU printed, or undefined when its cause is not a known one. The last known cause counts: what comes
 * before a fall-back to another accelerator, and warnings, did not end QEMU.
 */
export function hintForOutput(output: string, { cwd = process.cwd() }: HintContext = {}): string | undefined {
  const text = relevantPart(output)
  let last: { readonly at: number; readonly advice: string; readonly held: Held | undefined } | undefined
  for (const { pattern, advice, held } of CAUSES) {
    for (const { index, groups = {} } of text.matchAll(new RegExp(pattern.source, `${pattern.flags}g`))) {
      const at = lineOf(text, index)
      if (at > (last?.at ?? -1)) last = { at, advice: advice(groups), held: held?.(groups, cwd) }
    }
  }
  return last && withHolder(last.advice, last.held)
}

/**
 * The advice for an error met while starting, looked for along the chain of causes.
 */
export function hintForError(error: unknown, context: HintContext = {}): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
    const advice = REFUSALS[code]
    if (advice !== undefined) return withHolder(advice(cause, context), heldBy(cause))
    const told = hintForOutput(cause.message, context)
    if (told !== undefined) return told
  }
  return undefined
}

function relevantPart(output: string): string {
  const lines = output.slice(-MAX_OUTPUT).split('\n')
  const fallBack = lines.findLastIndex(line => line.includes('falling back to'))
  return lines
    .slice(fallBack + 1)
    .filter(line => !/(?:^|: )warning: /.test(line))
    .map(line => line.slice(0, MAX_LINE))
    .join('\n')
}

function lineOf(text: string, index: number): number {
  return text.slice(0, index).split('\n').length
}

/** The port that a system error is about. */
function heldBy(error: Error): Held | undefined {
  if (!('code' in error && error.code === 'EADDRINUSE' && 'port' in error)) return undefined
  return { kind: 'port', protocol: 'tcp', port: Number(error.port) }
}

/** Names of files and of other users' programs are shown with their control characters replaced. */
function withHolder(advice: string, held: Held | undefined): string {
  const holder = held && whoHolds(held)
  const text = holder === undefined ? advice : `${advice} (held by ${holder})`
  return text.replaceAll(/\p{Cc}/gu, '\uFFFD')
}
