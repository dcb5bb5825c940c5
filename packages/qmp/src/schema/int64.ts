// The type of 64-bit integers.

/**
 * A 64-bit integer. It arrives as a `number` when that holds it exactly, else as a `bigint`; either may be sent.
 */
export type Int64 = number | bigint
