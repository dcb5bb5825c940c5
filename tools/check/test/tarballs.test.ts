import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { tarballProblems } from '../src/tarballs.ts'
import type { Manifest } from '../src/workspace.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qm a b '))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const clean = {
  'package.json': '{}',
  'README.md': '',
  LICENSE: '',
  'dist/index.js': 'import { join } from "node:path";\nexport { execa } from "execa";\n',
  'dist/index.d.ts': "import type { Options } from 'execa'\nimport { x } from './x.ts'\n",
  'src/index.ts': '',
}

function problemsOf(
  files: Record<string, string>,
  dependencies: Record<string, string> = { execa: '^10.0.0' },
) {
  for (const [name, text] of Object.entries({ ...clean, ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  const manifest: Manifest = { name: '@qm/x', dependencies }
  return tarballProblems({ name: 'x', file: '', folder, manifest })
}

test('a tarball with what a user needs has no problem', () => {
  expect(problemsOf({ 'src/contest/latest.ts': '' })).toEqual([])
})

test('tests, fixtures and configurations are problems', () => {
  const files = ['src/a.test.ts', 'test/a.ts', 'src/fixtures/a.json', 'tsconfig.json', 'vitest.config.ts']
  const problems = problemsOf(Object.fromEntries(files.map(file => [file, ''])))
  expect([...problems].sort()).toEqual(files.map(file => `x: has ${file}`).sort())
})

test('an import of what is not declared is a problem, however it is written', () => {
  for (const [line, specifier] of [
    ['import chalk from "chalk";', 'chalk'],
    ["import 'chalk/side-effect'", 'chalk/side-effect'],
    ['export * from "@qm/y";', '@qm/y'],
    ['const z = await import("zod");', 'zod'],
    ['import{readFileSync}from"fs";', 'fs'],
    ['import { x } from "node:nonsense";', 'node:nonsense'],
    ['import { x } from "../../y/src/index.ts";', '../../y/src/index.ts'],
  ] as const) {
    expect(problemsOf({ 'dist/index.js': line }), line).toEqual([`x: dist/index.js imports ${specifier}`])
  }
})

test('a declaration file is looked into as well', () => {
  expect(problemsOf({ 'dist/a.d.ts': "export type A = import('vitest').Test\n" })).toEqual([
    'x: dist/a.d.ts imports vitest',
  ])
})

test('a dependency that only the workspace can resolve is a problem', () => {
  expect(problemsOf({}, { execa: 'catalog:' })).toEqual(['x: depends on execa by "catalog:"'])
})
