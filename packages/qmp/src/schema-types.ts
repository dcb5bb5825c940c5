// The shape that a typed schema has, and what a command or an event of it means to a caller.

/** What one command takes and gives. `arguments: undefined` means that it takes none. */
export interface CommandShape {
  readonly arguments: unknown
  readonly returns: unknown
}

/**
 * A server's commands and events as types. `commands` maps each command's name to a {@link CommandShape},
 * `events` maps each event's name to the type of its `data` (`undefined` for none).
 */
export interface QmpSchema {
  readonly commands: object
  readonly events: object
}

/** The commands that the schema names; any other string stays usable, with `unknown` types. */
export type CommandName<S extends QmpSchema> = (keyof S['commands'] & string) | (string & {})

/** The events that the schema names; any other string stays usable, with `unknown` data. */
export type EventName<S extends QmpSchema> = (keyof S['events'] & string) | (string & {})

/** Arguments of a command that the schema does not know. */
export type UnknownArguments = Readonly<Record<string, unknown>>

/** What may be passed as the arguments of a command. */
export type CommandArguments<S extends QmpSchema, C extends string> = C extends keyof S['commands']
  ? S['commands'][C] extends CommandShape
    ? S['commands'][C]['arguments']
    : UnknownArguments | undefined
  : UnknownArguments | undefined

/** What a command resolves to. */
export type CommandReturn<S extends QmpSchema, C extends string> = C extends keyof S['commands']
  ? S['commands'][C] extends CommandShape
    ? S['commands'][C]['returns']
    : unknown
  : unknown

/** The parameters after the command's name: the arguments may be left out when nothing in them is required. */
export type ExecuteParameters<S extends QmpSchema, C extends string, Options> =
  undefined extends CommandArguments<S, C>
    ? [args?: CommandArguments<S, C> | Record<string, never>, options?: Options]
    : Partial<CommandArguments<S, C>> extends CommandArguments<S, C>
      ? [args?: CommandArguments<S, C>, options?: Options]
      : [args: CommandArguments<S, C>, options?: Options]

/** When the server says that an event happened; both are -1 if it could not tell. */
export interface QmpTimestamp {
  readonly seconds: number
  readonly microseconds: number
}

/** An event as it came over the wire. */
export interface QmpEvent<Name extends string = string, Data = unknown> {
  readonly event: Name
  /** The event's members; absent for an event that has none. */
  readonly data: Data
  readonly timestamp: QmpTimestamp
}

/** The event of that name, as the schema types it. */
export type EventOf<S extends QmpSchema, N extends string> = N extends keyof S['events']
  ? QmpEvent<N, S['events'][N]>
  : QmpEvent<N>

/** Any event of the schema: narrow it by its `event` member. */
export type AnyEvent<S extends QmpSchema> = EventOf<S, keyof S['events'] & string>
