import { expect, test } from 'vitest'
import * as args from '../src/index.ts'

test('the package exports exactly these names', () => {
  expect(Object.keys(args).sort()).toMatchInlineSnapshot(`
    [
      "ArgsError",
      "baseArgs",
      "formatJson",
      "formatOption",
      "formatParsed",
      "fromShell",
      "parseArgv",
      "parseJson",
      "parseOption",
      "toArgv",
      "toShell",
    ]
  `)
})
