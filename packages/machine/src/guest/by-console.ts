// Commands and files over the shell on the console: slower, and output comes when the command has ended.
import { randomBytes } from 'node:crypto'
import { toShell } from '@qm/args'
import type { GuestConsole, RunResult } from '@qm/console'
import { GuestError } from '../errors.ts'
import type { WaitOptions } from '../time/deadline.ts'
import type { ExecEnd, ExecStreams } from './by-agent.ts'
import { openLocalFile } from './pieces.ts'

/** More would take an hour over a serial line. */
const MAX_INPUT_BYTES = 64 * 2 ** 20
const TIDY_MS = 10_000

/** A console, and the time that its calls have. */
export interface ConsoleCalls {
  readonly console: GuestConsole
  readonly within: WaitOptions & { readonly signal: AbortSignal }
}

/** Runs a command in a shell of its own; the console interrupts it when this rejects. */
export async function execByConsole(
  { console, within }: ConsoleCalls,
  command: string,
  { input, stdout, stderr }: ExecStreams,
  maxOutputBytes: number,
): Promise<ExecEnd> {
  const directory = `/tmp/.qm-${randomBytes(8).toString('hex')}`
  const run = (line: string): Promise<RunResult> =>
    console.run(line, { ...within, subshell: true, maxOutputBytes })
  const make = `(umask 077; mkdir ${directory} && : >${directory}/in)`
  let isMade = false
  try {
    if (input !== undefined) {
      isMade = true
      await run(make)
      await console.upload(await collect(input), `${directory}/in`, within)
    }
    const line = `${toShell(['/bin/sh', '-c', command])} <${directory}/in 2>${directory}/err`
    isMade = true
    const { bytes, exitCode, output } = await run(input === undefined ? `${make} && ${line}` : line)
    const errors = await run(`cat ${directory}/err && rm -rf ${directory}`)
    if (errors.exitCode !== 0) throw new GuestError(`no file can be made in the guest: ${output.trim()}`)
    isMade = false
    await stdout.put(Buffer.from(bytes), within.signal)
    await stderr.put(Buffer.from(errors.bytes), within.signal)
    return { exitCode, signal: null }
  } finally {
    if (isMade)
      await console.run(`rm -rf ${directory}`, { timeoutMs: TIDY_MS, subshell: true }).catch(() => {})
  }
}

async function collect(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const piece of pieces) {
    length += piece.length
    if (length > MAX_INPUT_BYTES)
      throw new GuestError(
        `over the console a command gets at most ${MAX_INPUT_BYTES} bytes of input; an agent takes more`,
      )
    chunks.push(piece)
  }
  return Buffer.concat(chunks)
}

/** Copies a local file into the guest. */
export async function copyInByConsole(
  { console, within }: ConsoleCalls,
  local: string,
  guest: string,
): Promise<void> {
  await using file = await openLocalFile(local)
  const path = toShell([guest.startsWith('-') ? `./${guest}` : guest])
  const { exitCode } = await console.run(`[ -e ${path} ]`, { ...within, subshell: true })
  await console.upload(local, guest, within)
  if (exitCode !== 0)
    await console.run(`chmod ${file.mode.toString(8)} ${path}`, { ...within, subshell: true })
}

/** Copies a file of the guest to a path that is ours. */
export async function copyOutByConsole(
  { console, within }: ConsoleCalls,
  guest: string,
  path: string,
  maxBytes: number,
): Promise<void> {
  await console.download(guest, path, { ...within, maxBytes })
}
