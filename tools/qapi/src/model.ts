// The interface of a QMP server as plain data: what every step of the generator reads or writes.

/**
 * A type by name, as the schema has it, with `[]` behind it for an array: `str`, `BlockdevOptions`, `int[]`.
 */
export type TypeName = string

/** What can be said about any definition, member, branch or value. */
export interface Facts {
  /** The release that it came with, when the schema says so. */
  readonly since?: string
  /** `deprecated`, `unstable`, or something that only introspection tells. */
  readonly features: readonly string[]
  /** The build option without which a binary lacks it. */
  readonly condition?: string
  /** The releases at hand between which it came: the last without it, the first with it. */
  readonly added?: ReleaseStep
  /** The releases at hand between which it was removed: the last with it, the first without. */
  readonly removed?: ReleaseStep
  /** What was different about it once; for a thing that was removed: when it was still there. */
  readonly former?: Former
}

/** Two releases that follow each other among those at hand; the change came with the second or one between. */
export type ReleaseStep = readonly [before: string, after: string]

/** How a thing was before its present form; what is not mentioned was the same. */
export interface Former {
  /** The releases at hand between which it changed. */
  readonly step: ReleaseStep
  readonly optional?: boolean
  readonly type?: TypeName
  readonly condition?: string
}

/** A member of an object, a branch of an alternate, or an argument. */
export interface Member extends Facts {
  readonly name: string
  readonly type: TypeName
  readonly optional: boolean
}

/** A value of an enumeration. */
export interface Value extends Facts {
  readonly name: string
}

/** The members that a union adds for one value of its tag. */
export interface Branch extends Facts {
  readonly tag: string
  readonly type: TypeName
}

interface Definition extends Facts {
  readonly name: string
  /** The schema file that it stands in, without `.json`. */
  readonly module: string
  /** Where the newest reference has it, if that is under another module or name. */
  readonly anchor?: string
}

/** An object type. */
export interface Struct extends Definition {
  readonly kind: 'struct'
  readonly base?: TypeName
  readonly members: readonly Member[]
}

/** An object type whose members depend on the value of one of them. */
export interface Union extends Definition {
  readonly kind: 'union'
  /** The common members: those of a struct, or spelled out. */
  readonly base: TypeName | readonly Member[]
  readonly tag: string
  readonly branches: readonly Branch[]
}

/** A type that takes one of several JSON types. */
export interface Alternate extends Definition {
  readonly kind: 'alternate'
  readonly members: readonly Member[]
}

/** A type whose values are known strings. */
export interface Enumeration extends Definition {
  readonly kind: 'enum'
  readonly values: readonly Value[]
}

/** Arguments or event data: none, those of a named type, or spelled out. */
export type Payload = undefined | TypeName | readonly Member[]

/** A command. */
export interface Command extends Definition {
  readonly kind: 'command'
  readonly payload: Payload
  /** `undefined` when a success carries an empty object. */
  readonly returns: TypeName | undefined
  /** May overtake others out of band. */
  readonly oob: boolean
  /** False when the server says nothing on success. */
  readonly replies: boolean
  /** True when it takes members that the schema does not list (`device_add`). */
  readonly open: boolean
}

/** An event. */
export interface Event extends Definition {
  readonly kind: 'event'
  readonly payload: Payload
}

/** A definition that other definitions refer to by name. */
export type NamedType = Struct | Union | Alternate | Enumeration

/** The whole interface of a server, each map in the schema's order. */
export interface Model {
  /** The release that it describes. */
  readonly version: string
  readonly commands: ReadonlyMap<string, Command>
  readonly events: ReadonlyMap<string, Event>
  readonly types: ReadonlyMap<string, NamedType>
}
