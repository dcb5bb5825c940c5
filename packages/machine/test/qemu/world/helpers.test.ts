// Programs of the user's beside QEMU: started before it, guarded, stopped after it, their words in the log.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { qemuBinaries } from '@qm/rig'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type HelperProcess, LaunchError, Machine } from '../../../src/index.ts'

const binary = qemuBinaries()[0].path
let base: string
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'helpers-'))
})
afterEach(() => rmSync(base, { recursive: true }))

/** A server that tells its process id, where it listens, and who comes; it dies when it is told to. */
const SERVER = `
const [, at] = process.argv
const server = require('node:net').createServer(peer => { console.log('peer'); peer.on('error', () => {}) })
server.listen(at === undefined || Number.isNaN(Number(at)) ? at : { fd: Number(at) }, () => console.log('pid', process.pid))
`
const launch = (helper: HelperProcess, warn = vi.fn()): Promise<Machine> =>
  Machine.launch({
    ...{ binary, logger: { warn } },
    config: { machine: 'none', helpers: [helper] },
    args: ['-chardev', `socket,id=c,path=${helper.socket}`],
  })
const pidOf = async (vm: Machine): Promise<number> => {
  await vi.waitUntil(() => /\[server\] peer/.test(logOf(vm)), { interval: 20, timeout: 20_000 })
  return Number(/^\[server\] pid (\d+)$/m.exec(logOf(vm))?.[1])
}
const logOf = (vm: Machine): string => vm.log ?? ''
const isRunning = (pid: number): boolean => existsSync(`/proc/${pid}/exe`)

test.each([
  ['listens by itself', '', undefined],
  ['inherits its socket', '{fd}', undefined],
  ['says that it is ready', '', { output: 'pid' }],
] as const)('a helper that %s serves QEMU and ends after it', async (_, place, ready) => {
  const socket = join(base, 'server.sock')
  const command = [process.execPath, '-e', SERVER, place === '' ? socket : place]
  await using vm = await launch({ name: 'server', command, socket, ready })
  const pid = await pidOf(vm)
  expect(isRunning(pid)).toBe(true)
  await vm.kill()
  expect(isRunning(pid)).toBe(false)
  expect(existsSync(socket)).toBe(false)
})

test('the death of a helper is told, with its last words', async () => {
  const socket = join(base, 'server.sock')
  const warn = vi.fn()
  await using vm = await launch(
    { name: 'server', command: [process.execPath, '-e', SERVER, socket], socket },
    warn,
  )
  process.kill(await pidOf(vm), 'SIGKILL')
  await vi.waitUntil(() => warn.mock.calls.length > 0, { interval: 20, timeout: 20_000 })
  expect(warn.mock.calls[0]?.[0]).toMatch(/server ended with signal SIGKILL; it printed last:\npid/)
  expect((await vm.status()).status).toBe('running')
})

test('one that ends before it listens, is not there, or would replace a file fails the launch', async () => {
  const socket = join(base, 'file')
  const fail = async (helper: HelperProcess): Promise<string> => {
    const error = await launch(helper).catch(caught => caught)
    expect(error).toBeInstanceOf(LaunchError)
    return error.message
  }
  expect(await fail({ command: [process.execPath, '-e', 'console.log("no luck")'], socket })).toMatch(
    /no luck/,
  )
  expect(await fail({ command: ['qm-no-such-helper'], socket })).toMatch(/qm-no-such-helper is not installed/)
  writeFileSync(socket, 'mine')
  expect(await fail({ command: [process.execPath, '-e', SERVER, '{fd}'], socket })).toMatch(
    /there is a file at/,
  )
  expect(existsSync(socket)).toBe(true)
})

test('one that is not ready in time is named, with what it printed', async () => {
  const socket = join(base, 'server.sock')
  const command = [process.execPath, '-e', 'console.log("still here"); setInterval(() => {}, 1000)']
  const helper = { name: 'slow', command, socket }
  const launching = Machine.launch({
    binary,
    launchTimeoutMs: 1_500,
    config: { machine: 'none', helpers: [helper] },
  })
  await expect(launching).rejects.toThrow(
    /slow is not ready: it does not listen at .*server\.sock.*\n.*still here/,
  )
})

test('passt is the network of a guest', async () => {
  const socket = join(base, 'passt.sock')
  // Root's folder is not for `nobody`, whom passt becomes otherwise.
  const user = process.getuid?.() === 0 ? ['--runas', '0'] : []
  await using vm = await Machine.launch({
    binary,
    config: {
      machine: 'q35',
      helpers: [{ command: ['passt', '--foreground', ...user, '--socket', socket], socket }],
      nics: [{ netdev: { type: 'stream', addr: { type: 'unix', path: socket } } }],
    },
    args: ['-S'],
  })
  await vi.waitUntil(async () => (await vm.hmp('info network')).includes(`unix:${socket}`), {
    timeout: 20_000,
  })
  expect(vm.log).toMatch(/\[passt\] UNIX domain socket bound at/)
})

test('what is no helper is refused at once', () => {
  const make = (helper: unknown) => () => new Machine({ config: { helpers: [helper as HelperProcess] } })
  expect(make({ command: [] })).toThrow(/must begin with a program/)
  expect(make({ command: ['a'], socket: 'b' })).toThrow(/absolute path/)
  expect(make({ command: ['a', '{fd}'] })).toThrow(/name its path/)
  expect(make({ command: ['a'], sokcet: '/b' })).toThrow(/did you mean "socket"/)
})
