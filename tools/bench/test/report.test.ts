import { expect, test } from 'vitest'
import { BARS } from '../src/bars.ts'
import { BENCHES } from '../src/benches.ts'
import { renderPage } from '../src/page.ts'
import { isMet, median, readBars } from '../src/readings.ts'
import { writeFigures } from '../src/readme.ts'

const PRINTED: Readonly<Record<string, string>> = {
  import: ['args', 'qmp', 'console', 'process', 'machine']
    .map(name => `import @qm/${name}: + 3.5 ms of CPU over an empty module (40.1 ms)`)
    .join('\n'),
  qmp: `@qm/qmp                                                ours          floor   ratio  bar
round trip, real QEMU, one at a time                 222 µs         211 µs    1.05  <= 1.10
commands, free server, 8 in flight                  301 k/s        323 k/s    0.93  >= 0.70
events, against split + JSON.parse alone            466 k/s        436 k/s    1.07  >= 0.70
a reply of 5 MB in 64 KiB chunks                    21.4 ms        22.4 ms    0.95  <= 1.30
a reply of 64 MB in 64 KiB chunks                  370.2 ms       310.9 ms    1.19  as at 5 MB
import, as built, over an empty module              10.3 ms         0.2 ms   45.59  +10.1 ms, bar < 15 ms

beside a peer                                          ours      node-qemu   ratio
round trip beside node-qemu                          231 µs         198 µs    1.17
import beside node-qemu                             44.0 ms        41.0 ms    1.07`,
  'console drain': `bare read                        2020 MiB/s  1.00 x bare read
console                          1900 MiB/s  0.94 x bare read
bare read + writeSync            1000 MiB/s  1.00 x bare read + writeSync
console + log                     910 MiB/s  0.91 x bare read + writeSync
console + a string wait          1000 MiB/s  0.50 x bare read`,
  'console flood': '1024 MiB in 1.9 s, 539 MiB/s; log 1024 MiB; RSS 58 -> peak 86 MiB (+28)',
  'console scrollback': `kernel lines       chunks of   256 B: first MiB   31 ms, third   30 ms (0.97 x), memory 2.0 MiB, screen() 0 ms
short lines        chunks of 65536 B: first MiB   80 ms, third   75 ms (0.94 x), memory 9.0 MiB, screen() 0 ms`,
  machine: `launch() on -M none: 60.0 ms beside bare Node 52.0 ms (1.15 x), Python 70.0 ms (0.86 x)
launch() and shutdown(): 70.0 ms beside bare Node 60.0 ms (1.17 x), Python 100.0 ms (0.70 x)
boot until the first command: 9000 ms, 90.00 x a bare launch of the board
clone until the first command: 160 ms, 1.60 x a bare launch of the board
ready clone until the first command: 40 ms, 0.40 x a bare launch of the board
bare launch until the greeting: 100 ms, 1.00 x a bare launch of the board
1 clones: 19.0 MiB private each, 60 MiB together
100 clones: 20.5 MiB private each, 2100 MiB together
200 machines: launched in 7.00 s, answered in 0.10 s, stopped in 1.00 s; 0.110 MiB of heap each, loop delay p99 31 ms
grown after 500 launches and kills: children 0, fds 0, directories 0, exitListeners 0, handles 0`,
  network: `frames of 1514 bytes:  1290 MiB/s, 1.10 us a frame; 0.60 x a relay that only copies ( 2100 MiB/s)
  with a capture file:   600 MiB/s
one frame there and back between two processes: 60 us, by a bare relay 50 us: the switch adds 4.8 us a frame`,
  vitest: '100 tests with a clone each: 0.300 s each, 0.200 s more',
}
const read = (printed: Readonly<Record<string, string>>): ReturnType<typeof readBars> =>
  readBars(BARS, new Map(Object.entries(printed).map(([name, output]) => [name, [output]])))

test('each bar with a bench finds its figure in what that bench prints', () => {
  const figures = Object.fromEntries(read(PRINTED).map(({ bar, values }) => [bar.id, values[0]]))
  expect(figures).toMatchObject({
    'qmp-round-trip': 1.05,
    'qmp-node-qemu': 1.17,
    'qmp-commands': 0.93,
    'qmp-events': 1.07,
    'qmp-reply-5': 0.95,
    'qmp-reply-64': 1.19,
    'launch-python': 0.7,
    'import-machine': 3.5,
    'clone-cold': 1.2,
    'clone-ready': 0.25,
    'clone-memory': 20.5,
    drain: 0.94,
    'drain-log': 0.91,
    'console-flood': 28,
    'console-hostile': 75,
    'density-heap': 0.11,
    'density-delay': 31,
    leaks: 0,
    'switch-rate': 1290,
    'switch-delay': 4.8,
    'fresh-test': 0.2,
  })
  expect(figures['launch']).toBeCloseTo(55 / 52)
  for (const bar of BARS) {
    if (bar.bench === undefined) expect(bar.elsewhere, bar.id).toBeDefined()
    else {
      expect(BENCHES.map(it => it.name)).toContain(bar.bench)
      expect(figures[bar.id], bar.id).toBeTypeOf('number')
    }
  }
})

test('one descriptor too many is a missed bar, though others have gone', () => {
  const grown =
    'grown after 5 launches and kills: children 0, fds 1, directories 0, exitListeners 0, handles -2'
  const reading = read({ machine: grown }).find(({ bar }) => bar.id === 'leaks')
  expect(reading?.values).toEqual([1])
})

test('the page shows the median with its spread, what is missed with its reason, and what was not measured', () => {
  const slow = PRINTED['vitest']?.replace('0.200 s more', '0.400 s more') ?? ''
  const slower = PRINTED['vitest']?.replace('0.200 s more', '0.500 s more') ?? ''
  const readings = readBars(BARS, new Map([['vitest', [slow, PRINTED['vitest'] ?? '', slower]]]))
  const page = renderPage({
    facts: { processor: '2 cores, a | b' },
    command: 'npm run bench -- --report',
    runs: 3,
    minutes: 12,
    readings,
    reasons: { 'fresh-test': 'The disk is slow.' },
    outputs: new Map([['vitest', slow]]),
    failures: new Map([['qmp', 'exit code 1']]),
  })
  expect(page).toContain('| <= 0.25 s | 0.4 s (0.2 to 0.5) | **missed** |')
  expect(page).toContain('shared machine: 0.4 s (0.2 to 0.5). The disk is slow.'.slice(16))
  expect(page).toContain('| >= 300 MiB/s | not measured |  |')
  expect(page).toContain('The bench qmp failed: exit code 1.')
  expect(page).toContain('2 cores, a \\| b')
})

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
])('the median of %o is %d', (values, expected) => {
  expect(median(values)).toBe(expected)
})

test('a bar at its limit is met', () => {
  const reading = read(PRINTED).find(({ bar }) => bar.id === 'qmp-round-trip')
  expect(reading && isMet(reading)).toBe(true)
})

test('the README gets its figures between the marks, however often', () => {
  const readme = 'before\n<!-- figures: how -->\nold\n<!-- end of figures -->\nafter\n'
  const once = writeFigures(readme, read(PRINTED), 'a machine')
  expect(once).toMatch(
    /^before\n<!-- figures: how -->\n\| what[\s\S]*\| >= 0\.9 x \| 0\.94 x \|[\s\S]*<!-- end of figures -->\nafter\n$/,
  )
  expect(once).not.toContain('old')
  expect(writeFigures(once, read(PRINTED), 'a machine')).toBe(once)
  expect(() => writeFigures('no marks', [], '')).toThrow('no marks')
})
