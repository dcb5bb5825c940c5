import { describe, expect, test } from 'vitest'
import { type ArgsError, baseArgs, toArgv, toShell } from '../../src/index.ts'

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

describe('no display and no card of our own', () => {
  const headless = ['-display', 'none', '-vga', 'none']

  test.each([
    [['-display', 'gtk']],
    [['-display', '{"type":"sdl"}']],
    [['-vga', 'std']],
    [['-vnc', ':1']],
    [['--vnc', 'unix:/run/vnc.sock']],
    [['-spice', 'port=5900']],
    [['-device', 'VGA']],
    [['-device', 'id=g,driver=virtio-gpu-pci']],
    [['-device', '{"driver":"virtio-vga-gl"}']],
    [['-device', 'ramfb']],
    [['-device', 'vfio-pci,host=01:00.0,x-vga=on']],
  ])('beside %j', beside => expect(baseArgs({ beside })).toEqual([]))

  test.each([
    [['-display', 'none']],
    [['-vga', 'none', '-vnc', 'none', '-nographic']],
    [['-name', 'x', '-append', '-vnc :1']],
    [['-device', 'virtio-net-pci', '-device', 'vfio-pci,host=01:00.0']],
    [['-device', '{"driver":']],
    [['-S', '-m']],
  ])('stays so beside %j', beside => expect(baseArgs({ beside })).toEqual(headless))

  test('each can be left out, or be kept', () => {
    expect(baseArgs({ display: false })).toEqual(['-vga', 'none'])
    expect(baseArgs({ vga: false })).toEqual(['-display', 'none'])
    expect(baseArgs({ display: true, beside: ['-vga', 'std'] })).toEqual(['-display', 'none'])
    expect(() => baseArgs({ display: 'no' as never })).toThrow(expect.objectContaining({ path: 'display' }))
  })
})

test('a key that there is not names the nearest one', () => {
  const unknown = (path: string, message: string) =>
    expect.objectContaining({ code: 'unknown-key', path, message: expect.stringContaining(message) })
  expect(() => baseArgs({ machin: 'q35' } as never)).toThrow(unknown('machin', 'did you mean "machine"?'))
  expect(() => baseArgs({ console: { chardev: { fd: 3 }, device: 'x' } } as never)).toThrow(
    unknown('console.device', 'chardev, deviceType'),
  )
  expect(() => toShell([], { multiLine: true } as never)).toThrow(unknown('multiLine', '"multiline"'))
  expect(() => toArgv({}, { besides: [] } as never)).toThrow(unknown('besides', '"beside"'))
  expect(() => toArgv({}, { json: ['chardev' as never] })).toThrow(
    expect.objectContaining({ path: 'json[0]' }),
  )
  expect(() => toArgv({ device: [] } as never)).toThrow('did you mean "devices"?')
  expect(() => toArgv({ firmware: { code: 'x', var: 'y' } } as never)).toThrow(
    unknown('firmware.var', '"vars"'),
  )
  expect(() => toArgv({ log: { item: [] } } as never)).toThrow(unknown('log.item', '"items"'))
  expect(() => toArgv({ secrets: [{ files: 'x' }] } as never)).toThrow(unknown('secrets[0].files', '"file"'))
})
