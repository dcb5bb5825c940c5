import { createServer } from 'node:net'
import { tinyGuest } from '@qm/guest'
import { expect, test } from 'vitest'
import { Machine, MachineGoneError, MachineTimeoutError } from '../../../src/index.ts'

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

test('the first sign counts', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  await using vm = await Machine.launch({ args: TINY, agent: true, console: true })
  const ready = await vm.ready({ console: 'never', agent: true, port: address.port })
  expect(ready.by).toBe('port')
  await new Promise(resolve => server.close(resolve))
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

test('a port behind which nobody ever answers is given up at the deadline, its connection with it', async () => {
  await using vm = await new Machine({ args: TINY }).launch()
  // An address for documentation, which no host has: the connection hangs, or fails at once.
  const port = { host: '192.0.2.1', port: 9 }
  await expect(vm.ready({ port }, { timeoutMs: 300 })).rejects.toBeInstanceOf(MachineTimeoutError)
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
