import { expect, test } from 'vitest'
import { type ArgsError, baseArgs } from '../../src/index.ts'

test('without options there is no window and no VGA, and nothing else', () => {
  expect(baseArgs()).toEqual(['-display', 'none', '-vga', 'none'])
})

test('everything comes in its place: monitor, machine, null ports, console', () => {
  const argv = baseArgs({
    monitor: { fd: 3 },
    machine: 'q35',
    consoleIndex: 2,
    console: { chardev: { fd: 4 } },
  })
  expect(argv.join(' ')).toBe(
    '-display none -vga none -chardev socket,id=mon,fd=3 -qmp chardev:mon -machine q35 ' +
      '-serial null -serial null -chardev socket,id=console,fd=4 -serial chardev:console',
  )
})

test('a console device may carry further properties', () => {
  const argv = baseArgs({ console: { chardev: { fd: 4 }, deviceType: 'isa-debugcon,iobase=0x402' } })
  expect(argv.slice(-2)).toEqual(['-device', 'isa-debugcon,iobase=0x402,chardev=console'])
})

test('null ports are there without a console, too', () => {
  expect(baseArgs({ consoleIndex: 1 }).slice(-2)).toEqual(['-serial', 'null'])
})

test('QEMU dials a path or an address as a client, and a comma in a path is doubled', () => {
  expect(baseArgs({ monitor: { path: '/run/a,b.sock' } })).toContain('socket,id=mon,path=/run/a,,b.sock')
  expect(baseArgs({ monitor: { host: '::1', port: 4444 } })).toContain('socket,id=mon,host=::1,port=4444')
  expect(baseArgs({ monitor: false })).not.toContain('-qmp')
})

test.each([
  [{ monitor: { path: 'a\0b' } }, 'monitor.path'],
  [{ monitor: { host: 'h', port: 65_536 } }, 'monitor.port'],
  [{ monitor: { fd: -1 } }, 'monitor.fd'],
  [{ console: { chardev: { fd: 1.5 } } }, 'console.chardev.fd'],
  [{ consoleIndex: -1 }, 'consoleIndex'],
  [{ consoleIndex: Number.NaN }, 'consoleIndex'],
  [{ machine: '' }, 'machine'],
])('%j is refused with its path', (options, path) => {
  expect(() => baseArgs(options)).toThrow(
    expect.objectContaining<Partial<ArgsError>>({ name: 'ArgsError', path }),
  )
})
