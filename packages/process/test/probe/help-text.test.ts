import { expect, test } from 'vitest'
import { parseAccelerators, parseMachines, parseOptions, parseVersion } from '../../src/probe/help-text.ts'

test.each([
  [
    'QEMU emulator version 7.2.22 (Debian 1:7.2)\nCopyright',
    { major: 7, minor: 2, micro: 22, text: '7.2.22 (Debian 1:7.2)' },
  ],
  ['QEMU emulator version 11.1.3\n', { major: 11, minor: 1, micro: 3, text: '11.1.3' }],
  ['warning: x\nQEMU emulator version 10.0-dev', { major: 10, minor: 0, micro: 0, text: '10.0-dev' }],
  ['GNU bash, version 5.2.15', undefined],
])('the version in %j', (output, version) => {
  expect(parseVersion(output)).toEqual(version)
})

test('machines, with the notes at the end of their lines', () => {
  const output = [
    'Supported machines are:',
    'pc                   Standard PC (i440FX + PIIX, 1996) (alias of pc-i440fx-7.2)',
    'pc-i440fx-7.2        Standard PC (i440FX + PIIX, 1996) (default)',
    'pc-i440fx-1.7        Standard PC (i440FX + PIIX, 1996) (deprecated)',
    'old                  Old (default) (deprecated)',
    '',
  ].join('\n')
  const pc = 'Standard PC (i440FX + PIIX, 1996)'
  expect(parseMachines(output)).toEqual([
    { name: 'pc', description: pc, aliasOf: 'pc-i440fx-7.2', isDefault: false, isDeprecated: false },
    { name: 'pc-i440fx-7.2', description: pc, isDefault: true, isDeprecated: false },
    { name: 'pc-i440fx-1.7', description: pc, isDefault: false, isDeprecated: true },
    { name: 'old', description: 'Old', isDefault: true, isDeprecated: true },
  ])
})

test('accelerators', () => {
  expect(parseAccelerators('Accelerators supported in QEMU binary:\ntcg\nkvm\n')).toEqual(['tcg', 'kvm'])
})

test('options, in every way in which they are listed', () => {
  const help =
    '-h or -help     help\n-fda/-fdb file  floppy\n--preconfig     pause\n                -not-one\n-m [size=]megs'
  expect([...parseOptions(help)].sort()).toEqual(['fda', 'fdb', 'h', 'help', 'm', 'preconfig'])
})

test('a text of any form takes linear time', () => {
  for (const piece of [' (default)', ' (alias of ', ' (alias of x)', '(', ' ']) {
    for (const end of ['', 'x']) {
      const line = `pc ${piece.repeat((1024 * 1024) / piece.length)}${end}`
      const startedAt = performance.now()
      parseMachines(`Supported machines are:\n${line}`)
      expect(performance.now() - startedAt).toBeLessThan(5000)
    }
  }
})
