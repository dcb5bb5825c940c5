// What `machineTest` is told, and the check of it.
import type { Machine, MachineOptions, ReadyConditions } from '@qm/machine'

/** How a test gets a machine that no other test has changed; see {@link MachineTestOptions.fresh}. */
export type Freshness = 'clone' | 'reboot' | 'shared'

/** Where templates are kept, and for how long. */
export interface TemplateCacheOptions {
  /** @defaultValue `qm/templates` in `XDG_CACHE_HOME`, or in `~/.cache` */
  readonly directory?: string | undefined
  /** Milliseconds after its last use at which a template is removed. @defaultValue 14 days */
  readonly maxAgeMs?: number | undefined
  /** Bytes on disk that all templates may have; beyond it the ones that were not used for longest go. @defaultValue 10 GiB */
  readonly maxBytes?: number | undefined
}

/** What `machineTest` is told. */
export interface MachineTestOptions {
  /** The machine, as for `Machine.launch`; not detached, and without descriptors (`fds`), which serve one launch only. */
  readonly machine: MachineOptions
  /** When the guest is ready; see `ready` of @qm/machine. @defaultValue as soon as QEMU runs */
  readonly ready?: ReadyConditions | undefined
  /**
   * Brings the guest into the state in which tests find it. With `fresh: 'clone'` it runs once, in the template, and its
   * text is part of the template's key; what it takes from outside is not: see `cacheKey`.
   */
  readonly prepare?: ((vm: Machine) => unknown) | undefined
  /**
   * - `clone`: each test gets a clone of a template, which is booted once and kept on disk for later runs. A machine that
   *   cannot be cloned is restored from a saved state instead, or, if it has a disk that it can write to, booted.
   * - `reboot`: each test boots its own. The boot counts towards the test's timeout.
   * - `shared`: all tests of a worker get the same machine, booted once; one that has ended is booted again.
   *
   * @defaultValue 'clone'
   */
  readonly fresh?: Freshness | undefined
  /**
   * How many machines a test connects by the fixture `network`. Each of them stands on a template of its own, as two
   * cards of one network cannot have the same address; these are made before the first test of a file. One beyond them is
   * made when a test first asks for it, within that test's timeout.
   *
   * @defaultValue 0
   */
  readonly networkMachines?: number | undefined
  /** Further text that templates are told apart by, such as a value that `prepare` uses. @defaultValue none */
  readonly cacheKey?: string | undefined
  /** Where templates are kept, and for how long. */
  readonly cache?: TemplateCacheOptions | undefined
  /** Milliseconds for boot, `ready` and `prepare` together. @defaultValue 300 000 */
  readonly bootTimeoutMs?: number | undefined
}

/** Milliseconds for a boot under emulation on a busy machine. */
const BOOT_TIMEOUT_MS = 300_000

/** The place of a machine is one byte of its address. */
export const MOST_MACHINES = 250

const KINDS: Readonly<Record<keyof MachineTestOptions, string>> = {
  machine: 'object',
  ready: 'object',
  prepare: 'function',
  fresh: 'string',
  networkMachines: 'number',
  cacheKey: 'string',
  cache: 'object',
  bootTimeoutMs: 'number',
}
const CACHE_KINDS: Readonly<Record<keyof TemplateCacheOptions, string>> = {
  directory: 'string',
  maxAgeMs: 'number',
  maxBytes: 'number',
}
const FRESHNESS: readonly string[] = ['clone', 'reboot', 'shared']

/** The limit of a boot. */
export function bootTimeout({ bootTimeoutMs = BOOT_TIMEOUT_MS }: MachineTestOptions): number {
  return bootTimeoutMs
}

/** @throws {TypeError} for an option that is unknown, or of a wrong kind */
export function checkMachineTestOptions(options: MachineTestOptions): void {
  checkOptions('machineTest()', options, KINDS)
  if (options.machine === undefined)
    throw new TypeError('machineTest() needs the option machine: what Machine.launch takes')
  if (options.cache !== undefined) checkOptions('machineTest(): cache', options.cache, CACHE_KINDS)
  const { fresh } = options
  if (fresh !== undefined && !FRESHNESS.includes(fresh))
    throw new TypeError(
      `machineTest(): fresh must be 'clone', 'reboot' or 'shared', not ${JSON.stringify(fresh)}`,
    )
  const { networkMachines = 0 } = options
  if (!Number.isInteger(networkMachines) || networkMachines > MOST_MACHINES)
    throw new TypeError(`machineTest(): networkMachines must be a whole number up to ${MOST_MACHINES}`)
  const { detached, fds } = options.machine
  if (detached) throw new TypeError('machineTest(): a machine ends with its test, so it cannot be detached')
  if (fds !== undefined && fds.length > 0)
    throw new TypeError('machineTest(): descriptors (fds) serve one launch only: use channels')
}

/**
 * Holds options to their kinds. A number is one of at least 0.
 *
 * @throws {TypeError} naming the option, and for an unknown one the nearest
 */
export function checkOptions(call: string, options: object, kinds: Readonly<Record<string, string>>): void {
  if (typeof options !== 'object' || options === null)
    throw new TypeError(`${call} takes an object of options`)
  for (const [name, value] of Object.entries(options)) {
    const kind = kinds[name]
    if (kind === undefined) throw new TypeError(`${call}: unknown option ${name}${suggest(name, kinds)}`)
    if (value === undefined || kind === 'any') continue
    const isRight = kind === 'number' ? value >= 0 && typeof value === 'number' : typeof value === kind
    if (!isRight || value === null)
      throw new TypeError(
        `${call}: ${name} must be ${kind === 'number' ? 'a number of at least 0' : `of the type ${kind}`}`,
      )
  }
}

function suggest(name: string, kinds: Readonly<Record<string, string>>): string {
  const [nearest] = Object.keys(kinds)
    .map(key => ({ key, distance: distance(name.toLowerCase(), key.toLowerCase()) }))
    .sort((one, other) => one.distance - other.distance)
  return nearest !== undefined && nearest.distance <= 3 ? `; did you mean ${nearest.key}?` : ''
}

/** How many letters have to be added, taken away or replaced. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1]
    for (const [at, other] of [...to].entries())
      next.push(
        Math.min((next[at] ?? 0) + 1, (row[at + 1] ?? 0) + 1, (row[at] ?? 0) + (letter === other ? 0 : 1)),
      )
    row = next
  }
  return row.at(-1) ?? 0
}
