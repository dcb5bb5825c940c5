import { expect, test } from 'vitest'
import { importsIn } from '../../src/folders/imports.ts'
import { cycleProblems, folderProblems } from '../../src/folders/rules.ts'

const of = (...lines: string[]) =>
  lines.map(line => line.split(' > ')).map(([from = '', to = '']) => ({ from, to }))

test('imports are read in every form, types included', () => {
  const text = `import { a } from './a.ts'
import type { B } from '../b.ts'
export {
  c,
  type D,
} from '../wire/c.ts'
import './e.ts'
const f = await import('./f.ts')
type G = import('./g.ts').G
import { readFile } from 'node:fs/promises'
// not an import: from './h.ts'
const text = \`
  import { i } from './i.ts'
\`
`
  expect(importsIn('session/x.ts', text).map(it => it.to)).toEqual([
    'session/a.ts',
    'b.ts',
    'wire/c.ts',
    'session/e.ts',
    'session/f.ts',
    'session/g.ts',
  ])
})

test('what is declared is allowed, and everything to the surface', () => {
  const rules = { errors: [], wire: ['errors'], session: ['wire'], cli: ['.', 'wire'] }
  const imports = of(
    'wire/a.ts > errors.ts',
    'session/b.ts > wire/a.ts',
    'session/deep/c.ts > wire/a.ts',
    'session/deep/c.ts > session/b.ts',
    'index.ts > session/b.ts',
    'cli/main.ts > index.ts',
    'cli/main.ts > wire/a.ts',
  )
  expect(folderProblems(rules, imports, ['wire', 'session', 'cli'])).toEqual([])
})

test.each([
  [
    'an arrow back',
    { wire: [] },
    ['wire/a.ts > session/b.ts'],
    'src/wire/a.ts imports session/b.ts: wire may not import session',
  ],
  ['a folder that imports the surface', { wire: [] }, ['wire/a.ts > index.ts'], 'wire may not import .'],
  [
    'the surface that imports what stands on it',
    { cli: ['.'] },
    ['cli/a.ts > index.ts', 'index.ts > cli/b.ts'],
    '. may not import cli',
  ],
  ['a folder that nothing is said of', {}, [], 'folders.json does not declare wire'],
  ['a part that is not there', { wire: ['nowhere'] }, [], 'wire names nowhere, which is not declared'],
  [
    'an arrow that nothing uses',
    { wire: ['errors'], errors: [] },
    [],
    'folders.json allows wire → errors, which no import uses',
  ],
  [
    'a cycle in what is allowed',
    { wire: ['session'], session: ['wire'] },
    [],
    'folders.json allows the cycle wire → session → wire',
  ],
  [
    'a folder inside another, told from it',
    { wire: [], 'wire/a': [] },
    ['wire/a/x.ts > wire/b.ts'],
    'wire/a may not import wire',
  ],
])('%s is a problem', (_, rules, imports, problem) => {
  expect(folderProblems(rules, of(...imports), ['wire']).join('\n')).toContain(problem)
})

test('a cycle of files is a problem, each once', () => {
  const imports = of('a.ts > b.ts', 'b.ts > c.ts', 'c.ts > a.ts', 'd.ts > a.ts')
  expect(cycleProblems(imports)).toEqual(['import cycle: a.ts → b.ts → c.ts → a.ts'])
  expect(cycleProblems(of('a.ts > b.ts', 'a.ts > c.ts', 'b.ts > c.ts'))).toEqual([])
})
