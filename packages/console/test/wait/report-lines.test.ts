import { expect, test } from 'vitest'
import { findReportStart, measureReport } from '../../src/wait/report-lines.ts'
import { attachPair } from '../stream-pair.ts'

const stamped = (seconds: number, ...lines: readonly string[]): string =>
  lines.map((line, index) => `[ ${(seconds + index / 1000).toFixed(6)}] ${line}\n`).join('')

const OOPS = stamped(
  10,
  'BUG: unable to handle page fault for address: 0',
  'Oops: 0002 [#1] SMP',
  'Call Trace:',
  '---[ end trace 0 ]---',
)
const KASAN = stamped(10, 'BUG: KASAN: use-after-free in foo', 'Read of size 8', '='.repeat(66))
const HUNG = stamped(10, 'INFO: task a:1 blocked for more than 120 seconds.', 'Call Trace:', ' foo+0x1/0x2')

/** A report, what follows it, and whether that shows that it has ended. */
test.each<readonly [string, string, boolean]>([
  [OOPS, stamped(11, 'next'), true],
  [KASAN, stamped(11, 'next'), true],
  [HUNG, stamped(17, 'something else, six seconds later'), true],
  [HUNG, 'a\nb\nc\nd\n', true],
  [HUNG, '', false],
  [
    stamped(10, 'Kernel panic - not syncing: x', '---[ end trace 0 ]---', '---[ end Kernel panic ]---'),
    'SeaBIOS\n',
    true,
  ],
  ['Kernel panic - not syncing: x\n---[ end Kernel panic ]---\n', 'SeaBIOS\n', true],
])('a report ends by what stands in it: %j', (report, next, complete) => {
  expect(measureReport(report + next)).toMatchObject({ length: report.length, complete })
})

test('lines of others between two of the kernel belong to the report', () => {
  const report = `${stamped(10, 'Oops: 0002 [#1]')}login: \n${stamped(10.1, 'Call Trace:', '---[ end trace 0 ]---')}`
  expect(measureReport(`${report}more\n`)).toMatchObject({ length: report.length, complete: true })
})

test('a report has a greatest length', () => {
  expect(measureReport(`Oops: 0002 [#1]\n${'x\n'.repeat(5000)}`)).toMatchObject({
    complete: true,
    length: 16 + 399 * 2,
  })
})

test.each<readonly [string, string, string]>([
  ['boot\n', 'Kernel panic - not syncing: x\n', ''],
  [
    'boot\n',
    'Kernel panic - not syncing: panic_on_warn set\n',
    `------------[ cut here ]------------\nWARNING: CPU: 0 at x\n${'line\n'.repeat(200)}`,
  ],
  ['boot\n', 'BUG: KASAN: x\n', `${'='.repeat(66)}\n`],
  ['ODEBUG: init active\n', 'kernel BUG at x\n', '------------[ cut here ]------------\n'],
  [
    stamped(1, 'BUG: an old one'),
    stamped(100, 'Kernel panic - not syncing: x'),
    stamped(99, 'Unable to handle kernel paging request', 'pc : x'),
  ],
])('after %j the report of %j begins early enough', (before, hit, lead) => {
  expect(findReportStart(before + lead, hit)).toBe(before.length)
})

test('the report does not depend on how the bytes are cut', async () => {
  const text = `boot\r\n${OOPS}${stamped(20, 'next', 'and next')}`.replaceAll('\n', '\r\n')
  const reports = new Set<string>()
  for (const size of [1, 7, 64, text.length]) {
    await using pair = await attachPair()
    const wait = pair.console.waitFor('never').catch((error: unknown) => error)
    for (let at = 0; at < text.length; at += size) await pair.print(text.slice(at, at + size))
    const error = await wait
    expect(error).toMatchObject({ failure: 'oops' })
    if (typeof error === 'object' && error !== null && 'report' in error) reports.add(String(error.report))
  }
  expect([...reports]).toEqual([OOPS.trimEnd()])
})
