// What toArgv collects on its way through a config: arguments with their origin, ids, and who refers to them.
import { ArgsError } from './errors.ts'
import { checkText } from './scalar.ts'
import type { Secret } from './secret.ts'

/** Kinds of things that have ids; each kind has its own name space in QEMU. */
export type IdKind = 'netdev' | 'chardev' | 'object' | 'block' | 'device' | 'audiodev' | 'tpmdev' | 'fsdev'

/** The arguments that one place of a config became. */
export interface PlannedArguments {
  /** The place: `devices[3]`. */
  readonly path: string
  /** `['-device', 'virtio-rng-pci']` */
  readonly argv: readonly string[]
}

/** Options that can be written as JSON on every QEMU from 7.2 on. */
export type JsonOption = 'device' | 'object' | 'netdev' | 'blockdev' | 'display' | 'audiodev' | 'compat'

interface Reference {
  readonly kind: IdKind
  readonly id: string
  readonly path: string
}

/** QEMU's rule for identifiers. */
const IDENTIFIER = /^[A-Za-z][\w.-]*$/

/** Names that QEMU gives to what short options create: the chardev of `-serial`, the drive of `-hda`. */
const IMPLICIT = /^(?:serial|parallel|compat_monitor|debugcon|ide|scsi|virtio|floppy|sd|pflash|mtd)\d/

/** QEMU's limit for the name of a block node, without the closing NUL. */
const MAX_NODE_NAME = 31

/** What a {@link Plan} is made with. */
export interface PlanOptions {
  readonly json: ReadonlySet<JsonOption>
  readonly placeSecret: (id: string, value: Secret, path: string) => string
  /** Ids that are not made up. */
  readonly taken: ReadonlySet<string>
}

/** Collects arguments and ids; `finish` checks what only the whole can tell. */
export class Plan {
  readonly json: ReadonlySet<JsonOption>
  /** Gives a secret to the caller to put in a file; returns the file. */
  readonly placeSecret: (id: string, value: Secret, path: string) => string
  readonly planned: PlannedArguments[] = []
  readonly #taken: ReadonlySet<string>
  readonly #defined = new Map<IdKind, Map<string, string>>()
  readonly #references: Reference[] = []

  constructor({ json, placeSecret, taken }: PlanOptions) {
    this.json = json
    this.placeSecret = placeSecret
    this.#taken = taken
  }

  /** Adds an option, with its value unless it has none. */
  add(path: string, option: string, value?: string): void {
    const name = `-${option}`
    this.planned.push({ path, argv: value === undefined ? [name] : [name, value] })
  }

  /** Notes that an id exists. */
  define(kind: IdKind, id: string, path: string): string {
    if (!IDENTIFIER.test(id) || (kind === 'block' && id.length > MAX_NODE_NAME)) {
      throw new ArgsError('invalid-id', `${JSON.stringify(id)} is not an id`, {
        path,
        allowed: `a letter, then letters, digits, "-", "." and "_"${kind === 'block' ? `; at most ${MAX_NODE_NAME}` : ''}`,
      })
    }
    const ids = this.#idsOf(kind)
    const other = ids.get(id)
    if (other !== undefined) {
      throw new ArgsError('duplicate-id', `there is another ${kind} "${id}", at ${other}`, { path })
    }
    ids.set(id, path)
    return id
  }

  /** Notes that an id exists, and makes one up if none is given: the prefix with the first free number. */
  name(kind: IdKind, id: string | undefined, prefix: string, path: string): string {
    if (id !== undefined) return this.define(kind, id, path)
    const ids = this.#idsOf(kind)
    for (let number = 0; ; number++) {
      const candidate = `${prefix}${number}`
      if (ids.has(candidate) || this.#taken.has(candidate)) continue
      ids.set(candidate, path)
      return candidate
    }
  }

  /** Notes that something refers to an id, which may be defined later. */
  refer(kind: IdKind, id: string, path: string): string {
    this.#references.push({ kind, id: checkText(id, path), path })
    return id
  }

  /** @throws {@link ArgsError} `dangling-reference` for the first reference to an id that nothing defines. */
  finish(): readonly PlannedArguments[] {
    for (const { kind, id, path } of this.#references) {
      const ids = this.#idsOf(kind)
      if (ids.has(id) || IMPLICIT.test(id)) continue
      const known = [...ids.keys()]
      throw new ArgsError('dangling-reference', `there is no ${kind} "${id}"`, {
        path,
        allowed: known.length === 0 ? undefined : known.join(', '),
      })
    }
    return this.planned
  }

  #idsOf(kind: IdKind): Map<string, string> {
    let ids = this.#defined.get(kind)
    if (ids === undefined) {
      ids = new Map()
      this.#defined.set(kind, ids)
    }
    return ids
  }
}
