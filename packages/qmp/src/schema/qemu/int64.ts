// The type of 64-bit integers. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.

/**
 * A 64-bit integer of QMP. It arrives as a `number` when that holds its value exactly, else as a `bigint`;
 * either may be sent.
 */
export type Int64 = number | bigint
