// The channels besides monitor and console, and what is looked up inside QEMU.
import { tinyGuest } from '@qm/guest'
import { qemuBinaries } from '@qm/rig'
import { describe, expect, test } from 'vitest'
import { Machine, MachineGoneError, MachineStateError } from '../../../src/index.ts'

const TINY = ['-accel', 'tcg', '-M', 'pc', '-m', '32', '-nodefaults', '-bios', tinyGuest().firmware]

describe.each(qemuBinaries())('on the $label QEMU', ({ path: binary }) => {
  test('qtest commands are answered one by one, and stay out of the log', async () => {
    const vm = await Machine.launch({ binary, args: [...TINY, '-S'], qtest: true })
    expect(await vm.qtest('writel 0x1000 0x1234')).toBe('OK')
    const answers = await Promise.all([vm.qtest('readl 0x1000'), vm.qtest('nosuch'), vm.qtest('inb 0x71')])
    expect(answers).toEqual([
      'OK 0x0000000000001234',
      expect.stringMatching(/^FAIL /),
      expect.stringMatching(/^OK 0x/),
    ])
    await vm.shutdown()
    expect(vm.log).toBe('')
  })

  test('interrupt lines come apart from the answers', async () => {
    await using vm = await Machine.launch({ binary, args: TINY, qtest: true, console: true })
    await vm.console.waitFor(/TG1.*\n/)
    expect(await vm.qtest('irq_intercept_in ioapic')).toBe('OK')
    // The guest sleeps between the ticks of its timer; each look is answered, whatever interrupts come between.
    const seen = []
    while (seen.length < 2) {
      expect(await vm.qtest('readl 0x1000')).toMatch(/^OK 0x[0-9a-f]{16}$/)
      seen.push(...vm.takeInterrupts())
    }
    expect(seen[0]).toMatchObject({ line: expect.any(Number), raised: expect.any(Boolean) })
  })

  test('objects inside QEMU: listed, read, and set', async () => {
    await using vm = await Machine.launch({ binary, args: [...TINY, '-device', 'virtio-balloon-pci,id=b'] })
    const properties = await vm.qom.list('/machine/peripheral/b')
    expect(properties.map(({ name }) => name)).toContain('guest-stats-polling-interval')
    expect(await vm.qom.get('b', 'guest-stats-polling-interval')).toBe(0)
    await vm.qom.set('b', 'guest-stats-polling-interval', 2)
    expect(await vm.qom.get('b', 'guest-stats-polling-interval')).toBe(2)
    await expect(vm.qom.get('b', 'nosuch')).rejects.toThrow('nosuch')
  })

  test('the real ports of forwards that asked for any', async () => {
    const forwards = 'hostfwd=tcp:127.0.0.1:0-:80,hostfwd=udp::0-:53'
    const args = [...TINY, '-netdev', `user,id=net,${forwards}`, '-device', 'virtio-net-pci,netdev=net']
    await using vm = await Machine.launch({ binary, args })
    expect(await vm.hostForwards()).toEqual([
      {
        netdev: 'net',
        protocol: 'tcp',
        hostAddress: '127.0.0.1',
        hostPort: expect.any(Number),
        guestAddress: '10.0.2.15',
        guestPort: 80,
      },
      expect.objectContaining({ protocol: 'udp', hostAddress: '0.0.0.0', guestPort: 53 }),
    ])
    for (const { hostPort } of await vm.hostForwards()) expect(hostPort).toBeGreaterThan(0)
  })
})

test('a qtest command without its operands makes QEMU abort, which its caller is told', async () => {
  const vm = await Machine.launch({ args: TINY, qtest: true })
  const answer = vm.qtest('readl')
  await expect(answer).rejects.toBeInstanceOf(MachineGoneError)
  expect(await vm.exit).toMatchObject({ signal: 'SIGABRT' })
  await vm.shutdown().catch(() => {})
})

test('a qtest answer that nobody waits for any more is not taken for the next one’s', async () => {
  await using vm = await Machine.launch({ args: TINY, qtest: true })
  const controller = new AbortController()
  const reason = new Error('not needed')
  const givenUp = vm.qtest('inb 0x71', { signal: controller.signal })
  controller.abort(reason)
  await expect(givenUp).rejects.toBe(reason)
  expect(await vm.qtest('outb 0x80 1')).toBe('OK')
})

test('what was not asked for says how to ask for it', async () => {
  await using vm = await Machine.launch({ args: TINY })
  await expect(vm.qtest('readl 0')).rejects.toBeInstanceOf(MachineStateError)
  expect(() => vm.agent).toThrow('set the option agent')
})
