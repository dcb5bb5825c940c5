import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { qemuBinaries, startQemu } from '@qm/rig'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect, listen, type QmpClient, QmpConnectError } from '../../../src/index.ts'

let folder: string
const key = Buffer.alloc(32, 0x5a)
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'qmp-tls-'))
  writeFileSync(join(folder, 'keys.psk'), `qemu:${key.toString('hex')}\n`, { mode: 0o600 })
})
afterAll(() => rmSync(folder, { recursive: true }))

const common = { ciphers: 'PSK', minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' } as const

/**
 * QEMU 7.2 reads one byte of a TLS record and waits for the socket to become readable again, which it is not: the rest of
 * the record lies in the TLS library. Its monitors greet over TLS, and hear nothing.
 */
function isDeaf(binary: string): boolean {
  const version = execFileSync(binary, ['--version'], { encoding: 'utf8' })
  return Number(/version (\d+)\./.exec(version)?.[1]) < 8
}

/** The session works, or fails as it must. */
async function check(deaf: boolean, attempt: (timeoutMs: number) => Promise<QmpClient>): Promise<void> {
  // How far it comes in that time is for the machine to say.
  if (deaf) return await expect(attempt(2000)).rejects.toThrow(QmpConnectError)
  await using client = await attempt(50_000)
  expect(await client.execute('query-status')).toMatchObject({ running: false })
  expect(client.fdPassing).toBe('none')
}

describe.each(qemuBinaries())('QEMU $label', ({ path: binary }) => {
  const deaf = isDeaf(binary)

  it('that dials in over TLS is accepted', async () => {
    const tls = { ...common, pskCallback: () => key }
    await using listener = await listen({ host: '127.0.0.1', port: 0, tls })
    const port = 'port' in listener.address ? listener.address.port : 0
    await using qemu = startQemu({
      binary,
      args: [
        ...['-M', 'none', '-display', 'none', '-S'],
        ...['-object', `tls-creds-psk,id=tls,dir=${folder},endpoint=client,username=qemu`],
        ...['-chardev', `socket,id=mon,host=127.0.0.1,port=${port},tls-creds=tls`, '-qmp', 'chardev:mon'],
      ],
    })
    await check(deaf, timeoutMs => listener.accept({ timeoutMs }))
    expect(qemu.child.exitCode).toBe(null)
  })

  it('that listens with TLS is connected to', async () => {
    await using qemu = startQemu({
      binary,
      args: [
        ...['-M', 'none', '-display', 'none', '-S', '-qmp', `unix:${folder}/plain.sock,server=on,wait=off`],
        ...['-object', `tls-creds-psk,id=tls,dir=${folder},endpoint=server`],
        ...[
          '-chardev',
          'socket,id=mon,host=127.0.0.1,port=0,server=on,wait=off,tls-creds=tls',
          '-qmp',
          'chardev:mon',
        ],
      ],
    })
    await using plain = await connect({ path: `${folder}/plain.sock` }, { retry: true, timeoutMs: 50_000 })
    const chardevs = await plain.execute('query-chardev')
    const port = chardevs.map(({ filename }) => /127\.0\.0\.1:(\d+),server/.exec(filename)?.[1]).find(Boolean)
    const tls = {
      ...common,
      pskCallback: () => ({ identity: 'qemu', psk: key }),
      checkServerIdentity: () => undefined,
    }
    await check(deaf, timeoutMs => connect({ host: '127.0.0.1', port: Number(port), tls }, { timeoutMs }))
    expect(qemu.child.exitCode).toBe(null)
  })
})
