// Texts that a parser might take longer than linear time for, at 64 KiB and at 1 MiB.
import { describe, expect, test } from 'vitest'
import {
  explain,
  fromShell,
  mergeConfig,
  parseArgv,
  parseJson,
  parseOption,
  parseSize,
  redactArgv,
  redactConfig,
  toArgv,
  toConfig,
  toShell,
} from '../src/index.ts'

/** Pieces that open something, nest, or look like the beginning of what an expression awaits. */
const PIECES = [
  'a',
  ' ',
  ',',
  '=',
  '.',
  ':',
  '"',
  "'",
  '\\',
  '$',
  '#',
  '&',
  '%',
  '@',
  '/',
  '-',
  '{',
  '[',
  '\n',
  ',,',
  'a,',
  'a=',
  'a.',
  'a=,',
  '=,',
  'a.a=1,',
  'id=a,',
  '"\\"',
  "'\\'",
  '\\"',
  '{"a":',
  '["a",',
  "{'a':'",
  'json:{"a":"',
  '$(',
  '${',
  '`',
  '$(a)',
  `\${a}`,
  "$'",
  '"$(',
  'a ',
  '# a\n',
  '\\\n',
  '&#',
  '& ',
  'a&',
  '://',
  'https://',
  'https://a@',
  'a:@',
  'a%',
  '?a=',
  '&password=',
  'https://a/?password=',
  'rbd:',
  ':key=',
  '\\:key=',
  'password',
  'password=',
  'password="',
  'password:',
  '"password":"',
  'set_credential=',
  'systemd.set_credential=a:',
  'iscsi:',
  'iscsi:a:b@',
  '-u ',
  '-u a:',
  'exec:',
  'io.systemd.credential:',
  'secret,data=',
  'aB',
  'A_',
  '9',
  '1.',
  '0x',
] as const

/** What reads a text of another, with that text in each place where it is read otherwise. */
const READERS: readonly (readonly [string, (text: string) => unknown])[] = [
  ['fromShell', text => fromShell(text)],
  ['fromShell in double quotes', text => fromShell(`"${text}`)],
  ['fromShell before a second line', text => fromShell(`a &${text}\nx`)],
  ['parseOption', text => parseOption(text)],
  ['parseOption of a value', text => parseOption(`a=${text}`, 'a')],
  ['parseJson', text => parseJson(text)],
  ['parseJson of a member', text => parseJson(`{"a":"${text}`)],
  ['parseSize', text => parseSize(text)],
  ['parseArgv', text => parseArgv([text, '-object', text, '-device', `{${text}`])],
  ['toConfig', text => toConfig(parseArgv(['-device', text, '-smbios', text, '-global', text]))],
  ['redactArgv of a kernel line', text => redactArgv(['-append', text])],
  ['redactArgv of an image', text => redactArgv([text, '-hda', `https://${text}`, '-cdrom', `rbd:${text}`])],
  ['redactArgv of fields', text => redactArgv(['-object', text, '-drive', `file=${text}`])],
  ['redactArgv of JSON', text => redactArgv(['-object', `{"a":"${text}`, '-hda', `json:{${text}`])],
  ['redactArgv of what is unknown', text => redactArgv(['-unknown', text, '-set', text])],
  ['redactConfig', text => redactConfig({ append: text, kernel: text })],
  ['toShell', text => toShell([text, text])],
  ['toArgv', text => toArgv({ append: text, drives: [{ file: text }], extra: ['-device', text, text] })],
  ['explain', text => explain({ append: text, drives: [{ file: text }], extra: ['-device', text, text] })],
]

/** Milliseconds of processor time that this program has used: a host that is busy with others does not count. */
const spentMs = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Runs it; only the package's own error may come of it. Returns the milliseconds. */
function timed(read: (text: string) => unknown, text: string): number {
  const start = spentMs()
  try {
    read(text)
  } catch (error) {
    expect(error).toMatchObject({ name: 'ArgsError' })
  }
  return spentMs() - start
}

describe.each(READERS)('%s', (_, read) => {
  // A quadratic one takes minutes for these.
  test('64 KiB of anything, and 1 MiB of what took longest, within seconds', { timeout: 240_000 }, () => {
    const times = PIECES.map(piece => ({ piece, ms: timed(read, piece.repeat(65_536 / piece.length)) }))
    const [{ piece = '', ms = 0 } = {}] = times.sort((one, other) => other.ms - one.ms)
    expect(ms).toBeLessThan(5000)
    expect(timed(read, piece.repeat(2 ** 20 / piece.length))).toBeLessThan(20_000)
  })
})

describe('many arguments and elements', () => {
  const many = <T>(element: (index: number) => T): T[] =>
    Array.from({ length: 30_000 }, (_, index) => element(index))

  test.each<[string, () => unknown]>([
    ['devices', () => toConfig(parseArgv(many(() => ['-device', 'e1000']).flat()))],
    ['flags', () => toConfig(parseArgv(many(() => '-usb')))],
    ['accelerators', () => toConfig(parseArgv(many(() => ['-enable-kvm', '-machine', 'accel=kvm']).flat()))],
    ['wrappers', () => parseArgv(many(() => 'sudo'))],
    ['variables', () => parseArgv(many(() => '$a'))],
    ['elements to merge', () => mergeConfig({ devices: devices() }, { devices: devices() })],
    ['elements to take away', () => mergeConfig({ devices: devices() }, { devices: removals() })],
    ['elements to write', () => toArgv({ devices: devices() })],
  ])('%s', (_, work) => {
    const start = spentMs()
    work()
    expect(spentMs() - start).toBeLessThan(10_000)
  })

  const devices = (): { driver: 'e1000'; id: string }[] =>
    many(index => ({ driver: 'e1000', id: `d${index}` }))
  const removals = (): { id: string; remove: true }[] => many(index => ({ id: `d${index}`, remove: true }))
})
