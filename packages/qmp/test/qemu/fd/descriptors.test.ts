import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { qemuBinaries, startQemu } from '@qm/rig'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect, type FdPassing, type QmpClient, QmpFdError, QmpRequestError } from '../../../src/index.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'qmp-fds-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** An open file that has no name any more: only its descriptor leads to it. */
function openUnlinked(name: string): number {
  const file = join(folder, name)
  writeFileSync(file, Buffer.alloc(1 << 20))
  const fd = openSync(file, 'r+')
  unlinkSync(file)
  return fd
}

async function opaques(client: QmpClient): Promise<(string | undefined)[]> {
  const sets = await client.execute('query-fdsets')
  return sets.flatMap(set => set.fds.map(fd => fd.opaque))
}

/** The helpers that this machine has; perl is on every Debian and Ubuntu. */
const helpers = (['perl', 'python'] as const).filter(
  kind => spawnSync(kind === 'python' ? 'python3' : kind, ['--version']).status === 0,
)

/** The ways that this machine has: `auto` is the best of them. */
const ways: (FdPassing | 'auto')[] = [
  'auto',
  ...helpers,
  ...(isBuiltin('node:ffi') ? (['ffi'] as const) : []),
]

/** For what is certain to come, on a machine that may be busy with other things. */
const limit = { timeoutMs: 50_000 }

describe.each(qemuBinaries())('QEMU $label', ({ path: binary }) => {
  const start = () =>
    startQemu({ binary, channels: ['monitor'], args: ['-M', 'none', '-display', 'none', '-S'] })

  it.each(ways)('passes an unlinked file by %s', async way => {
    await using qemu = start()
    await using client = await connect(qemu.channel('monitor'), {
      ...limit,
      fdPassing: way === 'auto' ? undefined : way,
    })
    expect(way === 'auto' ? ['koffi', helpers[0] ?? 'ffi'] : [way]).toContain(client.fdPassing)
    const fd = openUnlinked('disk')
    const { fdset, path } = await client.addFd(fd, { opaque: `by ${way}` })
    closeSync(fd)
    expect(path).toBe(`/dev/fdset/${fdset}`)
    expect(await opaques(client)).toEqual([`by ${way}`])
    await client.execute('blockdev-add', { driver: 'file', 'node-name': 'disk', filename: path })
    expect(await client.execute('query-named-block-nodes')).toMatchObject([{ 'node-name': 'disk' }])
  })

  it('keeps twenty descriptors and the commands between them in order', async () => {
    await using qemu = start()
    await using client = await connect(qemu.channel('monitor'), limit)
    const fds = Array.from({ length: 20 }, (_, index) => openUnlinked(`disk${index}`))
    const added = fds.map((fd, index) => {
      for (let other = 0; other < 3; other++) void client.execute('query-status')
      return client.addFd(fd, { fdset: 100 + index, opaque: `disk ${index}` })
    })
    expect(await Promise.all(added)).toEqual(
      fds.map((_, index) => ({ fdset: 100 + index, path: `/dev/fdset/${100 + index}` })),
    )
    for (const fd of fds) closeSync(fd)
    expect((await opaques(client)).toSorted()).toEqual(fds.map((_, index) => `disk ${index}`).toSorted())
  })

  it('names a descriptor for later commands', async () => {
    await using qemu = start()
    await using client = await connect(qemu.channel('monitor'), limit)
    const fd = openUnlinked('named')
    await client.getFd(fd, 'named')
    await client.execute('closefd', { fdname: 'named' })
    await client.sendFd(fd)
    await client.execute('getfd', { fdname: 'again' })
    await client.execute('closefd', { fdname: 'again' })
    closeSync(fd)
  })

  it.each(ways)('refuses what is no open descriptor by %s, and goes on', async way => {
    await using qemu = start()
    await using client = await connect(qemu.channel('monitor'), {
      ...limit,
      fdPassing: way === 'auto' ? undefined : way,
    })
    await expect(client.addFd(-1)).rejects.toThrow(QmpRequestError)
    await expect(client.sendFd(9999)).rejects.toThrow(QmpFdError)
    expect(await client.execute('query-status')).toMatchObject({ running: false })
  })

  it('passes them over a socket with a path, and says that they do not travel over TCP', async () => {
    await using qemu = startQemu({
      binary,
      args: [
        '-M',
        'none',
        '-display',
        'none',
        '-S',
        '-qmp',
        'tcp:127.0.0.1:0,server=on,wait=off',
        '-qmp',
        `unix:${folder}/tcp.sock,server=on,wait=off`,
      ],
    })
    await using byPath = await connect(`unix:${folder}/tcp.sock`, { ...limit, retry: true })
    const chardevs = await byPath.execute('query-chardev')
    const port = chardevs.map(dev => /tcp:127\.0\.0\.1:(\d+)/.exec(dev.filename)?.[1]).find(Boolean)
    await using client = await connect({ host: '127.0.0.1', port: Number(port) }, { ...limit, retry: true })
    expect(client.fdPassing).toBe('none')
    await expect(client.sendFd(0)).rejects.toThrow(QmpFdError)
    const fd = openUnlinked('by path')
    await byPath.addFd(fd, { opaque: 'by path' })
    closeSync(fd)
    expect(await opaques(byPath)).toEqual(['by path'])
    expect(qemu.child.exitCode).toBe(null)
  })
})
