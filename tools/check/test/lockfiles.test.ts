import { expect, test } from 'vitest'
import { placeProblems, platformProblems } from '../src/lockfiles.ts'

test('a line that names a place to download from is a problem', () => {
  const text =
    'packages:\n\n  a@1.0.0:\n    resolution: {integrity: sha512-x, tarball: https://example.org/a.tgz}\n'
  expect(placeProblems(text)).toEqual(['line 4 names a place to download from'])
  expect(placeProblems('packages:\n\n  a@1.0.0:\n    resolution: {integrity: sha512-x}\n')).toEqual([])
})

const locked = (...names: string[]): string =>
  names.map(name => `  '${name}@1.0.0':\n    cpu: [x64]\n`).join('\n')

test('a native package locked for Linux only is a problem for each platform that it lacks', () => {
  expect(platformProblems(locked('@a/linux-x64', '@a/darwin-arm64', '@a/win32-x64'))).toEqual([
    '@a/* has no darwin-(?:x64|64)',
    '@a/* has no linux-arm64',
  ])
})

test('every way that native packages are named in counts', () => {
  for (const [linux, ...others] of [
    ['@a/linux-x64', '@a/darwin-arm64', '@a/darwin-x64', '@a/linux-arm64', '@a/win32-x64'],
    [
      '@a/cli-linux-x64',
      '@a/cli-darwin-arm64',
      '@a/cli-darwin-x64',
      '@a/cli-linux-arm64',
      '@a/cli-win32-x64',
    ],
    ['a-linux-64', 'a-darwin-arm64', 'a-darwin-64', 'a-linux-arm64', 'a-windows-64'],
    [
      '@a/b.linux-x64-gnu',
      '@a/b.darwin-arm64',
      '@a/b.darwin-x64',
      '@a/b.linux-arm64-gnu',
      '@a/b.win32-x64-msvc',
    ],
  ] as const) {
    expect(platformProblems(locked(linux, ...others)), linux).toEqual([])
    expect(platformProblems(locked(linux)), linux).toHaveLength(4)
  }
})
