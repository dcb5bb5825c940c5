import { execFileSync } from 'node:child_process'
import { closeSync, constants, mkdtempSync, openSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { qemuBinaries, startQemu } from '@qm/rig'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect, listen, type QmpCloseReason, QmpCommandError, QmpConnectError } from '../../src/index.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'qmp-qemu-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const bare = ['-M', 'none', '-display', 'none', '-S']
const byServer: QmpCloseReason = { by: 'peer', message: 'the server closed the connection' }
const endurance = process.env['QM_ENDURANCE'] === '1'
/** For what is certain to come, on a machine that may be busy with other things. */
const limit = { timeoutMs: 50_000 }

describe.each(qemuBinaries())('QEMU $label', ({ path: binary }) => {
  const start = (args: readonly string[] = bare) => startQemu({ binary, channels: ['monitor'], args })

  it('greets, negotiates, answers and says goodbye without an error', async () => {
    for (const oob of [true, false]) {
      await using qemu = start()
      await using client = await connect(qemu.channel('monitor'), { ...limit, oob })
      expect(client.capabilities).toContain('oob')
      expect(client.greeting.QMP.version.qemu.major).toBe(client.version.major)
      expect(await client.execute('query-status')).toMatchObject({ running: false })
      const error = await client.execute('no-such-command').catch((error: unknown) => error)
      expect(error).toBeInstanceOf(QmpCommandError)
      expect(error).toMatchObject({ class: 'CommandNotFound', command: 'no-such-command' })
      const { event } = await client.executeAndWaitFor('quit', {}, 'SHUTDOWN', limit)
      expect(event.data).toMatchObject({ guest: false, reason: 'host-qmp-quit' })
      expect(await client.closed).toEqual(byServer)
      expect(await qemu.exit).toBe(0)
    }
  })

  it('exits cleanly when the client is closed right after quit was sent', async () => {
    for (let round = 0; round < (endurance ? 100 : 5); round++) {
      await using qemu = start()
      const client = await connect(qemu.channel('monitor'), limit)
      const quit = client.execute('quit')
      await client.close(limit)
      await quit
      expect(await qemu.exit).toBe(0)
    }
  })

  it('answers 100 concurrent commands, each with its own reply', async () => {
    await using qemu = start()
    await using client = await connect(qemu.channel('monitor'), limit)
    const replies = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        index % 2 === 0
          ? client.execute('query-status')
          : client.execute('human-monitor-command', { 'command-line': `print ${index}` }),
      ),
    )
    for (const [index, reply] of replies.entries()) {
      if (index % 2 === 0) expect(reply).toMatchObject({ running: false })
      else expect(reply).toBe(`0x${index.toString(16)}\r\n`)
    }
  })

  it('answers an out-of-band command while the in-band window is full', async () => {
    await using qemu = start()
    await using client = await connect(qemu.channel('monitor'), limit)
    const pipe = join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    // QEMU waits for a reader of the pipe, and answers no in-band command meanwhile.
    const stuck = client.execute('chardev-add', {
      id: 'stuck',
      backend: { type: 'file', data: { out: pipe } },
    })
    let answered = 0
    const behind = Array.from({ length: 20 }, () => client.execute('query-status').then(() => answered++))
    await client.execute('query-yank', undefined, { ...limit, oob: true })
    expect(answered).toBe(0)
    const reader = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK)
    await Promise.all([stuck, ...behind])
    closeSync(reader)
    rmSync(pipe)
  })

  it('returns its whole schema and a large dump of its objects', async () => {
    await using qemu = start(['-M', 'q35', '-display', 'none', '-S', '-nodefaults'])
    await using client = await connect(qemu.channel('monitor'), limit)
    const schema = await client.execute('query-qmp-schema')
    expect(schema.length).toBeGreaterThan(1000)
    const paths = ['/']
    const seen: string[] = []
    for (const path of paths) {
      const members = await client.execute('qom-list', { path })
      seen.push(...members.map(member => `${path}.${member.name}`))
      for (const { name, type } of members)
        if (type.startsWith('child<')) paths.push(`${path === '/' ? '' : path}/${name}`)
    }
    expect(seen.length).toBeGreaterThan(1000)
  })

  it('has integers of 64 bits exact in both directions', async () => {
    await using qemu = start()
    await using client = await connect(qemu.channel('monitor'), limit)
    const thread = { path: '/objects/thread', property: 'poll-max-ns' }
    await client.execute('object-add', { 'qom-type': 'iothread', id: 'thread' })
    for (const value of [1, Number.MAX_SAFE_INTEGER, 2n ** 53n, 2n ** 53n + 1n, 2n ** 63n - 1n]) {
      await client.execute('qom-set', { ...thread, value })
      expect(await client.execute('qom-get', thread)).toBe(value)
      // What QEMU itself understood, as text.
      const printed = await client.execute('human-monitor-command', { 'command-line': 'info iothreads' })
      expect(printed).toContain(`poll-max-ns=${value}`)
    }
  })

  it('is reached by path, by TCP and when it dials in', async () => {
    const path = join(folder, 'qmp.sock')
    await using listener = await listen({ host: '127.0.0.1', port: 0 })
    const port = 'port' in listener.address ? listener.address.port : 0
    const accepting = listener.accept(limit)
    const connecting = connect({ path }, { ...limit, retry: true })
    await using qemu = startQemu({
      binary,
      args: [
        ...bare,
        '-qmp',
        `unix:${path},server=on,wait=off`,
        '-qmp',
        `tcp:127.0.0.1:${port}`,
        '-qmp',
        'tcp:127.0.0.1:0,server=on,wait=off',
      ],
    })
    await using dialled = await connecting
    await using accepted = await accepting
    const chardevs = await accepted.execute('query-chardev')
    const listening = chardevs
      .map(dev => /tcp:127\.0\.0\.1:(\d+),server/.exec(dev.filename)?.[1])
      .find(Boolean)
    await using byTcp = await connect(`tcp:127.0.0.1:${Number(listening)}`, { ...limit, retry: true })
    for (const client of [dialled, accepted, byTcp])
      expect(await client.execute('query-status')).toMatchObject({ running: false })
    expect(qemu.child.exitCode).toBe(null)
  })

  it('that pretty-prints is understood', async () => {
    const path = join(folder, 'pretty.sock')
    await using qemu = startQemu({
      binary,
      args: [...bare, '-qmp-pretty', `unix:${path},server=on,wait=off`],
    })
    await using client = await connect({ path }, { ...limit, retry: true })
    expect((await client.execute('query-qmp-schema')).length).toBeGreaterThan(1000)
    expect(qemu.child.exitCode).toBe(null)
  })

  it('is reconnected to again and again without a leak', async () => {
    const rounds = endurance ? 1000 : 100
    const path = join(folder, 'again.sock')
    await using qemu = startQemu({ binary, args: [...bare, '-qmp', `unix:${path},server=on,wait=off`] })
    const once = async (): Promise<void> => {
      await using client = await connect({ path }, { ...limit, retry: true })
      await client.execute('query-status')
    }
    await once()
    const descriptors = readdirSync('/proc/self/fd').length
    for (let round = 0; round < rounds; round++) await once()
    // The test runner opens one now and then, too.
    expect(readdirSync('/proc/self/fd').length).toBeLessThan(descriptors + rounds / 2)
    const active = process.getActiveResourcesInfo().filter(kind => kind === 'PipeWrap' || kind === 'Timeout')
    expect(active.length).toBeLessThan(10)
    expect(qemu.child.exitCode).toBe(null)
  })

  it('that dies during start-up fails the connection at once', async () => {
    await using qemu = start(['-M', 'none', '-display', 'none', '-device', 'no-such-device'])
    const error = await connect(qemu.channel('monitor'), limit).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(QmpConnectError)
    expect(await qemu.exit).toBe(1)
  })

  it('that is killed ends every wait', async () => {
    await using qemu = start()
    await using client = await connect(qemu.channel('monitor'), limit)
    const event = client.waitForEvent('RESET').catch((error: unknown) => error)
    qemu.child.kill('SIGKILL')
    expect(await event).toMatchObject({ name: 'QmpDisconnectedError', reason: byServer })
  })
})
