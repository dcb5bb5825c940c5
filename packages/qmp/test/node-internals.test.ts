// What is read of Node's internals, on the versions that are known to have it: 22, 24 and 26.

import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, connect as dial, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { readlineHistory, readlineRows, unixSocketFd } from '../src/node-internals.ts'

const KNOWN = ['22', '24', '26']
const isKnown = KNOWN.includes(process.versions.node.split('.')[0] ?? '')

test.runIf(isKnown)('a UNIX socket has the number of its descriptor', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'qmp-internals-'))
  const server = createServer(socket => socket.on('error', () => {}))
  const path = join(folder, 'a.sock')
  await new Promise<void>(resolve => server.listen(path, resolve))
  const socket: Socket = dial(path)
  await new Promise(resolve => socket.once('connect', resolve))
  expect(unixSocketFd(socket)).toBeGreaterThan(2)
  socket.destroy()
  expect(unixSocketFd(socket)).toBe(undefined)
  expect(unixSocketFd(new PassThrough())).toBe(undefined)
  await new Promise(resolve => server.close(resolve))
  rmSync(folder, { recursive: true })
})

test.runIf(isKnown)('readline has its history and the rows above the cursor', () => {
  const input = new PassThrough()
  const readline = createInterface({ input, output: new PassThrough(), terminal: true, history: ['b', 'a'] })
  expect(readlineHistory(readline)).toEqual(['b', 'a'])
  readline.prompt()
  expect(readlineRows(readline)).toBe(0)
  readline.close()
})

test('the version of Node that runs the tests is one of the known ones', () => {
  expect(KNOWN).toContain(process.versions.node.split('.')[0])
})
