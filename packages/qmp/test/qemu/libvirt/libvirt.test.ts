// A machine that a real libvirt runs, driven by the same client.
import { execFile } from 'node:child_process'
import { Writable } from 'node:stream'
import { promisify } from 'node:util'
import { type Libvirt, startLibvirt } from '@qm/rig'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, listDomains, QmpCommandError, QmpConnectError } from '../../../src/index.ts'
import { runShell } from '../../../src/shell/index.ts'

let libvirt: Libvirt
beforeAll(async () => {
  libvirt = await startLibvirt()
  await Promise.all([libvirt.createDomain('tiny'), libvirt.createDomain('brief')])
}, 60_000)
afterAll(() => libvirt[Symbol.asyncDispose]())

/** The virsh that this process has started and that still run, by their command lines. */
async function virshLeft(): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'stat=,args=', '-e'])
  return stdout.split('\n').filter(line => line.includes(libvirt.uri) && !/^Z/.test(line))
}

test('a domain is listed, paused, its STOP is seen, and it is resumed', async () => {
  expect(await listDomains({ libvirt: libvirt.uri })).toContainEqual({ name: 'tiny', state: 'running' })
  const client = await connect({ libvirt: libvirt.uri, domain: 'tiny' })
  expect(client.greeting.QMP.capabilities).toEqual([])
  expect(client.version.major).toBeGreaterThanOrEqual(7)
  const { event } = await client.executeAndWaitFor('stop', {}, 'STOP', { timeoutMs: 30_000 })
  expect(event.timestamp.seconds).toBeGreaterThan(1_600_000_000)
  expect(await client.execute('query-status')).toMatchObject({ status: 'paused', running: false })
  expect(await listDomains({ libvirt: libvirt.uri })).toContainEqual({ name: 'tiny', state: 'paused' })
  await client.executeAndWaitFor('cont', {}, 'RESUME', { timeoutMs: 30_000 })
  await client.close()
  expect(await client.closed).toMatchObject({ by: 'local' })
  await expect.poll(virshLeft).toEqual([])
})

test('arguments, integers, errors and replies are exact, several at once', async () => {
  await using client = await connect({ libvirt: libvirt.uri, domain: 'tiny', virsh: ['nice'] })
  const path = `/it's "a" \\ $(id) \`b\`\n\t; quit é😀 ${'x'.repeat(5000)}`
  const [refused, unknown, size, types] = await Promise.all([
    client.execute('qom-get', { path, property: 'x' }).catch((error: unknown) => error),
    client.execute('no-such').catch((error: unknown) => error),
    client
      .execute('object-add', { 'qom-type': 'memory-backend-ram', id: 'm', size: 2 ** 62 } as never)
      .catch((error: unknown) => error),
    client.execute('qom-list-types'),
  ])
  expect(refused).toBeInstanceOf(QmpCommandError)
  expect(refused).toMatchObject({ class: 'DeviceNotFound', desc: `Device '${path}' not found` })
  expect(unknown).toMatchObject({ class: 'CommandNotFound' })
  expect(size).toBeInstanceOf(QmpCommandError)
  expect(types.length).toBeGreaterThan(100)
  await expect(client.execute('query-status', {}, { oob: true })).rejects.toThrow('out-of-band')
  await expect(client.sendFd(1)).rejects.toThrow('UNIX sockets')
})

test('what cannot be reached is told, at once', async () => {
  const attempts = [
    [{ libvirt: libvirt.uri, domain: 'other' }, "failed to get domain 'other'"],
    [{ libvirt: 'qemu:///session?socket=/none', domain: 'tiny' }, "socket to '/none'"],
    [{ libvirt: libvirt.uri, domain: 'tiny', virsh: ['/none/virsh'] }, 'Install virsh'],
    [{ libvirt: libvirt.uri, domain: 'tiny', virsh: ['/none/wrapper'] }, 'cannot be started'],
    [{ libvirt: libvirt.uri, domain: '' }, 'its domain is no text'],
    [{ libvirt: libvirt.uri, domain: 'tiny', host: 'a' }, 'a member "host"'],
  ] as const
  for (const [target, message] of attempts) {
    const error: unknown = await connect(target).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(QmpConnectError)
    expect(String(error)).toContain(message)
  }
  const stopped = new AbortController()
  const connecting = connect({ libvirt: libvirt.uri, domain: 'tiny' }, { signal: stopped.signal })
  stopped.abort(new Error('enough'))
  await expect(connecting).rejects.toThrow('enough')
  await expect(connect({ libvirt: libvirt.uri, domain: 'tiny' }, { timeoutMs: 1 })).rejects.toThrow('1 ms')
  await expect.poll(virshLeft).toEqual([])
})

test('qmp-shell runs a command on a domain', async () => {
  const run = async (...args: readonly string[]): Promise<readonly [number, string]> => {
    let text = ''
    const output = new Writable({
      write(chunk, _encoding, done) {
        text += String(chunk)
        done()
      },
    })
    return [await runShell(args, { input: process.stdin, output, errors: output }, {}), text]
  }
  expect(await run('--libvirt', libvirt.uri, 'tiny', 'query-name')).toEqual([
    0,
    expect.stringContaining('tiny'),
  ])
  expect(await run(`libvirt:${libvirt.uri}#tiny`, 'no-such')).toEqual([
    1,
    expect.stringContaining('CommandNotFound'),
  ])
  expect(await run('-N', '-L', libvirt.uri, 'tiny', 'guest-ping')).toEqual([
    2,
    expect.stringContaining('agent'),
  ])
})

test('a program that is killed leaves no virsh', async () => {
  const code = `import { connect } from ${JSON.stringify(new URL('../../../src/index.ts', import.meta.url).href)}
    await connect({ libvirt: ${JSON.stringify(libvirt.uri)}, domain: 'tiny' })
    process.kill(process.pid, 'SIGKILL')`
  const program = promisify(execFile)(process.execPath, [
    '--conditions=@qm/source',
    '--input-type=module-typescript',
    '-e',
    code,
  ])
  await expect(program).rejects.toMatchObject({ signal: 'SIGKILL' })
  await expect.poll(virshLeft, { timeout: 5000 }).toEqual([])
})

test('the session ends with the domain, after the last events', async () => {
  await using client = await connect({ libvirt: libvirt.uri, domain: 'brief' })
  const events = client.events()
  await libvirt.virsh('destroy', 'brief')
  expect(await client.closed).toMatchObject({ by: 'peer' })
  expect(events.drain().map(({ event }) => event)).toContain('SHUTDOWN')
  // libvirt itself loses the reply to this one.
  await using other = await connect({ libvirt: libvirt.uri, domain: 'tiny' })
  expect(await other.execute('quit')).toEqual({})
  expect(await other.closed).toMatchObject({ by: 'peer' })
  await expect(connect({ libvirt: libvirt.uri, domain: 'tiny' })).rejects.toThrow(QmpConnectError)
})
