// The programs that the report runs: one entry a bench, with what makes it shorter.

/** A program that prints figures. */
export interface Bench {
  readonly name: string
  /** Below the repository; relative paths of `args` start there. */
  readonly directory: string
  /** The arguments of `node`. */
  readonly args: readonly string[]
  /** Arguments and environment of a quick run. */
  readonly quick?: { readonly args?: readonly string[]; readonly env?: Readonly<Record<string, string>> }
  /** After this many milliseconds it is ended, and counts as failed. */
  readonly timeoutMs: number
}

const MINUTE = 60_000
const SOURCE = '--conditions=@qm/source'

export const BENCHES: readonly Bench[] = [
  {
    name: 'import',
    directory: 'tools/bench',
    args: ['bin/imports.ts'],
    quick: { env: { QM_BENCH_ROUNDS: '7' } },
    timeoutMs: 5 * MINUTE,
  },
  {
    name: 'qmp',
    directory: 'packages/qmp',
    args: ['--expose-gc', SOURCE, 'bench/main.ts'],
    timeoutMs: 10 * MINUTE,
  },
  {
    name: 'console drain',
    directory: 'packages/console',
    args: ['--expose-gc', SOURCE, 'bench/drain.ts'],
    quick: { args: ['64', '3'] },
    timeoutMs: 10 * MINUTE,
  },
  {
    name: 'console flood',
    directory: 'packages/console',
    args: [SOURCE, 'bench/flood.ts'],
    timeoutMs: 5 * MINUTE,
  },
  {
    name: 'console scrollback',
    directory: 'packages/console',
    args: ['--expose-gc', SOURCE, 'bench/scrollback.ts'],
    timeoutMs: 5 * MINUTE,
  },
  {
    name: 'machine',
    directory: 'packages/machine',
    args: ['--expose-gc', SOURCE, 'bench/main.ts'],
    quick: { env: { QM_BENCH_ROUNDS: '15', QM_BENCH_CLONES: '5', QM_BENCH_CYCLES: '50' } },
    timeoutMs: 20 * MINUTE,
  },
  {
    name: 'network',
    directory: 'packages/network',
    args: [SOURCE, 'bench/switch.ts'],
    quick: { args: ['1', '2'] },
    timeoutMs: 10 * MINUTE,
  },
  {
    name: 'vitest',
    directory: 'packages/vitest',
    args: [SOURCE, 'bench/fresh.ts'],
    quick: { env: { QM_BENCH_TESTS: '20' } },
    timeoutMs: 20 * MINUTE,
  },
]
