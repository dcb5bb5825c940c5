// What the guest tells of its own boot: that cloud-init is through, that a unit of systemd is active. Asked by its agent or over
// the shell on its console, again and again.
import { setTimeout as pass } from 'node:timers/promises'
import { GuestError } from '../errors.ts'
import type { GuestAccess } from '../guest/guest-access.ts'
import type { ExecResult } from '../guest/options.ts'
import { hasShellPrompt } from '../guest/shell-prompt.ts'
import { printableLine } from '../printable.ts'
import type { Run } from '../run/run.ts'
import type { ReadySign, Sign } from './sign.ts'

const ASK_EVERY_MS = 1000
const ANSWER_MS = 20_000
const MAX_ANSWER_BYTES = 256 * 1024

/** A question, and what an answer means: `undefined` for yes, else what is missing. */
interface Question {
  readonly by: ReadySign
  readonly command: string | readonly string[]
  /** @throws {@link GuestError} for an answer after which it will never be yes */
  judge(answer: ExecResult): string | undefined
}

/** Files that cloud-init keeps for this purpose; `cloud-init status` costs a second of processor time each time. */
const CLOUD_INIT_STATE = `d=/run/cloud-init
if [ -s $d/result.json ]; then echo done; head -c 65536 $d/result.json
elif [ -e $d/disabled ]; then echo disabled
elif [ ! -d $d ] && ! command -v cloud-init >/dev/null 2>&1; then echo missing
else echo running; head -c 65536 $d/status.json 2>/dev/null; fi; exit 0`

/** Whether cloud-init has finished, without errors. */
export const CLOUD_INIT: Question = { by: 'cloudInit', command: CLOUD_INIT_STATE, judge: judgeCloudInit }

/** What the state of cloud-init means. @throws {@link GuestError} when it has failed, is disabled, or is not there */
export function judgeCloudInit({ stdout }: Pick<ExecResult, 'stdout'>): string | undefined {
  const end = stdout.indexOf('\n')
  const state = stdout.slice(0, end < 0 ? undefined : end).trim()
  if (state === 'missing') throw new GuestError('there is no cloud-init in this guest')
  if (state === 'disabled')
    throw new GuestError(
      'cloud-init is disabled in this guest: it has found no seed; see the option cloudInit',
    )
  const v1 = versionOne(stdout.slice(end + 1))
  if (state !== 'done') return typeof v1?.['stage'] === 'string' ? `at ${v1['stage']}` : 'it has not finished'
  const errors = v1?.['errors']
  if (!Array.isArray(errors)) return 'its result is not complete'
  if (errors.length === 0) return undefined
  const shown = errors.slice(0, 10).map(error => printableLine(String(error).slice(0, 500)))
  throw new GuestError(`cloud-init has finished with errors: ${shown.join('; ')}`)
}

function versionOne(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    const v1 = typeof value === 'object' && value !== null && 'v1' in value ? value.v1 : undefined
    return typeof v1 === 'object' && v1 !== null ? { ...v1 } : undefined
  } catch {
    return undefined
  }
}

/** Whether a unit of systemd is active. @throws TypeError for what is no name of a unit */
export function systemdUnit(unit: string): Question {
  if (typeof unit !== 'string' || !/^[\w@:.\\-]{1,255}$/.test(unit) || unit.startsWith('-'))
    throw new TypeError(
      `ready(): systemd must be a unit, as 'multi-user.target', not ${JSON.stringify(unit)}`,
    )
  return {
    by: 'systemd',
    command: ['systemctl', 'is-active', unit],
    judge: answer => judgeUnit(unit, answer),
  }
}

/** What the state of a unit means. @throws {@link GuestError} for one that has failed, and where there is no systemd */
export function judgeUnit(
  unit: string,
  { stdout, stderr, exitCode }: Pick<ExecResult, 'stdout' | 'stderr' | 'exitCode'>,
): string | undefined {
  const state = printableLine(stdout.trim().slice(0, 100))
  if (state === 'active') return undefined
  if (state === 'failed')
    throw new GuestError(`${unit} has failed in the guest: systemctl status ${unit} there says why`)
  if (exitCode === 127) throw new GuestError(`the guest has no systemctl, which tells of ${unit}`)
  return state === '' ? printableLine(stderr.trim().slice(0, 200)) : state
}

/** The sign of a question that the guest answers with yes. */
export function guestSign({ by, command, judge }: Question, guest: GuestAccess, run: Run): Sign {
  let seen = 'it was not asked'
  const ask = async (signal: AbortSignal): Promise<boolean> => {
    const way = await wayOf(run, signal)
    if (way === undefined) {
      seen = 'no agent answers, and no shell waits on the console'
      return false
    }
    const options = { by: way, signal, timeoutMs: ANSWER_MS, maxOutputBytes: MAX_ANSWER_BYTES }
    const answer = await guest.exec(command, options).catch((error: unknown) => {
      signal.throwIfAborted()
      seen = `the question failed: ${printableLine(String(error).split('\n', 1)[0] ?? '')}`
    })
    if (answer === undefined) return false
    seen = judge(answer) ?? 'yes'
    return seen === 'yes'
  }
  return {
    by,
    async arrive({ signal }) {
      while (!(await ask(signal))) await pass(ASK_EVERY_MS, undefined, { signal })
      return undefined
    },
    seen: async () => `${by}: ${seen}`,
  }
}

/** The way that is open now. */
async function wayOf({ agent, console }: Run, signal: AbortSignal): Promise<'agent' | 'console' | undefined> {
  if (agent !== null) {
    const answers = await agent.connect({ signal, timeoutMs: console === null ? ANSWER_MS : 3000 }).then(
      () => true,
      () => false,
    )
    signal.throwIfAborted()
    if (answers) return 'agent'
  }
  return console !== null && hasShellPrompt(console) ? 'console' : undefined
}
