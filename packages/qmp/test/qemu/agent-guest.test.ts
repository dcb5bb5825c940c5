// The agent inside a real Linux guest: its disks frozen, itself restarted in the middle of a call, the guest shut down.
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { linuxGuest } from '@qm/guest'
import { startQemu } from '@qm/rig'
import { expect, onTestFinished, test } from 'vitest'
import { connectAgent } from '../../src/agent/index.ts'
import { connect } from '../../src/index.ts'

/** Kills the agent, and starts another after a while. */
const RESTART = `
pid=$(pidof qemu-ga)
setsid sh -c "sleep 0.3; kill -9 $pid; sleep 0.3; exec qemu-ga -m virtio-serial -p /dev/virtio-ports/org.qemu.guest_agent.0 -t /run" >/dev/null 2>&1 </dev/null &
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
  // A guest stalls when nobody reads its console.
  qemu.channel('console').resume()
  await using monitor = await connect(qemu.channel('monitor'))
  await using agent = await connectAgent(qemu.channel('agent'), { timeoutMs: 50_000 })

  const osinfo = await agent.exec('/bin/busybox', ['uname', '-r'])
  expect(osinfo.stdout.toString().trim()).toBe(linux.release)
  const data = randomBytes(10 * 1024 * 1024)
  await agent.writeFile('/tmp/data', data)
  const sum = await agent.exec('/bin/busybox', ['sha256sum', '/tmp/data'])
  expect(sum.stdout.toString().split(' ')[0]).toBe(hash(data))
  expect(hash(await agent.readFile('/tmp/data'))).toBe(hash(data))
  const input = randomBytes(1024 * 1024)
  const echoed = await agent.exec('/bin/busybox', ['cat'], { input })
  expect(echoed.stdout.equals(input)).toBe(true)

  const mounted = await agent.exec('/bin/sh', [
    '-c',
    'mkdir /mnt; mke2fs -F /dev/vda && mount -t ext2 /dev/vda /mnt',
  ])
  expect(mounted).toMatchObject({ exitCode: 0 })
  {
    await using frozen = await agent.freeze()
    expect(frozen.count).toBe(1)
    expect(await agent.execute('guest-fsfreeze-status')).toBe('frozen')
    // While it is frozen an agent does little else, and says so.
    await expect(agent.exec('/bin/busybox', ['true'])).rejects.toThrow('guest-exec')
    // It freezes no second time, and the first stays as it is.
    await expect(agent.freeze()).rejects.toThrow('guest-fsfreeze-freeze')
    expect(await agent.execute('guest-fsfreeze-status')).toBe('frozen')
  }
  expect(await agent.execute('guest-fsfreeze-status')).toBe('thawed')

  await agent.exec('/bin/sh', ['-c', RESTART])
  const lost = agent.exec('/bin/busybox', ['sleep', '100'], { timeoutMs: 1500 })
  await expect(lost).rejects.toThrow()
  await agent.sync({ timeoutMs: 20_000 })
  expect(await agent.execute('guest-ping')).toEqual({})

  const down = monitor.waitForEvent('SHUTDOWN', { timeoutMs: 20_000 })
  await agent.shutdown()
  expect((await down).data).toMatchObject({ guest: true })
}, 120_000)

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
