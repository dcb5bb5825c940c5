import { expect, test } from 'vitest'
import * as args from '../src/index.ts'

test('the package exports exactly these names', () => {
  expect(Object.keys(args).sort()).toMatchInlineSnapshot(`
    [
      "ArgsError",
      "baseArgs",
      "explain",
      "formatJson",
      "formatOption",
      "formatParsed",
      "fromShell",
      "mergeConfig",
      "parseArgv",
      "parseJson",
      "parseOption",
      "parseSize",
      "redactArgv",
      "redactConfig",
      "secret",
      "toArgv",
      "toConfig",
      "toShell",
    ]
  `)
})
