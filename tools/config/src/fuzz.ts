// Feeds hostile inputs to one surface for some seconds, and holds it to bounds of time, memory and output.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { seededRandom } from './random.ts'

/** What a run of inputs may cost. */
export interface FuzzBounds {
  /** Processor time for each MiB of input, in milliseconds, beside {@link FIXED_MS}. @defaultValue 16 000: 64 KiB in a second */
  readonly msPerMiB?: number
  /** How much larger the heap may be after all inputs than after the first ones, in MiB. @defaultValue 64 */
  readonly heapMiB?: number
  /** The longest text that one input may lead to, in characters beside those of the input. @defaultValue 65 536 */
  readonly outputChars?: number
}

/** A source of inputs that a seed repeats. */
export interface FuzzSource {
  /** A whole number from 0 up to, and without, the limit. */
  below(limit: number): number
  /** One of a list. */
  pick<T>(list: readonly T[]): T
  /** A text of such pieces: one repeated, several mixed, or cut anywhere; up to so many characters. */
  text(pieces: readonly string[], mostChars: number): string
}

/** What every input may take however short it is: the machine does other things, too. */
const FIXED_MS = 500
/** The first inputs are not counted: code gets compiled, tables get built. */
const WARM_UP = 20

/** How long a target runs in `npm test`, in seconds. */
const SHORT_SECONDS = 2

/** How long each fuzz target runs: `QM_FUZZ_SECONDS`, else an hour with `QM_ENDURANCE`, else 2 s. A longer run says what it did. */
export const FUZZ_SECONDS: number = Number(
  process.env['QM_FUZZ_SECONDS'] ?? (process.env['QM_ENDURANCE'] ? 3600 : SHORT_SECONDS),
)

/** The limit of a test that fuzzes, in milliseconds. */
export const FUZZ_TIMEOUT_MS: number = FUZZ_SECONDS * 1000 + 120_000

/**
 * Makes inputs and runs them until the time is over. `QM_FUZZ_SEED` repeats a run.
 *
 * @param make an input; its length is what the bound of time goes by
 * @param run the surface; returns the texts that a person would see, which have to be printable and bounded
 * @returns how many inputs were run
 * @throws {Error} with the seed, the number of the input and its beginning, when a bound is passed or `run` throws
 */
export async function fuzz(
  make: (source: FuzzSource) => string,
  run: (input: string, source: FuzzSource) => readonly string[] | Promise<readonly string[]>,
  { msPerMiB = 16_000, heapMiB = 64, outputChars = 65_536 }: FuzzBounds = {},
): Promise<number> {
  const seed = Number(process.env['QM_FUZZ_SEED'] ?? Date.now() % 2 ** 31)
  const source = sourceOf(seed)
  const deadline = performance.now() + FUZZ_SECONDS * 1000
  const collectGarbage = garbageCollector()
  let heapBefore = 0
  let count = 0
  for (; count <= WARM_UP || performance.now() < deadline; count++) {
    const input = make(source)
    const fail = (what: string, cause?: unknown): Error =>
      new Error(`${what}: input ${count} of seed ${seed}, ${input.length} characters: ${show(input)}`, {
        cause,
      })
    const startedAt = process.cpuUsage()
    let texts: readonly string[]
    try {
      texts = await run(input, source)
    } catch (error) {
      throw fail(`it throws ${error instanceof Error ? error.message : String(error)}`, error)
    }
    const { user, system } = process.cpuUsage(startedAt)
    const ms = (user + system) / 1000
    const limit = FIXED_MS + (msPerMiB * input.length) / 2 ** 20
    if (count >= WARM_UP && ms > limit) throw fail(`${ms.toFixed(0)} ms of ${limit.toFixed(0)} ms`)
    for (const text of texts) {
      if (text.length > input.length + outputChars) throw fail(`${text.length} characters of output`)
      const control = findControl(text)
      if (control !== undefined) throw fail(`the output holds the control character ${control}`)
    }
    if (count === WARM_UP) heapBefore = heapAfter(collectGarbage)
  }
  const grown = (heapAfter(collectGarbage) - heapBefore) / 2 ** 20
  if (FUZZ_SECONDS > SHORT_SECONDS)
    console.info(
      `${count} inputs in ${FUZZ_SECONDS} s, seed ${seed}; the heap grew by ${grown.toFixed(1)} MiB`,
    )
  if (grown > heapMiB)
    throw new Error(`the heap has grown by ${grown.toFixed(0)} MiB over ${count} inputs of seed ${seed}`)
  return count
}

/** The first character that moves a cursor, changes a terminal or hides text; newlines and tabs are none. */
export function findControl(text: string): string | undefined {
  const found = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.exec(text.replaceAll(/[\n\t]/g, ''))?.[0]
  return found === undefined ? undefined : `U+${(found.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`
}

/** The beginning of an input as a literal of JavaScript. */
function show(input: string): string {
  const asCode = (found: string): string => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`
  return JSON.stringify(input.slice(0, 300)).replace(/[^ -~]/g, asCode)
}

/** The inputs that a seed makes. */
function sourceOf(seed: number): FuzzSource {
  const { next, below } = seededRandom(seed)
  const pick = <T>(list: readonly T[]): T => {
    const item = list[below(list.length)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }
  return {
    below,
    pick,
    text(pieces, mostChars) {
      // Most inputs are short, so that many are tried; some are as long as allowed.
      const length = Math.ceil(mostChars ** next())
      let text = ''
      while (text.length < length) {
        const few = Array.from({ length: 1 + below(3) }, () => pick(pieces)).join('')
        const times =
          below(3) === 0 ? Math.ceil((length - text.length) / Math.max(1, few.length)) : 1 + below(4)
        text += few.repeat(times)
      }
      return text.slice(0, length)
    },
  }
}

function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc')
}

function heapAfter(collectGarbage: () => void): number {
  collectGarbage()
  return process.memoryUsage().heapUsed
}
