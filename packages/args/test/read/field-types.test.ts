// What toConfig gives is what its type says: results are written as TypeScript and compiled.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { formatOption, fromShell, parseArgv, toArgv, toConfig, type VmConfig } from '../../src/index.ts'
import { FIELD_GROUPS, OPTION_FIELDS } from '../../src/read/option-fields.ts'
import { corpus } from '../corpus.ts'
import { goldens } from '../goldens.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Compiles a constant of each config, strictly; returns what the compiler says. */
function compile(configs: readonly VmConfig[]): string {
  const folder = mkdtempSync(join(root, 'node_modules', '.types-'))
  try {
    const constants = configs.map((config, index) => `export const c${index}: VmConfig = ${literal(config)}`)
    const source = `import type { VmConfig } from '../../src/index.ts'\n${constants.join('\n')}\n`
    writeFileSync(join(folder, 'configs.ts'), source)
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ extends: '@qm/config/tsconfig.base.json', include: ['configs.ts'] }),
    )
    const { stdout, status } = spawnSync('tsc', ['--noEmit', '-p', folder], {
      encoding: 'utf8',
      env: { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}:${process.env['PATH']}` },
    })
    if (status === 0) return ''
    const lines = [...new Set([...stdout.matchAll(/configs\.ts\((\d+)/g)].map(([, line]) => Number(line)))]
    const excerpts = lines.slice(0, 5).map(line => source.split('\n')[line - 1]?.slice(0, 400))
    return `${lines.length} of ${configs.length}:\n${excerpts.join('\n')}\n${stdout.slice(0, 3000)}`
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function literal(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? `#${one}#` : one)).replaceAll(
    /"#(-?\d+)#"/g,
    '$1n',
  )
}

/** Texts of each kind. */
function samples(kind: string): readonly string[] {
  const texts: Readonly<Record<string, readonly string[]>> = {
    T: ['text', '5', 'on'],
    N: ['5'],
    B: ['on', 'off'],
    W: ['on', 'text', '5'],
    X: ['5', '0x5'],
    Y: ['5', '2G'],
    V: ['5', 'on', 'text'],
    L: ['text'],
    R: ['node'],
    'R?': ['node'],
  }
  return kind.split('|').flatMap(one => texts[one] ?? (/^[CP]$/.test(one) ? [] : [one]))
}

/** Every field of a form, with its kind. */
function fieldsOf(form: string): readonly (readonly [key: string, kind: string])[] {
  return form.split(' ').flatMap(token => {
    if (token.startsWith('@')) return fieldsOf(FIELD_GROUPS[token.slice(1)] ?? '')
    const [key = '', kind = ''] = token.replace('!', '').split('=')
    return key === '' || key === 'props' ? [] : [[key, kind] as const]
  })
}

const CHOOSERS: Readonly<Record<string, string>> = {
  device: 'driver',
  object: 'qom-type',
  blockdev: 'driver',
  chardev: 'backend',
  audiodev: 'driver',
}

/** Lines that use each field of the table once with each kind of value, and one that is not known. */
function* tableLines(): Generator<string[]> {
  for (const [option, forms] of Object.entries(OPTION_FIELDS)) {
    for (const form of forms) {
      const [, words = '', rest = form] = /^([^ =@]*):(.*)$/.exec(form) ?? []
      const fields = fieldsOf(rest)
      for (const word of words.split('|')) {
        const chosen = word === '' ? {} : { [CHOOSERS[option] ?? 'type']: word.replace('*', '-pci') }
        for (let round = 0; round < 8; round++) {
          const values = fields.flatMap(([key, kind]) => {
            const texts = samples(kind)
            return texts.length === 0 ? [] : [[key, texts[round % texts.length] ?? ''] as const]
          })
          const text = formatOption({
            ...chosen,
            ...Object.fromEntries(values),
            'x-unknown': 'on',
            'x-size': 5,
          })
          yield [`-${option}`, text]
        }
      }
    }
  }
}

test('each field of each option compiles, and so does one that is not known', () => {
  const lines = [...tableLines()]
  expect(lines.length).toBeGreaterThan(1000)
  const configs = lines.map(argv => toConfig(parseArgv(argv)))
  // Few have no place for what is not known: their words stay.
  expect(configs.filter(({ extra }) => extra !== undefined).length).toBeLessThan(lines.length / 20)
  expect(compile(configs)).toBe('')
})

test('what is of another type does not compile', () => {
  const config = { devices: [{ driver: 'e1000', mq: true }] }
  expect(compile([config as never])).toMatch(/1 of 1/)
})

test('the corpus and the examples compile', () => {
  const odd = [
    '-smp on',
    '-smp 2G',
    '-icount x',
    '-icount auto',
    '-m on',
    '-m 2G',
    '-watchdog-action x',
    '-nic x',
  ]
  const lines = [
    ...odd.map(fromShell),
    ...corpus.map(({ line }) => fromShell(line)),
    ...goldens.map(({ config }) => toArgv(config)),
  ]
  expect(compile(lines.map(argv => toConfig(parseArgv(argv))))).toBe('')
})

test('JSON keeps its types, and what they do not fit goes into props', () => {
  const device =
    '{"driver":"virtio-blk-pci","addr":"0x2","bootindex":1,"write-cache":"on","vectors":"4","mq":true}'
  expect(toConfig(parseArgv(['-device', device])).devices).toEqual([
    {
      driver: 'virtio-blk-pci',
      addr: '0x2',
      bootindex: 1,
      props: { 'write-cache': 'on', vectors: '4', mq: true },
    },
  ])
  const node =
    '{"driver":"raw","node-name":"r","file":{"driver":"rbd","pool":"p","image":"i"},"size":9223372036854775807}'
  const config = toConfig(parseArgv(['-blockdev', node]))
  expect(config.blockdevs).toEqual([
    {
      driver: 'raw',
      'node-name': 'r',
      file: { driver: 'rbd', props: { pool: 'p', image: 'i' } },
      props: { size: 9_223_372_036_854_775_807n },
    },
  ])
  expect(JSON.parse(toArgv(config)[1] ?? '')).toEqual(JSON.parse(node))
})
