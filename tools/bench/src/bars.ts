// The bars of the design: what is measured, beside what, and where in a bench's output the figure stands.

/** One figure with a limit. */
export interface Bar {
  readonly id: string
  /** What is measured. */
  readonly what: string
  /** What it is measured against, and where that figure comes from. */
  readonly beside: string
  /** The name of a bench, or what else holds this bar: then `pattern` is missing. */
  readonly bench?: string
  /** Group `value`, or what `value()` makes of the groups; of several matches the worst counts. */
  readonly pattern?: RegExp
  readonly value?: (groups: Readonly<Record<string, string>>) => number
  readonly unit: string
  readonly limit: { readonly atMost: number } | { readonly atLeast: number }
  /** For a bar without a bench: where it is held. */
  readonly elsewhere?: string
}

const number = (text: string | undefined): number => Number(text)
const imports = (name: string, atMost: number): Bar => ({
  id: `import-${name}`,
  what: `import of @qm/${name}, CPU time over an empty module`,
  beside: 'a Node that imports an empty module',
  bench: 'import',
  pattern: new RegExp(`import @qm/${name}: \\+ (?<value>-?[\\d.]+) ms`, 'g'),
  unit: 'ms',
  limit: { atMost },
})
const drained = (id: string, what: string, row: string, beside: string): Bar => ({
  id,
  what,
  beside,
  bench: 'console drain',
  pattern: new RegExp(`^${row} +\\d+ MiB/s +(?<value>[\\d.]+) x`, 'gm'),
  unit: 'x',
  limit: { atLeast: 0.9 },
})
const reply = (megabytes: number): Bar => ({
  id: `qmp-reply-${megabytes}`,
  what: `a reply of ${megabytes} MB in chunks of 64 KiB`,
  beside: 'JSON.parse of the same text',
  bench: 'qmp',
  pattern: new RegExp(`^a reply of ${megabytes} MB.* ms +[\\d.]+ ms +(?<value>[\\d.]+) `, 'gm'),
  unit: 'x',
  limit: { atMost: 1.2 },
})

export const BARS: readonly Bar[] = [
  {
    id: 'qmp-round-trip',
    what: 'QMP round trip, `query-status` on a real QEMU, one at a time',
    beside: 'a bare net.Socket + JSON.parse client that sends the same bytes',
    bench: 'qmp',
    pattern: /^round trip, real QEMU.* µs +\d+ µs +(?<value>[\d.]+) /gm,
    unit: 'x',
    limit: { atMost: 1.05 },
  },
  {
    id: 'qmp-node-qemu',
    what: 'QMP round trip beside the npm package node-qemu',
    beside: 'node-qemu 1.3.0, which sends no id (10 bytes fewer, 5 µs a byte in QEMU)',
    bench: 'qmp',
    pattern: /^round trip beside node-qemu.* +(?<value>[\d.]+)$/gm,
    unit: 'x',
    limit: { atMost: 1 },
  },
  {
    id: 'qmp-python',
    what: "QMP round trip beside Python's qemu.qmp",
    beside: 'qemu.qmp',
    unit: 'x',
    limit: { atMost: 1 / 1.5 },
    elsewhere: 'no bench of this repository runs it yet',
  },
  {
    id: 'qmp-commands',
    what: 'QMP commands a second, 8 in flight, a server that costs nothing',
    beside: 'the bare client',
    bench: 'qmp',
    pattern: /^commands, free server.* k\/s +\d+ k\/s +(?<value>[\d.]+) /gm,
    unit: 'x',
    limit: { atLeast: 0.8 },
  },
  {
    id: 'qmp-events',
    what: 'QMP events a second',
    beside: 'split + JSON.parse alone',
    bench: 'qmp',
    pattern: /^events, against.* k\/s +\d+ k\/s +(?<value>[\d.]+) /gm,
    unit: 'x',
    limit: { atLeast: 0.8 },
  },
  reply(5),
  reply(64),
  {
    id: 'launch',
    what: 'launch() until ready on `-M none`, less 5 ms',
    beside: "bare Node: spawn to QEMU's greeting and `qmp_capabilities`",
    bench: 'machine',
    pattern: /^launch\(\) on -M none: (?<own>[\d.]+) ms beside bare Node (?<bare>[\d.]+) ms/gm,
    value: ({ own, bare }) => (number(own) - 5) / number(bare),
    unit: 'x',
    limit: { atMost: 1.05 },
  },
  {
    id: 'launch-python',
    what: 'launch() and shutdown()',
    beside: "the least that QEMU's Python machine class does, by python3 (python-launch.py)",
    bench: 'machine',
    pattern: /^launch\(\) and shutdown\(\): .*Python [\d.]+ ms \((?<value>[\d.]+) x\)/gm,
    unit: 'x',
    limit: { atMost: 0.8 },
  },
  imports('args', 10),
  imports('qmp', 10),
  imports('console', 10),
  imports('process', 25),
  imports('machine', 25),
  {
    id: 'clone-cold',
    what: 'a clone of a booted 256 MiB Linux until its first command is answered, less 40 ms',
    beside:
      'a bare launch of the same board to its greeting. Published by others: Kata templates save 38 % of a start, Firecracker 28 to 180 ms',
    bench: 'machine',
    pattern:
      /^clone until the first command: (?<own>\d+) ms[\s\S]*?^bare launch until the greeting: (?<bare>\d+) ms/gm,
    value: ({ own, bare }) => (number(own) - 40) / number(bare),
    unit: 'x',
    limit: { atMost: 1.3 },
  },
  {
    id: 'clone-ready',
    what: 'the same from `keepReady`',
    beside: 'the cold clone',
    bench: 'machine',
    pattern:
      /^clone until the first command: (?<cold>\d+) ms[\s\S]*?^ready clone until the first command: (?<own>\d+) ms/gm,
    value: ({ own, cold }) => number(own) / number(cold),
    unit: 'x',
    limit: { atMost: 0.5 },
  },
  {
    id: 'clone-memory',
    what: 'private memory of each of 100 idle clones of a 256 MiB guest',
    beside: '/proc/PID/smaps_rollup, Private_Dirty',
    bench: 'machine',
    pattern: /^100 clones: (?<value>[\d.]+) MiB private/gm,
    unit: 'MiB',
    limit: { atMost: 40 },
  },
  drained('drain', 'console drain', 'console', 'a bare socket read loop'),
  drained('drain-log', 'console drain with a log file', 'console \\+ log', 'a loop of read + writeSync'),
  {
    id: 'console-flood',
    what: 'growth of RSS over 1 GiB of console, with a log file',
    beside: 'the same process before',
    bench: 'console flood',
    pattern: /peak \d+ MiB \(\+(?<value>\d+)\)/g,
    unit: 'MiB',
    limit: { atMost: 64 },
  },
  {
    id: 'console-hostile',
    what: 'a MiB of repainted screens or short lines, with a wait open; the worst of three kinds and three chunk sizes',
    beside: 'CPU time, once the scrollback is full',
    bench: 'console scrollback',
    pattern: /^.* third +(?<value>\d+) ms/gm,
    unit: 'ms',
    limit: { atMost: 100 },
  },
  {
    id: 'density-heap',
    what: '200 machines in one process: heap of each',
    beside: 'the heap before',
    bench: 'machine',
    pattern: /^200 machines: .*; (?<value>-?[\d.]+) MiB of heap each/gm,
    unit: 'MiB',
    limit: { atMost: 0.3 },
  },
  {
    id: 'density-delay',
    what: '200 machines launched at once: delay of the event loop, p99',
    beside: 'perf_hooks, resolution 5 ms',
    bench: 'machine',
    pattern: /^200 machines: .* loop delay p99 (?<value>\d+) ms/gm,
    unit: 'ms',
    limit: { atMost: 50 },
  },
  {
    id: 'leaks',
    what: 'children, descriptors, directories, listeners and handles grown after many launches and kills',
    beside: 'the same process after the first launch and kill',
    bench: 'machine',
    pattern: /^grown after \d+ launches and kills: (?<grown>.*)$/gm,
    value: ({ grown }) => Math.max(...(grown ?? '').split(', ').map(it => number(it.split(' ').at(-1)))),
    unit: '',
    limit: { atMost: 0 },
  },
  {
    id: 'switch-rate',
    what: 'network switch, two ports, frames of 1514 bytes',
    beside: 'two processes on socketpairs',
    bench: 'network',
    pattern: /^frames of 1514 bytes: +(?<value>\d+) MiB\/s/gm,
    unit: 'MiB/s',
    limit: { atLeast: 300 },
  },
  {
    id: 'switch-delay',
    what: 'what the switch adds to a frame',
    beside: 'a bare relay between two processes',
    bench: 'network',
    pattern: /the switch adds (?<value>-?[\d.]+) us a frame/g,
    unit: 'µs',
    limit: { atMost: 50 },
  },
  {
    id: 'fresh-test',
    what: 'a test with a fresh Linux each (a clone), over the same test on a shared machine',
    beside: 'one shared machine; a boot a test is printed below',
    bench: 'vitest',
    pattern: /tests with a clone each: .* s each, (?<value>-?[\d.]+) s more/g,
    unit: 's',
    limit: { atMost: 0.25 },
  },
  {
    id: 'orphans',
    what: 'QEMUs left after SIGKILL of the parent, 200 trials on each guard',
    beside: 'none may be left',
    unit: '',
    limit: { atMost: 0 },
    elsewhere:
      'a test counts them: `packages/process/test/qemu/guard/orphans.test.ts`, all 200 with `QM_ENDURANCE=1`',
  },
  {
    id: 'suite',
    what: '`npm test` on two cores',
    beside: '6 minutes',
    unit: 's',
    limit: { atMost: 360 },
    elsewhere: 'its summary prints the time of each stage',
  },
]
