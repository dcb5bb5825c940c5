// A QEMU that hangs in the kernel, on a disk that is never read to the end: not even SIGKILL ends it.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ladder, StopError, signalRung } from '@qm/process'
import { expect, test, vi } from 'vitest'
import { LaunchError, Machine } from '../../../src/index.ts'

const SERVER = fileURLToPath(new URL('hung-disk-server.ts', import.meta.url))

/** A disk that hangs whoever reads it, until it is disposed of. */
async function hungDisk(folder: string): Promise<AsyncDisposable & { readonly path: string }> {
  mkdirSync(folder)
  const server = spawn(process.execPath, ['--conditions=@qm/source', SERVER, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(server, 'exit')
  const [said] = await Promise.race([once(server.stdout, 'data'), exited])
  if (String(said) !== 'mounted\n') throw new Error(`no file system was mounted: ${said}`)
  return {
    path: join(folder, 'disk'),
    [Symbol.asyncDispose]: async () => {
      server.kill('SIGKILL')
      await exited
      execFileSync('umount', ['-l', folder])
    },
  }
}

const DISK = ['-blockdev', 'driver=qcow2,file.driver=file,node-name=hung,file.filename=']
const HANGS = /is in uninterruptible sleep in the kernel \(\w+\), where no signal reaches it/
const KILL = ladder(signalRung('SIGKILL', { graceMs: 500 }))

// Only root can mount a file system, and a container may be without the device.
test.runIf(process.getuid?.() === 0 && existsSync('/dev/fuse'))(
  'a QEMU that cannot be killed is told with the thread that hangs, by a launch as LaunchError; when it has gone all is released',
  async () => {
    const base = mkdtempSync(join(tmpdir(), 'hung-disk-'))
    const baseTempDir = join(base, 'temp')
    mkdirSync(baseTempDir)
    try {
      await using running = await Machine.launch({ args: ['-M', 'none'], baseTempDir })
      await using launched = new Machine({ args: ['-M', 'none'], baseTempDir })
      {
        await using disk = await hungDisk(join(base, 'mnt'))
        launched.addArgs(...DISK.slice(0, 1), `${DISK[1]}${disk.path}`)
        const startedAt = performance.now()
        const error = await launched.launch({ timeoutMs: 1000 }).catch((reason: unknown) => reason)
        expect(performance.now() - startedAt).toBeLessThan(20_000)
        expect(error).toBeInstanceOf(LaunchError)
        expect(error).toMatchObject({
          cause: { code: 'still-running' },
          message: expect.stringMatching(HANGS),
        })
        expect(String(error).split('uninterruptible')).toHaveLength(2)
        expect(readdirSync(baseTempDir)).toHaveLength(2)

        const file = { driver: 'file', filename: disk.path } as const
        const wait = { timeoutMs: 500 }
        await expect(
          running.qmp.execute('blockdev-add', { driver: 'qcow2', 'node-name': 'hung', file }, wait),
        ).rejects.toThrow('within 500 ms')
        const stuck = running.shutdown({ strategy: KILL })
        await expect(stuck).rejects.toThrow(HANGS)
        await expect(stuck).rejects.toBeInstanceOf(StopError)
      }
      await vi.waitUntil(() => running.state === 'down' && readdirSync(baseTempDir).length === 0, {
        timeout: 20_000,
      })
    } finally {
      rmSync(base, { recursive: true })
    }
  },
)
