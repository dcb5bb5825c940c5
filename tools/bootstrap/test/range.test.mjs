import assert from 'node:assert/strict'
import { test } from 'node:test'
import { satisfies } from '../src/range.mjs'

const RANGE = '^22.18.0 || ^24.11.0 || >=26.0.0'

for (const [version, expected] of /** @type {const} */ ([
  ['18.20.8', false],
  ['20.20.2', false],
  ['22.17.9', false],
  ['22.18.0', true],
  ['22.23.1', true],
  ['23.11.0', false],
  ['24.10.9', false],
  ['24.11.0', true],
  ['25.9.0', false],
  ['26.0.0', true],
  ['27.1.2-nightly20260101', true],
])) {
  test(`Node ${version} is ${expected ? 'inside' : 'outside'} "${RANGE}"`, () => {
    assert.equal(satisfies(version, RANGE), expected)
  })
}

test('a range with fewer numbers means zeros', () => {
  assert.equal(satisfies('22.0.0', '>=22'), true)
  assert.equal(satisfies('21.9.9', '>=22'), false)
})

test('a form that can not be read is an error, not a guess', () => {
  assert.throws(() => satisfies('22.0.0', '~22.1'), /has a form that the set-up can't read/)
})
