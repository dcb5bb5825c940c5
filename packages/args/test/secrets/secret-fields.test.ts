// A secret under each key of the shared table, in any order and form, is in nothing that is to be shown.
import { secretOptionFields, secretTexts } from '@qm/config/secret-fields'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  explain,
  formatOption,
  parseArgv,
  redactArgv,
  redactConfig,
  toArgv,
  toConfig,
  type VmConfig,
} from '../../src/index.ts'

/** Marks that nothing else holds: what is left of a secret is seen by its beginning or its end. */
const BEGIN = 'Hx9'
const END = 'q7Z'

const JSON_FORM = new Set(['object', 'blockdev', 'netdev'])

/** Any text that QEMU takes, between the marks. */
const anySecret = fc
  .string({ unit: fc.constantFrom(...', ="\'\\:@/%&?#{}[]a1é\n'), maxLength: 8 })
  .map(text => BEGIN + text + END)

/** One without the characters that end a word or a part of a URL. */
const wordSecret = fc
  .string({ unit: fc.constantFrom(...'aZ09+=_.~*-'), maxLength: 8 })
  .map(text => BEGIN + text + END)

/** Every printed form of a command line. */
function shown(argv: readonly string[]): string {
  const parsed = parseArgv(argv)
  const config = toConfig(parsed)
  return JSON.stringify([redactArgv(argv), redactConfig(config), explain(parsed), explain(config)])
}

function expectHidden(argv: readonly string[]): void {
  const text = shown(argv)
  expect(text).not.toContain(BEGIN)
  expect(text).not.toContain(END)
}

function nested(fields: readonly (readonly [string, string])[]): Record<string, unknown> {
  const data: Record<string, Record<string, unknown> | string> = {}
  for (const [key, value] of fields) {
    const [parent = '', child] = key.split('.')
    if (child === undefined) data[parent] = value
    else data[parent] = { ...Object(data[parent]), [child]: value }
  }
  return data
}

/** JSON in which any character of a text may be an escape. */
function escaped(json: string, every: number): string {
  if (every === 0) return json
  return json.replaceAll(/[a-z]/g, (char, at: number) =>
    at % every === 0 ? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}` : char,
  )
}

describe.each(secretOptionFields)('-$option $key', ({ option, key, beside = {} }) => {
  const fields = (secret: string): [string, string][] => [...Object.entries(beside), [key, secret]]
  const shuffled = (secret: string): fc.Arbitrary<[string, string][]> =>
    fc.shuffledSubarray(fields(secret), { minLength: fields(secret).length })
  const arbitrary = anySecret.chain(shuffled)

  test('in key=value, in any order', () => {
    fc.assert(
      fc.property(arbitrary, fc.constantFrom('-', '--'), (entries, dash) => {
        expectHidden([
          dash + option,
          entries.map(([name, value]) => formatOption({ [name]: value })).join(','),
        ])
      }),
      { numRuns: 200 },
    )
  })

  test('behind the implied first key', () => {
    const [[, head] = ['', '']] = Object.entries(beside)
    if (head === undefined) return
    fc.assert(
      fc.property(anySecret, secret => {
        const rest = fields(secret).slice(1)
        expectHidden([`-${option}`, formatOption(Object.fromEntries(rest), head)])
      }),
      { numRuns: 100 },
    )
  })

  test('in JSON, with escapes and in single quotes', () => {
    if (!JSON_FORM.has(option)) return
    fc.assert(
      fc.property(arbitrary, fc.nat(3), (entries, every) => {
        const json = JSON.stringify(nested(entries))
        expectHidden([`-${option}`, escaped(json, every)])
        if (!/['\\]/.test(json)) expectHidden([`-${option}`, json.replaceAll('"', "'")])
      }),
      { numRuns: 200 },
    )
  })

  test('in what cannot be read', () => {
    fc.assert(
      fc.property(wordSecret, secret => {
        const json = JSON.stringify(nested(fields(secret)))
        const words = fields(secret).map(entry => entry.join('='))
        const argv = JSON_FORM.has(option) ? [`-${option}`, json.slice(0, -1)] : ['-S']
        expectHidden([...argv, `-${option}`, [...words, '=x'].join(',')])
      }),
      { numRuns: 50 },
    )
  })

  test('is set afterwards', () => {
    if (option === 'global' || option === 'fw_cfg') return
    fc.assert(
      fc.property(wordSecret, secret => expectHidden(['-set', `${option}.x.${key}=${secret}`])),
      { numRuns: 50 },
    )
  })
})

describe.each(secretTexts)('%s', text => {
  const places: readonly ((text: string) => readonly string[])[] = [
    value => ['-append', `console=ttyS0 ${value} quiet`],
    value => ['-hda', value],
    value => ['-cdrom', value],
    value => [value.startsWith('-') ? './' : value],
    value => ['-drive', formatOption({ if: 'none', file: value, id: 'd' })],
    value => ['-drive', formatOption({ file: { filename: value } })],
    value => toArgv({ blockdevs: [{ driver: 'raw', file: { driver: 'file', filename: value } }] }),
    value => ['-smbios', formatOption({ type: 11, value })],
    value => ['-fw_cfg', formatOption({ name: 'opt/x', string: value })],
    value => ['-incoming', value],
    value => ['-unknown', value],
    value => ['-set', `drive.d.file=${value}`],
  ]

  test('wherever it stands', () => {
    fc.assert(
      fc.property(wordSecret, fc.constantFrom(...places), (secret, place) => {
        expectHidden(place(text.replace('SECRET', secret)))
      }),
      { numRuns: 300 },
    )
  })
})

describe('what is no secret stays', () => {
  test.each([
    ['-vnc', ':0,password=on,password-secret=s'],
    ['-object', 'secret,id=s,file=/run/key,format=base64'],
    ['-object', 'iothread,id=data'],
    ['-drive', 'file=nbd:unix:/a:exportname=x'],
    ['-drive', 'file=ssh://me@host/a.img'],
    ['-append', 'a@b:c root=UUID=x rd.luks.key=/keyfile password-file=/x'],
    ['-device', 'loader,data=0x10,addr=4'],
    ['-fw_cfg', 'opt/org.example/greeting,string=hello'],
    ['-name', 'a secret guest'],
    ['-netdev', 'user,id=n,hostfwd=tcp:127.0.0.1:2222-:22'],
    ['-smbios', 'type=1,serial=ds=nocloud;s=http://10.0.2.2:8000/'],
  ])('%s %s', (...argv) => expect(redactArgv(argv)).toEqual(argv))
})

test('the command before the options holds none either', () => {
  const argv = ['VNC_PASSWORD=Hx9', 'sshpass', '-p', 'Hx9', 'ssh', 'host', 'qemu-system-x86_64', '-S']
  expect(redactArgv(argv).join(' ')).not.toContain('Hx9')
})

test('an error of reading shows no text in which there may be a secret', () => {
  for (const broken of ['{"data":Hx9}', '{"data":"Hx9', "{'data':'Hx9"]) {
    try {
      toArgv({ extra: ['-object', broken] })
      parseArgv(['-object', broken])
    } catch (error) {
      expect(String(error)).not.toContain('Hx9')
    }
  }
})

test('a redacted config is written, with a placeholder for the secret', () => {
  const config: VmConfig = { objects: [{ 'qom-type': 'secret', id: 's', props: { data: 'Hx9' } }] }
  expect(() => toArgv(config)).toThrow(expect.objectContaining({ code: 'exposed-secret' }))
  expect(toArgv(redactConfig(config))).toEqual(['-object', 'secret,id=s,data=[secret]'])
  expect(JSON.stringify(redactConfig({ secrets: [{ id: 's', value: 'Hx9' as never }] }))).not.toContain('Hx9')
})
