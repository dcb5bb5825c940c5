// Types that several sections of VmConfig share.
import type { Scalar } from '../values/scalar.ts'
import type { Secret } from '../values/secret.ts'

/**
 * An amount of memory or disk: a number in the option's own unit (bytes, except where it says otherwise), or a
 * text with one of QEMU's suffixes for powers of 1024: `"512M"`, `"2G"`.
 */
export type Size = number | bigint | string

/** The id of a secret, or the secret itself, which then gets its own `-object secret`. */
export type SecretRef = string | Secret

/** Three states, as many of QEMU's properties have them: `on`, `off`, or QEMU's choice. */
export type OnOffAuto = boolean | 'auto'

/** A value that the types here do not know; `null` and lists of lists only in JSON. */
export type PropValue = Scalar | null | Props | readonly PropValue[]

/** Properties by QEMU's own names. */
export interface Props {
  readonly [key: string]: PropValue | undefined
}

/** For options that QEMU may take more of than the types here know. */
export interface WithProps {
  /**
   * Properties that the types here do not know, by QEMU's own names; no `id`, and none that is given beside it.
   * Written after the known ones.
   *
   * @defaultValue none
   */
  readonly props?: Props | undefined
}

/** For options that QEMU takes in two forms. */
export interface JsonForm {
  /**
   * Whether this one is written as JSON, in which types count; QEMU makes all devices in `key=value` form before all
   * in JSON.
   *
   * @defaultValue as the option `json` of `toArgv` says
   */
  readonly json?: boolean | undefined
}
