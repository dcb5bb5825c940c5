import { qemuBinaries, startQemu } from '@qm/rig'
import { describe, expect, it } from 'vitest'
import { connect, QmpCommandError } from '../../src/index.ts'

describe.each(qemuBinaries())('QEMU $label', ({ path: binary }) => {
  const start = () =>
    startQemu({ binary, channels: ['monitor'], args: ['-M', 'none', '-display', 'none', '-S'] })

  it('greets, negotiates, answers and says goodbye', async () => {
    await using qemu = start()
    await using client = await connect(qemu.channel('monitor'))
    expect(client.capabilities).toContain('oob')
    expect(await client.execute('query-status')).toMatchObject({ running: false })
    await expect(client.execute('no-such-command')).rejects.toThrow(QmpCommandError)
    const { event } = await client.executeAndWaitFor('quit', {}, 'SHUTDOWN', { timeoutMs: 10_000 })
    expect(event.data).toMatchObject({ guest: false, reason: 'host-qmp-quit' })
    expect(await client.closed).toEqual({ by: 'server', message: 'the server closed the connection' })
    expect(await qemu.exit).toBe(0)
  })
})
