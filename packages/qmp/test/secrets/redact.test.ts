import { expect, it } from 'vitest'
import { redact } from '../../src/index.ts'

it('Passwords and the data of secret objects are struck out, wherever they are', () => {
  expect(redact({ execute: 'set_password', arguments: { protocol: 'vnc', password: 'p' } })).toEqual({
    execute: 'set_password',
    arguments: { protocol: 'vnc', password: '[secret]' },
  })
  expect(redact({ 'qom-type': 'secret', id: 's0', data: 'letmein', format: 'raw' })).toEqual({
    'qom-type': 'secret',
    id: 's0',
    data: '[secret]',
    format: 'raw',
  })
  expect(redact([{ a: [{ 'crypted-password': 'x' }] }])).toEqual([
    { a: [{ 'crypted-password': '[secret]' }] },
  ])
})

it('What holds no secret comes back as it is', () => {
  const message = {
    event: 'STOP',
    data: { a: [1, 'x', null, { 'qom-type': 'rng', data: 'kept' }], 'key-secret': 's0' },
  }
  expect(redact(message)).toBe(message)
})
