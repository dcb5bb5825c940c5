// Types that several sections of VmConfig share.
import type { OptionFields } from '../option/format-option.ts'
import type { Secret } from '../values/secret.ts'

/**
 * An amount of memory or disk: a number in the option's own unit (bytes, except where it says otherwise), or a
 * text with one of QEMU's suffixes: `"512M"`, `"2G"`.
 */
export type Size = number | bigint | string

/** The id of a secret, or the secret itself, which then gets its own `-object secret`. */
export type SecretRef = string | Secret

/** Three states, as many of QEMU's properties have them. */
export type OnOffAuto = boolean | 'auto'

/** Properties that the types here do not know, by QEMU's own names; no `id`. Written after the known ones. */
export interface WithProps {
  readonly props?: OptionFields
}

/** For options that QEMU takes in two forms. */
export interface JsonForm {
  /**
   * Whether this one is written as JSON; QEMU makes all devices in `key=value` form before all in JSON.
   * @defaultValue as `toArgv`'s option `json` says
   */
  readonly json?: boolean
}
