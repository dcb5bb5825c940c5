// What goes to virsh and comes from it, as text.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quote } from '../../src/libvirt/command-session.ts'
import { toMessage } from '../../src/libvirt/event-reader.ts'
import { virshWords } from '../../src/libvirt/virsh.ts'

test('any JSON is one word of printable ASCII for virsh, and stays what it was', () => {
  fc.assert(
    fc.property(fc.json(), json => {
      const word = quote(json)
      expect(word).toMatch(/^'[\x20-\x26\x28-\x7e]*'$/)
      expect(JSON.parse(word.slice(1, -1))).toEqual(JSON.parse(json))
    }),
  )
  expect(quote(JSON.stringify("it's\t\x7fé\u{1f600}"))).toBe(
    '\'"it\\u0027s\\t\\u007f\\u00e9\\ud83d\\ude00"\'',
  )
})

test.each([
  [
    "event STOP at 12.000034 for domain 'a': <null>",
    { event: 'STOP', timestamp: { seconds: 12, microseconds: 34 } },
  ],
  [
    `event RTC_CHANGE at 12.5 for domain 'it's': {"offset":1,"text":"': {"}`,
    { event: 'RTC_CHANGE', timestamp: { seconds: 12, microseconds: 5 }, data: { offset: 1, text: "': {" } },
  ],
])('%s', (line, message) => expect(JSON.parse(toMessage(line) ?? '')).toEqual(message))

test.each(['', 'events received: 3', 'event loop interrupted', "event A\" at 1.1 for domain 'a': <null>"])(
  'no event: %j',
  line => expect(toMessage(line)).toBeUndefined(),
)

test('virsh stands after a wrapper, or is the last word that is given', () => {
  const settings = ['LC_ALL=C.UTF-8', 'LANGUAGE=C', 'TERM=dumb']
  const tail = ['-q', '-c', 'test:///default', 'list']
  const words = (virsh?: readonly string[]): readonly string[] =>
    virshWords({ libvirt: 'test:///default', virsh }, ['list'])
  expect(words()).toEqual(['env', ...settings, 'virsh', ...tail])
  expect(words(['kubectl', 'exec', '-i', 'pod', '--'])).toEqual([
    'kubectl',
    'exec',
    '-i',
    'pod',
    '--',
    'env',
    ...settings,
    'virsh',
    ...tail,
  ])
  expect(words(['sudo', '/opt/bin/virsh'])).toEqual(['sudo', 'env', ...settings, '/opt/bin/virsh', ...tail])
})
