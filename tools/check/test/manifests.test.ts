import { expect, test } from 'vitest'
import { privateProblems, publishedProblems } from '../src/manifests.ts'
import type { Manifest } from '../src/workspace.ts'

const tooling = new Set(['@qm/rig'])

/** A manifest without a problem; the order of its keys is part of that. */
function manifestOf(name: string, older?: Manifest['typesVersions']): Manifest & Record<string, unknown> {
  return {
    name: `@qm/${name}`,
    version: '1.2.3',
    description: 'A thing',
    keywords: ['thing'],
    license: 'MIT',
    homepage: `https://example.org/tree/main/packages/${name}#readme`,
    bugs: 'https://example.org/issues',
    repository: { directory: `packages/${name}` },
    type: 'module',
    sideEffects: false,
    engines: { node: '>=22.12' },
    main: './dist/index.js',
    types: './dist/index.d.ts',
    ...(older && { typesVersions: older }),
    exports: {
      '.': { '@qm/source': './src/index.ts', types: './dist/index.d.ts', default: './dist/index.js' },
      './package.json': './package.json',
    },
    files: ['dist', 'src', 'CHANGELOG.md'],
    scripts: {
      build: 'tsup && tsc -p tsconfig.build.json',
      types: 'tsc -p tsconfig.json',
      test: 'vitest run --project unit',
      'test:qemu': "vitest run --project 'qemu*'",
      pack: 'publint --strict && attw --pack . --profile esm-only --quiet',
    },
    dependencies: {},
    devDependencies: { '@qm/rig': 'workspace:*' },
    publishConfig: {},
  }
}

function problemsWith(name: string, change: Partial<Manifest>): readonly string[] {
  const manifest = { ...manifestOf(name), ...change }
  return publishedProblems({ name, folder: `packages/${name}`, manifest }, tooling)
}

test('a package like the others has no problem', () => {
  expect(problemsWith('args', {})).toEqual([])
  expect(problemsWith('machine', { dependencies: { '@qm/args': 'workspace:^' } })).toEqual([])
})

test('a dependency on a package of others is a problem, unless it was decided on', () => {
  expect(problemsWith('process', { dependencies: { execa: 'catalog:' } })).toEqual([])
  expect(problemsWith('args', { dependencies: { execa: 'catalog:' } })).toEqual([
    'packages/args/package.json: may not depend on execa',
  ])
})

test('a second entry point has typesVersions for older resolvers', () => {
  const entry = (name: string) => ({
    '@qm/source': `./src/${name}.ts`,
    types: `./dist/${name}.d.ts`,
    default: `./dist/${name}.js`,
  })
  const exports = { '.': entry('index'), './sub': entry('sub'), './package.json': './package.json' }
  const problems = (older?: Manifest['typesVersions']) => {
    const manifest = { ...manifestOf('args', older), exports }
    return publishedProblems({ name: 'args', folder: 'packages/args', manifest }, tooling)
  }
  expect(problems({ '*': { sub: ['./dist/sub.d.ts'] } })).toEqual([])
  expect(problems()).toEqual([
    'packages/args/package.json: typesVersions["*"]["sub"] is not ["./dist/sub.d.ts"]',
  ])
})

test('a tool among the dependencies is a problem', () => {
  expect(problemsWith('machine', { dependencies: { '@qm/rig': 'workspace:*' } })).toEqual([
    'packages/machine/package.json: @qm/rig is a tool: a devDependency or nothing',
  ])
})

test('a version outside the catalog is a problem', () => {
  expect(problemsWith('process', { dependencies: { execa: '^10.0.0' } })).toEqual([
    'packages/process/package.json: execa is "^10.0.0", not "catalog:"',
  ])
})

test('exports in another order are a problem', () => {
  const exports = {
    '.': { types: './dist/index.d.ts', '@qm/source': './src/index.ts', default: './dist/index.js' },
    './package.json': './package.json',
  }
  expect(problemsWith('args', { exports })).toEqual([
    'packages/args/package.json: exports["."] is not { "@qm/source", "types", "default" } in this order',
  ])
})

test('a wrong folder and a wrong Node are problems', () => {
  expect(
    problemsWith('args', { repository: { directory: 'packages/qmp' }, engines: { node: '>=20' } }),
  ).toEqual([
    'packages/args/package.json: engines.node is ">=20", not ">=22.12"',
    'packages/args/package.json: repository.directory is "packages/qmp", not "packages/args"',
  ])
})

test('missing, unexpected and misplaced keys are problems', () => {
  const manifest = {
    version: '0.0.0',
    name: '@qm/x',
    private: true,
    license: 'MIT',
    type: 'module',
    main: 'x',
  }
  expect(privateProblems({ name: 'x', folder: 'tools/x', manifest })).toEqual([
    'tools/x/package.json: lacks description',
    'tools/x/package.json: has the unexpected key main',
    'tools/x/package.json: version is out of order',
  ])
})
