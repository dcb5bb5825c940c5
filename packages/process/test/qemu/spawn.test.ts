import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { callRung, graceful, hard, planFds, spawn } from '@qm/process'
import { openMonitor, qemuBinaries } from '@qm/rig'
import { describe, expect, onTestFinished, test } from 'vitest'

const IDLE = ['-M', 'none', '-S', '-display', 'none', '-nodefaults']

describe.each(qemuBinaries())('on QEMU $label', ({ path: binary }) => {
  test.each(['auto', 'setpriv', 'perl', 'watchdog', 'exit-listener', 'none'] as const)(
    'a QEMU guarded by %s answers on its channel and ends by quit',
    async guard => {
      const fds = { monitor: 'channel' } as const
      const args = [...IDLE, '-chardev', `socket,id=mon,fd=${planFds(fds).monitor}`, '-qmp', 'chardev:mon']
      await using qemu = await spawn({ binary, args, fds, guard })
      expect(qemu.running).toBe(true)
      const channel = qemu.channels['monitor']
      if (channel === undefined) throw new Error('no monitor')
      const monitor = await openMonitor(channel)
      expect(await monitor.ask('query-status')).toHaveProperty('return')
      const report = await qemu.stop(
        graceful(callRung('quit', () => monitor.ask('quit'), { graceMs: 30_000 })),
      )
      expect(report).toMatchObject({
        endedBy: 'quit',
        exit: { kind: 'exited', exitCode: 0, signal: null, requested: true },
      })
      expect(qemu.running).toBe(false)
      expect(qemu.kill()).toBe(false)
    },
  )

  test('SIGKILL is told as such', async () => {
    await using qemu = await spawn({ binary, args: IDLE })
    const report = await qemu.stop(hard)
    expect(report.endedBy).toBe('SIGKILL')
    expect(report.exit).toEqual({ kind: 'signalled', exitCode: null, signal: 'SIGKILL', requested: true })
  })

  test('what QEMU prints is in the log file and in the tail', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'qm-process-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const log = join(folder, 'inner', 'qemu.log')
    await using qemu = await spawn({ binary, args: ['-M', 'nonsense'], log })
    expect(await qemu.exit).toEqual({ kind: 'exited', exitCode: 1, signal: null, requested: false })
    expect(qemu.tail()).toContain('unsupported machine type')
    expect(await qemu.log()).toContain('-machine help')
    expect((await stat(log)).mode & 0o777).toBe(0o600)
  })
})
