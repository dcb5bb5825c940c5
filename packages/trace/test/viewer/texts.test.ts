import { expect, test } from 'vitest'
import { indentJson } from '../../src/viewer/indent-json.ts'

test.each([
  [
    '{"a":[1,{"b":"x,\\"y"}],"c":{},"d":9223372036854775808}',
    '{\n  "a": [\n    1,\n    {\n      "b": "x,\\"y"\n    }\n  ],\n  "c": {},\n  "d": 9223372036854775808\n}',
  ],
  ['{"cut":"in the mi', '{\n  "cut": "in the mi'],
  [']}', '\n]\n}'],
  ['', ''],
])('the JSON %j', (text, indented) => {
  expect(indentJson(text)).toBe(indented)
})
