import { homedir } from 'node:os'
import { afterEach, expect, test } from 'vitest'
import { baseDirectory, directoryOf, placeOf } from '../../src/detached/base-directory.ts'

afterEach(() => {
  delete process.env['QM_STATE_DIR']
  delete process.env['XDG_STATE_HOME']
})

test('the base directory: what was given, QM_STATE_DIR, XDG_STATE_HOME, the home', () => {
  expect(baseDirectory(undefined)).toBe(`${homedir()}/.local/state/qm/machines`)
  process.env['XDG_STATE_HOME'] = 'relative'
  expect(baseDirectory(undefined)).toBe(`${homedir()}/.local/state/qm/machines`)
  process.env['XDG_STATE_HOME'] = '/state'
  expect(baseDirectory(undefined)).toBe('/state/qm/machines')
  process.env['QM_STATE_DIR'] = '/own'
  expect(baseDirectory(undefined)).toBe('/own')
  expect(baseDirectory('/given')).toBe('/given')
})

test('a name is in the base directory, a path is itself', () => {
  expect(directoryOf('one', '/base')).toBe('/base/one')
  expect(directoryOf('/some/where', '/base')).toBe('/some/where')
  expect(directoryOf('./here', '/base')).toBe(`${process.cwd()}/here`)
})

test.each(['', '.', '..', '.hidden', '-x', 'a b', 'a\n', 'a\0', 'ä', 'x'.repeat(65), 'a;b', '$(x)'])(
  '%j is no name',
  name => {
    expect(() => directoryOf(name, '/base')).toThrow(TypeError)
    expect(() => placeOf({ name }, 'fallback')).toThrow(TypeError)
  },
)

test('a machine with a directory of its own is named after it', () => {
  expect(placeOf({ directory: '/some/where' }, 'x')).toEqual({ name: 'where', directory: '/some/where' })
  expect(placeOf({ directory: '/some/where', name: 'y' }, 'x')).toEqual({
    name: 'y',
    directory: '/some/where',
  })
})
