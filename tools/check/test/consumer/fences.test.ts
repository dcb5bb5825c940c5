import { expect, test } from 'vitest'
import { findFences } from '../../src/consumer/fences.ts'

test('TypeScript fences are found with the line they start at, others are not', () => {
  const text =
    '# a\n\n```sh\nnpm test\n```\n\n```ts\n// run\nlet a = 1\n```\n\ntext\n\n```ts\nlet b = 2\n```\n'
  expect(findFences(text)).toEqual([
    { code: '// run\nlet a = 1\n', line: 8 },
    { code: 'let b = 2\n', line: 15 },
  ])
})
