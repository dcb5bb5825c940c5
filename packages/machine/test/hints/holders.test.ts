import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { whoHolds } from '../../src/hints/holders.ts'

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
  await new Promise(resolve => server.close(resolve))
})

test('only a socket that listens has a port, and only for its own protocol', () => {
  // What other programs have cannot be told beforehand: a /proc of our own. State 01 is a connection, 0A listens.
  const proc = mkdtempSync(join(tmpdir(), 'holders-'))
  const row = (port: string, state: string, inode: number): string =>
    `0: 0100007F:${port} 00000000:0000 ${state} 0:0 00:0 0 0 0 ${inode}\n`
  mkdirSync(join(proc, 'net'))
  writeFileSync(join(proc, 'net', 'tcp'), row('0050', '01', 7) + row('0051', '0A', 8))
  mkdirSync(join(proc, '17', 'fd'), { recursive: true })
  writeFileSync(join(proc, '17', 'cmdline'), '/usr/bin/server\0--fast\0')
  for (const inode of [7, 8]) symlinkSync(`socket:[${inode}]`, join(proc, '17', 'fd', String(inode)))
  const who = (protocol: 'tcp' | 'udp', port: number): string | undefined =>
    whoHolds({ kind: 'port', protocol, port }, proc)
  expect([who('tcp', 0x51), who('tcp', 0x50), who('udp', 0x51)]).toEqual([
    'process 17 (server)',
    undefined,
    undefined,
  ])
  rmSync(proc, { recursive: true })
})

test('a system that does not tell is no error', () => {
  expect(whoHolds({ kind: 'port', protocol: 'tcp', port: 1 }, '/nonexistent')).toBeUndefined()
  expect(whoHolds({ kind: 'file', path: '/nonexistent' })).toBeUndefined()
})
