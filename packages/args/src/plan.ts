// What toArgv collects on its way through a config: arguments with their origin, ids, and who refers to them.
import { ArgsError, refuse } from './errors.ts'
import type { Reference, Survey } from './survey.ts'

/** Kinds of things that have ids; each kind has its own name space in QEMU. */
export type IdKind =
  | 'netdev'
  | 'chardev'
  | 'object'
  | 'block'
  | 'device'
  | 'audiodev'
  | 'tpmdev'
  | 'fsdev'
  | (string & {})

/** The arguments that one place of a config became. */
export interface PlannedArguments {
  /** The place: `devices[3]`. */
  readonly path: string
  /** `['-device', 'virtio-rng-pci']` */
  readonly argv: readonly string[]
}

/** Options that can be written as JSON on every QEMU from 7.2 on. */
export type JsonOption = 'device' | 'object' | 'netdev' | 'blockdev' | 'display' | 'audiodev' | 'compat'

/** QEMU's rule for identifiers, and how it is told. */
const IDENTIFIER = /^[A-Za-z][\w.-]*$/
const RULE = 'an id: letters, digits, "-", ".", "_", a letter first; at most 31 for a node'

/** Ids that need no definition: those of what QEMU's short options create (`-serial`, `-hda`), and of the base arguments. */
const IMPLICIT =
  /^(?:(?:serial|parallel|compat_monitor|debugcon|ide|scsi|none|virtio|floppy|sd|pflash|mtd)\d|mon$|console$)/

/** QEMU's limit for the name of a block node, without the closing NUL. */
const MAX_NODE_NAME = 31

/** Puts a secret where QEMU can read it; returns that file's path. */
export type PlaceSecret = (id: string, value: string) => string

/** What a {@link Plan} is made with. */
export interface PlanOptions {
  readonly json: ReadonlySet<string>
  readonly placeSecret: PlaceSecret | undefined
  readonly survey: Survey
}

/** Collects arguments and ids; `finish` checks what only the whole can tell. */
export class Plan {
  readonly json: ReadonlySet<string>
  readonly placeSecret: PlaceSecret | undefined
  readonly planned: PlannedArguments[] = []
  readonly #taken: ReadonlySet<string>
  /** Where each id is defined, by kind and id. */
  readonly #defined = new Map<string, string>()
  readonly #references: Reference[]

  constructor({ json, placeSecret, survey }: PlanOptions) {
    this.json = json
    this.placeSecret = placeSecret
    this.#taken = survey.ids
    this.#references = [...survey.references]
  }

  /** Adds an option, with its value unless it has none. */
  add(path: string, option: string, value?: string): void {
    const name = `-${option}`
    this.planned.push({ path, argv: value === undefined ? [name] : [name, value] })
  }

  /** Notes that an id exists. */
  define(kind: IdKind, id: string, path: string): string {
    if (!IDENTIFIER.test(id) || (kind === 'block' && id.length > MAX_NODE_NAME))
      refuse(id, RULE, path, 'invalid-id')
    const other = this.#defined.get(keyOf(kind, id))
    if (other !== undefined) {
      throw new ArgsError('duplicate-id', `there is another ${kind} "${id}", at ${other}`, path)
    }
    this.#defined.set(keyOf(kind, id), path)
    return id
  }

  /** Makes up an id: the prefix with the first free number. */
  invent(kind: IdKind, prefix: string, path: string): string {
    let number = 0
    while (this.#defined.has(keyOf(kind, prefix + number)) || this.#taken.has(prefix + number)) number++
    return this.define(kind, prefix + number, path)
  }

  /** Notes that something refers to an id, which may be defined later. */
  refer(kind: IdKind, id: string, path: string): void {
    this.#references.push({ kind, id, path })
  }

  /** @throws {@link ArgsError} `dangling-reference` for the first reference to an id that nothing defines. */
  finish(): readonly PlannedArguments[] {
    for (const { kind, id, path } of this.#references) {
      if (this.#defined.has(keyOf(kind, id)) || IMPLICIT.test(id)) continue
      const known = [...this.#defined.keys()].map(key => key.split(' ')).filter(([other]) => other === kind)
      const ids = known.map(([, id]) => id).join(', ') || undefined
      throw new ArgsError('dangling-reference', `there is no ${kind} "${id}"`, path, ids)
    }
    return this.planned
  }
}

function keyOf(kind: IdKind, id: string): string {
  return `${kind} ${id}`
}
