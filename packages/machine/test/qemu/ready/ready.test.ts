import { createServer } from 'node:net'
import { tinyGuest } from '@qm/guest'
import { expect, test } from 'vitest'
import {
  Machine,
  MachineGoneError,
  MachineTimeoutError,
  MachineUnsupportedError,
} from '../../../src/index.ts'

const TINY = ['-accel', 'tcg', '-M', 'pc', '-m', '32', '-nodefaults', '-bios', tinyGuest().firmware]
const NET = [
  ...['-netdev', 'user,id=net,hostfwd=tcp:127.0.0.1:0-:80'],
  ...['-device', 'virtio-net-pci,netdev=net'],
]

test('a text on the console', async () => {
  await using vm = await Machine.launch({ args: TINY, console: true })
  const ready = await vm.ready({ console: /TG1 (\w+)/ })
  expect(ready).toMatchObject({ by: 'console', match: { groups: { '1': 'F000' } } })
})

test('the first sign counts, unless all are wanted', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  await using vm = await Machine.launch({ args: TINY, agent: true, console: true })
  const here = { host: '127.0.0.1', port: address.port }
  expect(await vm.ready({ console: 'never', agent: true, address: here })).toMatchObject({ by: 'address' })
  expect(await vm.ready({ console: 'never', address: `tcp:127.0.0.1:${here.port}` })).toMatchObject({
    by: 'address',
  })
  let calls = 0
  const probe = (): boolean => {
    calls += 1
    if (calls === 1) throw new Error('not yet')
    return calls > 2
  }
  const all = await vm.ready({ mode: 'all', console: /TG1 (\w+)/, address: here, probe })
  expect(all).toMatchObject({ by: 'probe', match: { groups: { '1': 'F000' } } })
  expect(calls).toBe(3)
  await new Promise(resolve => server.close(resolve))
})

test('a port without a forward is refused, with the forwards that there are; nothing of the host answers for it', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  await using bare = await Machine.launch({ args: [...TINY, '-S'] })
  await expect(bare.ready({ port })).rejects.toThrow(
    `no forward leads to the guest's TCP port ${port}; there are none`,
  )
  await using vm = await Machine.launch({ args: [...TINY, ...NET] })
  const error = await vm.ready({ port: 22 }).catch(reason => reason)
  expect(error).toBeInstanceOf(MachineUnsupportedError)
  expect(error.message).toMatch(/there are: tcp 127\.0\.0\.1:\d+ to 80/)
  await expect(vm.hostPort(22)).rejects.toBeInstanceOf(MachineUnsupportedError)
  const [forward] = await vm.hostForwards()
  expect(await vm.hostPort(80)).toBe(forward?.hostPort)
  await new Promise(resolve => server.close(resolve))
})

test('the error at the deadline says what was seen of each sign, of QEMU, and of the console', async () => {
  await using vm = await Machine.launch({ args: [...TINY, ...NET], agent: true, console: true })
  await vm.console.waitFor(/TG1.*\n/)
  const error = await vm
    .ready(
      {
        console: /TG2 ready/,
        agent: true,
        port: 80,
        address: 'unix:/nowhere/at.sock',
        probe: () => Promise.reject(new Error('HTTP 503')),
      },
      { timeoutMs: 700 },
    )
    .catch(reason => reason)
  expect(error).toBeInstanceOf(MachineTimeoutError)
  expect(error.timeoutMs).toBe(700)
  for (const part of [
    'any of the signs that the guest is ready (console, agent, port, address, probe) did not happen within 700 ms:',
    '  console: no match for /TG2 ready/',
    '  agent: it has not answered',
    '  port 80: the guest has not accepted a connection',
    '  address /nowhere/at.sock: ENOENT',
    '  probe: call ',
    'threw Error: HTTP 503',
    "  QEMU's state: running",
    '  the console has been silent for ',
    '    TG1 F000',
  ])
    expect(error.message).toContain(part)
  expect(error.stack.split('\n').find((line: string) => line.includes(' at '))).toContain('ready.test.ts')
})

test('conditions that are wrong are told at the call', async () => {
  await using vm = await Machine.launch({ args: TINY })
  for (const [conditions, says] of [
    [{ ports: 22 }, 'did you mean "port"?'],
    [{ port: 0 }, 'port must be the number of a TCP port'],
    [{ port: { host: '127.0.0.1', port: 22 } }, 'the condition address'],
    [{ address: '127.0.0.1' }, 'address must be "unix:/path"'],
    [{ probe: true }, 'probe must be a function'],
    [{ agent: true, mode: 'both' }, "mode must be 'any' or 'all'"],
  ] as const) {
    const told: Promise<unknown> = Reflect.apply(vm.ready, vm, [conditions])
    await expect(told).rejects.toBeInstanceOf(TypeError)
    await expect(told).rejects.toThrow(says)
  }
})

test('a forward that only QEMU accepts is not an open port', async () => {
  await using vm = await Machine.launch({ args: [...TINY, ...NET] })
  await expect(vm.ready({ port: 80 }, { timeoutMs: 500 })).rejects.toBeInstanceOf(MachineTimeoutError)
})

test.each([
  ['QEMU ends', [], 'p'],
  ['the guest powers off and QEMU stays', ['-no-shutdown'], 'p'],
  ['the guest panics', ['-device', 'pvpanic', '-action', 'panic=pause'], 'x'],
])('death is told at once: %s', async (_what, args, letter) => {
  await using vm = await Machine.launch({ args: [...TINY, ...args], console: true })
  await vm.ready({ console: /TG1.*\n/ })
  const waiting = vm.ready({ console: 'never' }).catch(error => error)
  // Commands are answered in order: QEMU 7.2 hangs when one reaches it while it ends.
  await vm.status()
  await vm.console.write(letter)
  expect(await waiting).toBeInstanceOf(MachineGoneError)
})

test('a guest’s SHUTDOWN asks QEMU nothing: 7.2 hangs when a command reaches it while it ends', async () => {
  await using vm = await Machine.launch({ args: TINY, console: true })
  await vm.ready({ console: /TG1.*\n/ })
  const waiting = vm.ready({ console: 'never' }).catch(error => error)
  await vm.status()
  const sent: string[] = []
  const execute = vm.qmp.execute.bind(vm.qmp)
  vm.qmp.execute = ((command: string, ...rest: []) => {
    sent.push(command)
    return execute(command as 'query-status', ...rest)
  }) as typeof vm.qmp.execute
  await vm.console.write('p')
  expect(await waiting).toBeInstanceOf(MachineGoneError)
  expect(sent).toEqual([])
})

test('an address behind which nobody ever answers is given up at the deadline, its connection with it', async () => {
  await using vm = await new Machine({ args: TINY }).launch()
  // An address for documentation, which no host has: the connection hangs, or fails at once.
  const address = { host: '192.0.2.1', port: 9 }
  await expect(vm.ready({ address }, { timeoutMs: 300 })).rejects.toBeInstanceOf(MachineTimeoutError)
  const connections = (): string[] => process.getActiveResourcesInfo().filter(name => /TCP/.test(name))
  await expect.poll(connections).toEqual([])
})

test('a guest that is dead already is told at once', async () => {
  await using vm = await Machine.launch({ args: [...TINY, '-no-shutdown'], console: true })
  await vm.ready({ console: /TG1.*\n/ })
  await vm.console.write('p')
  await vm.waitForEvent('SHUTDOWN')
  await vm.waitForEvent('STOP')
  await expect(vm.ready({ console: 'never' })).rejects.toBeInstanceOf(MachineGoneError)
})

test('a pause is no death, an abort ends the wait, and nothing to wait for is a mistake', async () => {
  await using vm = await Machine.launch({ args: TINY, console: true })
  const controller = new AbortController()
  const reason = new Error('changed my mind')
  const waiting = vm.ready({ console: 'never' }, { signal: controller.signal })
  await vm.pause()
  await vm.resume()
  controller.abort(reason)
  await expect(waiting).rejects.toBe(reason)
  await expect(vm.ready({})).rejects.toBeInstanceOf(TypeError)
})

test('a sign that this machine cannot give is told at once, and leaves no wait behind', async () => {
  await using vm = await Machine.launch({ args: TINY, console: true })
  await expect(vm.ready({ console: 'never', agent: true })).rejects.toThrow('set the option agent')
})

test('an agent that does not answer is told at the deadline of each call, whatever others wait for', async () => {
  await using vm = await new Machine({ args: TINY, agent: true }).launch()
  const patient = vm.ready({ agent: true }).catch(error => error)
  await expect(vm.agent.exec('/bin/true', [], { timeoutMs: 100 })).rejects.toBeInstanceOf(MachineTimeoutError)
  const calling = vm.agent.exec('/bin/true').catch(error => error)
  await vm.kill()
  expect(await patient).toBeInstanceOf(MachineGoneError)
  expect(await calling).toBeInstanceOf(MachineGoneError)
})

test('the death of QEMU is told with its signal and its last line, at whatever moment it comes', async () => {
  const wrapper = ['sh', '-c', 'echo the last words >&2; exec "$0" "$@"']
  for (const delay of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) {
    await using vm = await Machine.launch({ args: [...TINY, ...NET], agent: true, console: true, wrapper })
    const waiting = vm
      .ready({ console: 'never', agent: true, port: 80, probe: () => false })
      .catch(error => error)
    for (let turn = 0; turn < delay * 3; turn += 1) await vm.status()
    process.kill(vm.pid ?? 0, 'SIGABRT')
    const error = await waiting
    expect(error).toBeInstanceOf(MachineGoneError)
    expect(error.exit).toMatchObject({ signal: 'SIGABRT' })
    expect(error.message).toContain('signal SIGABRT')
    expect(error.output).toContain('the last words')
    await vm.kill()
  }
})

test('a wait on the console tells of the death of QEMU in the same way', async () => {
  const wrapper = ['sh', '-c', 'echo the last words >&2; exec "$0" "$@"']
  await using vm = await Machine.launch({ args: TINY, console: true, wrapper })
  const waiting = vm.console.waitFor('never').catch(error => error)
  process.kill(vm.pid ?? 0, 'SIGABRT')
  const error = await waiting
  expect(error.message).toContain('QEMU ended with signal SIGABRT; its last line: the last words')
  expect(error.cause).toMatchObject({ signal: 'SIGABRT', exitCode: null })
  await vm.kill()
})
