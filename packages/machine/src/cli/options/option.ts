// The options of `qm`: what each is called, what it takes, and what it means.

/** What the value of an option is, which is what the shell completes there. */
export type ValueKind = 'file' | 'directory' | 'binary' | 'text'

/** One option of a command of `qm`. */
export interface OptionSpec {
  /** The long name, without dashes. */
  readonly name: string
  /** One letter, for the short form with one dash. */
  readonly short?: string
  /** What it takes; an option without one is a flag. */
  readonly value?: { readonly label: string; readonly kind: ValueKind }
  /** One line for the help. */
  readonly meaning: string
}

/** The values of the options that were given: `true` for a flag. */
export type OptionValues<S extends readonly OptionSpec[]> = {
  readonly [O in S[number] as O['name']]?: O extends { readonly value: object } ? string : true
}

/** How an option is written in the help: `--trace DIR`, `-f, --follow`. */
export function optionUsage({ name, short, value }: OptionSpec): string {
  const long = value === undefined ? `--${name}` : `--${name} ${value.label}`
  return short === undefined ? long : `-${short}, ${long}`
}
