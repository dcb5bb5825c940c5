// Random operations on several machines, side by side, with the invariants looked at after each.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Random, seededRandom } from '@qm/config/random'
import { tinyGuest } from '@qm/guest'
import { Machine, type MachineOptions } from '@qm/machine'
import { compareStock, type Holdings, takeStock } from './holdings.ts'
import { OPERATIONS, type Subject } from './operations.ts'

/** What a soak is made of. */
export interface SoakOptions {
  /** The same seed draws the same operations; what QEMU makes of them is up to its timing. */
  readonly seed: number
  /** How long new operations are begun, in milliseconds. */
  readonly durationMs: number
  /** How many machines there are. */
  readonly machines: number
  /** Hears of each operation. */
  readonly say?: (line: string) => void
}

/** What a soak has found. */
export interface SoakResult {
  /** How often each operation was done, and how often it ended with an error of a documented class. */
  readonly done: ReadonlyMap<string, { readonly times: number; readonly errors: number }>
  /** Broken invariants; none is what is hoped for. */
  readonly violations: readonly string[]
}

/** No call may take longer: the longest limit that an operation has is 60 s. */
const CALL_MS = 120_000

/** A socket is closed a turn after its owner, and what an aborted plug had made within 10 s. */
const CLOSING_MS = 12_000

/** After so many operations everything is brought down, and what is left is counted. */
const STOCK_EVERY = 40

/** Errors that a call may end with; any other, such as a TypeError, is a defect of ours. */
const DOCUMENTED =
  /^(?:Machine|Launch|AbnormalShutdown|Migration|Unplug|Image|QmpCommand|QmpTimeout|QmpRequest|Console|Stop|Process)\w*Error$|^AbortError$/

/** From each state, where a machine may go next: written down once more, so that a change of the product's is seen. */
const LEGAL: Readonly<Record<string, readonly string[]>> = {
  new: ['launching'],
  launching: ['running', 'down'],
  running: ['stopping'],
  stopping: ['down'],
  down: ['launching'],
}

/** Runs a soak to its end. */
export async function soak({ seed, durationMs, machines, say }: SoakOptions): Promise<SoakResult> {
  const base = mkdtempSync(join(tmpdir(), 'qm-soak-'))
  const run = new Soak(base, say ?? (() => {}))
  const lose = (reason: unknown): void => run.violate(`a promise was lost: ${describe(reason)}`)
  const warned = (warning: Error): void => run.violate(`Node warned: ${describe(warning)}`)
  process.on('unhandledRejection', lose)
  process.on('warning', warned)
  try {
    await run.warmUp()
    const random = seededRandom(seed)
    const until = performance.now() + durationMs
    do await run.round(random, machines)
    while (performance.now() < until && run.violations.length === 0)
  } finally {
    process.off('unhandledRejection', lose)
    process.off('warning', warned)
    rmSync(base, { recursive: true, force: true })
  }
  return run
}

class Soak implements SoakResult {
  readonly done = new Map<string, { times: number; errors: number }>()
  readonly violations: string[] = []
  readonly #runs: string
  readonly #files: string
  readonly #say: (line: string) => void
  #stock: Holdings | undefined
  #machineCount = 0

  constructor(base: string, say: (line: string) => void) {
    this.#runs = join(base, 'runs')
    this.#files = join(base, 'files')
    mkdirSync(this.#runs, { mode: 0o700 })
    mkdirSync(this.#files)
    this.#say = say
  }

  violate(text: string): void {
    this.violations.push(text)
    this.#say(`VIOLATION: ${text}`)
  }

  /** One machine up and down: what is loaded once and kept is no leak. */
  async warmUp(): Promise<void> {
    const { vm } = this.#make()
    await vm.launch()
    await vm.kill()
    this.#stock = takeStock(this.#runs)
  }

  /** Some operations on machines of their own, two at a time on each; then all are brought down, and stock is taken. */
  async round(random: Random, machines: number): Promise<void> {
    const subjects = Array.from({ length: machines }, () => this.#make())
    const share = Math.ceil(STOCK_EVERY / machines / 2)
    const seeds = subjects
      .flatMap(subject => [subject, subject])
      .map(subject => [subject, random.below(2 ** 31)] as const)
    await Promise.all(
      seeds.map(async ([subject, seed]) => {
        const own = seededRandom(seed)
        for (let count = 0; count < share; count++) await this.#operate(subject, own)
      }),
    )
    for (const { vm } of subjects) {
      await this.#settle('dispose', vm[Symbol.asyncDispose]())
      if (vm.running) this.violate('a machine runs after it was disposed of')
    }
    const grown = await this.#grown()
    if (grown !== undefined) this.violate(`not given back: ${grown}`)
  }

  /** What is held more than at the beginning, once what is closed behind a call's back has had its time. */
  async #grown(): Promise<string | undefined> {
    const until = performance.now() + CLOSING_MS
    for (;;) {
      const grown = this.#stock && compareStock(this.#stock, takeStock(this.#runs))
      if (grown === undefined || performance.now() > until) return grown
      await new Promise(resolve => setImmediate(resolve))
    }
  }

  async #operate(subject: Subject, random: Random): Promise<void> {
    // Most of what is done comes before or after a launch or a stop, and some of it in the middle.
    while (['launching', 'stopping'].includes(subject.vm.state) && random.below(4) > 0)
      await new Promise(resolve => subject.vm.once('state', resolve))
    // Most of what is done to a machine that is down is a launch, so that most of the rest meets one that runs.
    const isRevived = ['new', 'down'].includes(subject.vm.state) && random.below(4) > 0
    const [name, operation] = isRevived ? OPERATIONS[0] : random.pick(OPERATIONS)
    const count = this.done.get(name) ?? { times: 0, errors: 0 }
    this.done.set(name, count)
    count.times++
    // One in eight is called off while it is under way.
    const signal =
      random.below(8) === 0 ? AbortSignal.timeout(random.below(50)) : new AbortController().signal
    const error = await this.#settle(name, (async () => operation(subject, random, signal))())
    if (error !== undefined) count.errors++
    const { vm } = subject
    if (vm.running !== (vm.pid !== null)) this.violate(`after ${name}: running ${vm.running}, pid ${vm.pid}`)
  }

  /** Waits for a call; says so when it does not end, or ends with an error that no caller could have been told of. */
  async #settle(name: string, call: Promise<unknown>): Promise<unknown> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<'late'>(resolve => {
      timer = setTimeout(resolve, CALL_MS, 'late')
    })
    try {
      if ((await Promise.race([call, late])) === 'late')
        this.violate(`${name} has not ended within ${CALL_MS} ms`)
      return undefined
    } catch (error) {
      const kind = error instanceof Error ? error.name : typeof error
      this.#say(`${name}: ${kind}: ${error instanceof Error ? error.message.split('\n')[0] : ''}`)
      const isKnown = DOCUMENTED.test(kind) || kind === 'TimeoutError' || isMissingFile(error)
      if (!isKnown) this.violate(`${name} ended with ${describe(error)}`)
      return error
    } finally {
      clearTimeout(timer)
    }
  }

  #make(): Subject {
    const folder = join(this.#files, String(this.#machineCount++))
    mkdirSync(folder)
    const options: MachineOptions = {
      args: [
        '-M',
        'pc',
        '-accel',
        'tcg',
        '-m',
        '64',
        '-usb',
        '-vga',
        'std',
        '-display',
        'none',
        '-drive',
        `if=floppy,format=raw,readonly=on,file=${tinyGuest().disk}`,
      ],
      baseTempDir: this.#runs,
      console: true,
      launchTimeoutMs: 60_000,
      commandTimeoutMs: 60_000,
    }
    const vm = new Machine(options)
    vm.on('state', ({ from, to }) => {
      if (LEGAL[from]?.includes(to) !== true) this.violate(`a machine went from ${from} to ${to}`)
    })
    return { vm, folder }
  }
}

/** No state has been saved yet. */
function isMissingFile(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
