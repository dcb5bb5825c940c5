import { qemuBinaries } from '@qm/rig'
import { describe, expect, test } from 'vitest'
import {
  Machine,
  MachineGoneError,
  MachineStateError,
  MachineTimeoutError,
  type StateChange,
} from '../../../src/index.ts'

const PC = ['-M', 'pc', '-nodefaults', '-S']

describe.each(qemuBinaries())('on the $label QEMU', ({ path: binary }) => {
  test('waits, listeners and streams may begin before the launch, and go on over a relaunch', async () => {
    await using vm = new Machine({ binary, args: PC })
    const moves: StateChange[] = []
    const names: string[] = []
    let resumed = 0
    vm.on('state', change => moves.push(change)).on('event', ({ event }) => names.push(event))
    vm.once('RESUME', () => {
      resumed += 1
    })
    const stream = vm.events(['RESUME', 'STOP'])
    const waits = [vm.waitForEvent('RESUME'), vm.waitForEvent('RESUME')]
    for (const _ of [1, 2]) {
      await vm.launch()
      await vm.resume()
      await vm.pause()
      await vm.waitForEvent('STOP')
      const exits = new Promise(resolve => vm.once('exit', resolve))
      await vm.shutdown()
      expect(await exits).toMatchObject({ exitCode: 0, requested: true })
    }
    // Both get the one event.
    const [one, other] = await Promise.all(waits)
    expect(one).toBe(other)
    expect(resumed).toBe(1)
    expect(stream.drain().map(({ event }) => event)).toEqual(['RESUME', 'STOP', 'RESUME', 'STOP'])
    expect(names.filter(name => name === 'RESUME')).toHaveLength(2)
    expect(moves.map(({ to }) => to).join()).toBe(
      'launching,running,stopping,down,launching,running,stopping,down',
    )
  })
})

test('the death of QEMU ends every wait, with how it ended and what it said', async () => {
  const vm = await Machine.launch({ args: PC, qtest: true })
  const event = vm.waitForEvent('RESUME').catch(error => error)
  const command = vm.execute('human-monitor-command', { 'command-line': 'info status' })
  await command
  process.kill(vm.pid ?? 0, 'SIGSTOP')
  const pending = vm.status().catch(error => error)
  process.kill(vm.pid ?? 0, 'SIGABRT')
  process.kill(vm.pid ?? 0, 'SIGCONT')
  for (const error of [await event, await pending]) {
    expect(error).toBeInstanceOf(MachineGoneError)
    expect(error.exit).toMatchObject({ signal: 'SIGABRT', requested: false })
  }
  expect((await pending).message).toContain('QEMU ended with signal SIGABRT while status() was waiting')
  await vm.exit
  await expect(vm.waitForEvent('RESUME')).rejects.toBeInstanceOf(MachineGoneError)
  await expect(vm.status()).rejects.toThrow('QEMU ended with signal SIGABRT')
  await vm.kill()
})

test('the stack of a wait that fails begins at the line of the call', async () => {
  await using vm = await Machine.launch({ args: PC })
  const error = await vm.waitForEvent('RESUME', { timeoutMs: 10 }).catch(reason => reason)
  expect(error).toBeInstanceOf(MachineTimeoutError)
  expect(error).toMatchObject({ timeoutMs: 10, waitingFor: 'the event RESUME' })
  expect(error.stack.split('\n')[1]).toContain('events.test.ts')
})

test('listeners that throw or reject are warnings, and change nothing', async () => {
  const warnings: string[] = []
  const logger = { warn: (message: string) => warnings.push(message) }
  await using vm = new Machine({ args: PC, logger, name: 'vm' })
  vm.on('RESUME', () => {
    throw new Error('no')
  })
  vm.on('RESUME', () => Promise.reject(new Error('neither')))
  await vm.launch()
  await vm.resume()
  await vm.waitForEvent('RESUME')
  await vm.status()
  expect(warnings).toEqual([
    'vm: a listener of RESUME threw Error: no',
    'vm: a listener of RESUME threw Error: neither',
  ])
})

test('a logger that throws changes nothing', async () => {
  const logger = {
    warn: () => {
      throw new Error('no')
    },
  }
  const vm = await Machine.launch({ args: PC, logger })
  process.kill(vm.pid ?? 0, 'SIGKILL')
  expect(await vm.exit).toMatchObject({ signal: 'SIGKILL' })
  expect(vm.state).toBe('down')
  await vm.launch()
  await vm.shutdown()
})

test('an iteration ends when the machine is disposed of, by its signal, and by leaving it', async () => {
  const vm = await Machine.launch({ args: PC })
  const read = async (stream: AsyncIterable<{ event: string }>, most = Infinity): Promise<number> => {
    let count = 0
    for await (const _ of stream) {
      count += 1
      if (count >= most) break
    }
    return count
  }
  const controller = new AbortController()
  const counts = [
    read(vm.events('RESUME')),
    read(vm.events(({ event }) => event === 'RESUME', { signal: controller.signal })),
    read(vm.events(), 1),
  ]
  await vm.resume()
  await vm.waitForEvent('RESUME')
  controller.abort()
  await vm[Symbol.asyncDispose]()
  expect(await Promise.all(counts)).toEqual([1, 1, 1])
})

test('without a monitor there is nothing to wait for', async () => {
  await using vm = await Machine.launch({ args: PC, monitor: false })
  await expect(vm.waitForEvent('STOP')).rejects.toBeInstanceOf(MachineStateError)
  expect(() => vm.qmp).toThrow('turned off')
})
