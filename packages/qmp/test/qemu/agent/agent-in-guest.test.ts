// The agent inside a real Linux guest: its disks frozen, itself restarted in the middle of a call, the guest shut down.
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { linuxGuest } from '@qm/guest'
import { startQemu } from '@qm/rig'
import { expect, onTestFinished, test } from 'vitest'
import { connectAgent } from '../../../src/agent/index.ts'
import { connect } from '../../../src/index.ts'

/** Everything comes to pass, but under TCG on a busy machine it may take long. */
const LIMIT = { timeoutMs: 240_000 }

/** Kills the agent that runs it, tells the console, and starts another as soon as the port is free. */
const RESTART = `
kill -9 $(pidof qemu-ga)
echo AGENT-KILLED >/dev/console
until qemu-ga -m virtio-serial -p /dev/virtio-ports/org.qemu.guest_agent.0 -t /run >/dev/null 2>&1 </dev/null
do sleep 0.1; done
`

test('an agent in a guest transfers files, runs programs, freezes disks, survives itself and shuts the guest down', async () => {
  const linux = await linuxGuest()
  const folder = mkdtempSync(join(tmpdir(), 'qm-agent-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const disk = join(folder, 'disk')
  writeFileSync(disk, '')
  truncateSync(disk, 16 * 1024 * 1024)
  await using qemu = startQemu({
    channels: ['monitor', 'agent', 'console'],
    args: [
      ...linux.args,
      ...['-m', '160', '-nodefaults', '-display', 'none', '-device', 'virtio-serial-pci'],
      ...[
        '-chardev',
        'socket,id=agent,fd=4',
        '-device',
        'virtserialport,chardev=agent,name=org.qemu.guest_agent.0',
      ],
      ...['-chardev', 'socket,id=console,fd=5', '-serial', 'chardev:console'],
      ...['-blockdev', `file,node-name=disk,filename=${disk}`],
      ...['-device', 'virtio-blk-pci,drive=disk'],
    ],
  })
  const killed = new AbortController()
  let printed = ''
  qemu.channel('console').on('data', (chunk: Buffer) => {
    printed = (printed + chunk.toString('latin1')).slice(-1000)
    if (printed.includes('AGENT-KILLED')) killed.abort(new Error('the agent was killed'))
  })
  await using monitor = await connect(qemu.channel('monitor'))
  await using agent = await connectAgent(qemu.channel('agent'), LIMIT)

  const osinfo = await agent.exec('/bin/busybox', ['uname', '-r'], LIMIT)
  expect(osinfo.stdout.toString().trim()).toBe(linux.release)
  const data = randomBytes(10 * 1024 * 1024)
  await agent.writeFile('/tmp/data', data, LIMIT)
  const sum = await agent.exec('/bin/busybox', ['sha256sum', '/tmp/data'], LIMIT)
  expect(sum.stdout.toString().split(' ')[0]).toBe(hash(data))
  expect(hash(await agent.readFile('/tmp/data', LIMIT))).toBe(hash(data))
  const input = randomBytes(1024 * 1024)
  const echoed = await agent.exec('/bin/busybox', ['cat'], { input, ...LIMIT })
  expect(echoed.stdout.equals(input)).toBe(true)

  const mount = 'mkdir /mnt; mke2fs -F /dev/vda && mount -t ext2 /dev/vda /mnt'
  const mounted = await agent.exec('/bin/sh', ['-c', mount], LIMIT)
  expect(mounted).toMatchObject({ exitCode: 0 })
  {
    await using frozen = await agent.freeze(LIMIT)
    expect(frozen.count).toBe(1)
    expect(await agent.execute('guest-fsfreeze-status')).toBe('frozen')
    // While it is frozen an agent does little else, and says so.
    await expect(agent.exec('/bin/busybox', ['true'])).rejects.toThrow('guest-exec')
    // It freezes no second time, and the first stays as it is.
    await expect(agent.freeze()).rejects.toThrow('guest-fsfreeze-freeze')
    expect(await agent.execute('guest-fsfreeze-status')).toBe('frozen')
  }
  expect(await agent.execute('guest-fsfreeze-status')).toBe('thawed')

  const { signal } = killed
  const lost = agent.exec('/bin/sh', ['-c', RESTART], { ...LIMIT, signal })
  // Without an answer, until it is given up; or the new agent says that it knows nothing of it.
  await expect(lost).rejects.toThrow(/was killed|pid/i)
  if (!signal.aborted) await once(signal, 'abort')
  await agent.sync(LIMIT)
  expect(await agent.execute('guest-ping')).toEqual({})

  const down = monitor.waitForEvent('SHUTDOWN', LIMIT)
  await agent.shutdown(LIMIT)
  expect((await down).data).toMatchObject({ guest: true })
}, 600_000)

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
