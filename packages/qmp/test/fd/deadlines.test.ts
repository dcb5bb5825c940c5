// Descriptors end at their deadlines, and nothing of the working directory is loaded.
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { connect, QmpTimeoutError } from '../../src/index.ts'
import { fakeServer } from '../../src/testing/index.ts'

test('a descriptor for a server that does not read is given up, and holds nothing back', async () => {
  await using server = fakeServer({ script: () => {} })
  const client = await connect(await server.listen('unix'))
  const [peer] = server.peers
  peer?.stopReading()
  const large = client.execute('x-large', { text: 'x'.repeat(4_000_000) }).catch(() => {})
  const sent: unknown = await client.sendFd(0, { timeoutMs: 30 }).catch((error: unknown) => error)
  expect(sent).toBeInstanceOf(QmpTimeoutError)
  expect(sent).toMatchObject({ timeoutMs: 30, waitingFor: 'passing of the descriptor' })
  await expect(client.addFd(0, { timeoutMs: 30 })).rejects.toBeInstanceOf(QmpTimeoutError)
  const aborter = new AbortController()
  const named = client.getFd(0, 'name', { signal: aborter.signal })
  aborter.abort(new Error('enough'))
  await expect(named).rejects.toThrow('enough')
  const urgent = client.execute('x-urgent', {}, { oob: true })
  peer?.resumeReading()
  const asked: string[] = []
  while (!asked.includes('x-urgent')) {
    const request = await peer?.next()
    if (request === undefined) throw new Error('there is a peer')
    asked.push(request.command)
    await peer?.reply(request)
  }
  await urgent
  await large
  // The commands that would have claimed the descriptors were never sent.
  expect(asked).toEqual(['x-large', 'x-urgent'])
  await client.close()
})

test('koffi of the working directory is not loaded', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'qmp-koffi-'))
  try {
    mkdirSync(join(folder, 'node_modules', 'koffi'), { recursive: true })
    writeFileSync(join(folder, 'package.json'), '{}')
    writeFileSync(
      join(folder, 'node_modules', 'koffi', 'index.js'),
      `require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'loaded'))}, '')`,
    )
    const source = (path: string): string => fileURLToPath(new URL(`../../src/${path}`, import.meta.url))
    const script = `
      import { connect } from '${source('index.ts')}'
      import { fakeServer } from '${source('testing/index.ts')}'
      const server = fakeServer()
      const client = await connect(await server.listen('unix'))
      console.log(client.fdPassing)
      await client.close()
      await server.close()`
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      cwd: folder,
    })
    expect(stdout.trim()).not.toBe('')
    expect(existsSync(join(folder, 'loaded'))).toBe(false)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
