import { expect, test } from 'vitest'
import { findNamedTests, promisesWithoutTest } from '../src/promises.ts'

const TABLE = `
| promise | test |
|---|---|
| It is bounded | \`a/test/x.test.ts\` "is bounded", \`b/test/y.test.ts\` "drops" |
| It is private | to come |

The end.
`

test('the tests that a table names are found, and the promise without one', () => {
  expect(findNamedTests(TABLE)).toEqual([
    { file: 'a/test/x.test.ts', title: 'is bounded' },
    { file: 'b/test/y.test.ts', title: 'drops' },
  ])
  expect(promisesWithoutTest(TABLE)).toEqual(['It is private'])
})
