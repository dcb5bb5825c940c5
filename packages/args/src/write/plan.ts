// Collects the arguments of a config with their origin, its ids, and references to these.
import { ArgsError, refuse } from '../errors.ts'

/** Kinds of things that have ids; each has its own name space in QEMU, but drives share that of block nodes. */
export type IdKind =
  | 'netdev'
  | 'drive'
  | 'chardev'
  | 'object'
  | 'block'
  | 'device'
  | 'audiodev'
  | 'tpmdev'
  | 'fsdev'
  | 'mon'
  | (string & {})

/** The arguments that one place of a config became. */
export interface PlannedArguments {
  /** The place: `devices[3]`. */
  readonly path: string
  /** `['-device', 'virtio-rng-pci']` */
  readonly argv: readonly string[]
}

/** A field that names something by its id. */
interface Reference {
  readonly kind: IdKind
  readonly id: string
  readonly path: string
}

/** Options that can be written as JSON on every QEMU from 7.2 on. */
export type JsonOption = 'device' | 'object' | 'netdev' | 'blockdev' | 'display' | 'audiodev' | 'compat'

/** QEMU's rule for identifiers, and how it is told. */
const IDENTIFIER = /^[A-Za-z][\w.-]*$/
const RULE = 'an id: letters, digits, "-._", a letter first; at most 31 for a node'

/** Ids that need no definition: those of what QEMU's short options create (`-serial`, `-hda`), and of the base arguments. */
const IMPLICIT =
  /^(?:(?:serial|parallel|compat_monitor|debugcon|ide|scsi|none|virtio|floppy|sd|pflash|mtd)\d|mon$|console$|debugcon|gdb$|audiodev\d)/

/** QEMU's limit for the name of a block node, without the closing NUL. */
const MAX_NODE_NAME = 31

/** Puts a secret where QEMU can read it; returns that file's path. */
export type PlaceSecret = (id: string, value: string) => string

/** Collects arguments and ids; `finish` checks what only the whole can tell. */
export class Plan {
  declare readonly json: ReadonlySet<string>
  declare readonly placeSecret: PlaceSecret | undefined
  readonly planned: PlannedArguments[] = []
  /** Every id that the config names itself: those are not made up a second time. */
  readonly taken: Set<string> = new Set()
  /** Where each id is defined, by kind and id. */
  readonly #defined = new Map<string, string>()
  readonly #references: Reference[] = []
  #isOpen = false
  /** The number to try first, by kind and prefix. */
  readonly #next = new Map<string, number>()

  constructor(json: ReadonlySet<string>, placeSecret: PlaceSecret | undefined) {
    this.json = json
    this.placeSecret = placeSecret
  }

  /** Adds an option, with its value unless it has none. */
  add(path: string, option: string, value?: string): void {
    const name = `-${option}`
    this.planned.push({ path, argv: value === undefined ? [name] : [name, value] })
  }

  /** Notes that an id exists. */
  define(kind: IdKind, id: string, path: string): string {
    if (!isId(kind, id)) refuse(id, RULE, path, 'invalid-id')
    const key = keyOf(kind, id)
    const other = this.#defined.get(key)
    if (other !== undefined) {
      throw new ArgsError('duplicate-id', `there is another ${kind} "${id}", at ${other}`, path)
    }
    this.#defined.set(key, path)
    return id
  }

  /** Whether such an id is defined so far. */
  has(kind: IdKind, id: string): boolean {
    return this.#defined.has(keyOf(kind, id))
  }

  /** Notes that a file of QEMU's defines more: references to what is not seen are not checked. */
  open(): void {
    this.#isOpen = true
  }

  /** Makes up an id: the prefix with the first free number. */
  invent(kind: IdKind, prefix: string, path: string): string {
    const family = keyOf(kind, prefix)
    let number = this.#next.get(family) ?? 0
    while (this.#defined.has(family + number) || this.taken.has(prefix + number)) number++
    this.#next.set(family, number)
    return this.define(kind, prefix + number, path)
  }

  /** Notes that something refers to an id, which may be defined later. */
  refer(kind: IdKind, id: string, path: string): void {
    this.#references.push({ kind, id, path })
  }

  /** @throws {@link ArgsError} `dangling-reference` for the first reference to an id that nothing defines. */
  finish(): readonly PlannedArguments[] {
    for (const { kind, id, path } of this.#references) {
      if (this.#isOpen || this.#defined.has(keyOf(kind, id)) || IMPLICIT.test(id)) continue
      const family = keyOf(kind, '')
      const known = [...this.#defined.keys()].filter(key => key.startsWith(family))
      const ids = known.map(key => key.slice(family.length)).join(', ') || undefined
      throw new ArgsError('dangling-reference', `there is no ${kind} "${id}"`, path, ids)
    }
    return this.planned
  }
}

function isId(kind: IdKind, id: string): boolean {
  // QEMU takes any text for an audiodev.
  if (kind === 'audiodev') return id !== ''
  return IDENTIFIER.test(id) && (kind !== 'block' || id.length <= MAX_NODE_NAME)
}

function keyOf(kind: IdKind, id: string): string {
  return `${kind === 'drive' ? 'block' : kind} ${id}`
}
