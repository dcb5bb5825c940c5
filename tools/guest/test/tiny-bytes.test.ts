// The bytes in the repository are those of the source in the repository.
import { expect, test } from 'vitest'
import { assembleTiny } from '../src/tiny/assemble.ts'
import { code } from '../src/tiny/images.ts'

test('the committed bytes are what the assembler makes of asm/tiny.S (if not: node bin/assemble.ts)', () => {
  expect(Buffer.from(code()).toString('hex')).toBe(Buffer.from(assembleTiny()).toString('hex'))
})
