import { closeSync, mkdtempSync, openSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { whoHolds } from '../src/holders.ts'

test('a file that this process has open, also by another name', () => {
  const base = mkdtempSync(join(tmpdir(), 'holders-'))
  const path = join(base, 'image')
  writeFileSync(path, '')
  symlinkSync(path, join(base, 'link'))
  expect(whoHolds({ kind: 'file', path })).toBeUndefined()
  const fd = openSync(path, 'r')
  expect(whoHolds({ kind: 'file', path: join(base, 'link') })).toBe('this very process')
  closeSync(fd)
  rmSync(base, { recursive: true })
})

test.each(['127.0.0.1', '::1'])('a port that this process listens on at %s', async host => {
  const server = createServer().listen(0, host)
  await new Promise(resolve => server.once('listening', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  expect(whoHolds({ kind: 'port', protocol: 'tcp', port })).toBe('this very process')
  expect(whoHolds({ kind: 'port', protocol: 'udp', port })).toBeUndefined()
  await new Promise(resolve => server.close(resolve))
  expect(whoHolds({ kind: 'port', protocol: 'tcp', port })).toBeUndefined()
})

test('a system that does not tell is no error', () => {
  expect(whoHolds({ kind: 'port', protocol: 'tcp', port: 1 }, '/nonexistent')).toBeUndefined()
  expect(whoHolds({ kind: 'file', path: '/nonexistent' })).toBeUndefined()
})
