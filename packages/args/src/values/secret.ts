// A value that prints as `[secret]`.

import { ArgsError, refuse } from '../errors.ts'

/** Where a secret may be. */
const PLACES = 'secrets and fields named *-secret, by placeSecret, file or fd'

/** What every printed form of a secret says. */
export const REDACTED = '[secret]'

const REVEAL: unique symbol = Symbol()

/** A value that is printed, logged and turned into JSON as `[secret]`. Made by {@link secret}. */
export interface Secret {
  /** The value itself. */
  readonly [REVEAL]: () => string
  toString(): string
  toJSON(): string
}

/**
 * Marks a value as secret. In a config it may stand in `secrets`, and for the id of a secret in any field whose name
 * ends in `-secret`; `toArgv` then asks `placeSecret` for a file, and the value never enters an argument.
 */
export function secret(value: string): Secret {
  if (typeof value !== 'string') refuse(value, 'a text', '')
  const hidden = (): string => REDACTED
  return Object.freeze({
    [REVEAL]: () => value,
    toString: hidden,
    toJSON: hidden,
    // Node's inspect would otherwise print the members.
    [Symbol.for('nodejs.util.inspect.custom')]: hidden,
  })
}

/** The value of a secret. Ask only where it is to be used. */
export function reveal(hidden: Secret): string {
  return hidden[REVEAL]()
}

/** @throws {@link ArgsError} `exposed-secret`, always. */
export function refuseSecret(path: string): never {
  throw new ArgsError('exposed-secret', 'a secret does not go into an argument', path, PLACES)
}

/** Whether a value is a {@link Secret}. */
export function isSecret(value: unknown): value is Secret {
  return typeof value === 'object' && value !== null && REVEAL in value
}
