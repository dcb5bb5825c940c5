// What a machine is before it is launched: its options, their checks, and how it prints.
import { closeSync, openSync } from 'node:fs'
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { findFirmware, Machine, Template, writeSeedDisk } from '../src/index.ts'

test.each([
  [{ arg: ['-S'] }, 'Machine: there is no option "arg"; did you mean "args"?'],
  [{ Console: true }, 'did you mean "console"?'],
  [{ qmpTimeoutMs: 1 }, 'there is no option "qmpTimeoutMs"'],
  [{ args: '-M none' }, 'args must be an array of strings, not "-M none"'],
  [{ args: ['-m', 64] }, 'args must be an array of strings, not an array'],
  [{ launchTimeoutMs: Number.NaN }, 'launchTimeoutMs must be a number of milliseconds, 0 or more, not NaN'],
  [{ commandTimeoutMs: -1 }, 'commandTimeoutMs must be a number of milliseconds'],
  [{ console: { newLine: '\r' } }, 'console: there is no option "newLine"; did you mean "newline"?'],
  [{ console: 'ttyS0' }, 'console: "ttyS0" is no address: write unix:/path or tcp:host:port'],
  [{ monitor: 4444 }, 'monitor must be an object, not 4444'],
  [{ fds: [{ fd: 0, fdset: 1, opaque: '' }] }, 'a whole number above 2 or a FileHandle, not 0'],
  [{ fds: [{ fd: 1000, fdset: 1, opaque: '' }] }, 'the descriptor 1000 is not open'],
  [{ channels: { extra: ['-S'] } }, 'channels: extra: the options must be an object, not an array'],
])('an option that is wrong is told at once: %j', (options, message) => {
  const make = (): Machine => Reflect.construct(Machine, [options])
  expect(make).toThrow(TypeError)
  expect(make).toThrow(message)
})

test.each([
  ['launch', { timeoutMS: 1 }, 'launch(): there is no option "timeoutMS"; did you mean "timeoutMs"?'],
  ['shutdown', { timeout: 1 }, 'did you mean "timeoutMs"?'],
  ['wait', { timeoutMs: '1' }, 'timeoutMs must be a number of milliseconds'],
  ['powerdown', { repeatMs: Number.NaN }, 'repeatMs must be'],
  ['status', { signal: {} }, 'signal must be an AbortSignal'],
  ['nextEvent', { timeoutMs: -1 }, 'timeoutMs must be'],
  ['takeEvents', { match: {} }, 'there is no option "match"'],
])('an option of %s() that is wrong is told at the call', async (method, options, message) => {
  const vm = new Machine()
  const call: (options: object) => Promise<unknown> = Reflect.get(vm, method).bind(vm)
  const told = call(options)
  await expect(told).rejects.toBeInstanceOf(TypeError)
  await expect(told).rejects.toThrow(message)
})

test('what is waited for is checked at the call, too', async () => {
  const vm = new Machine()
  const calls: readonly (readonly [() => unknown, string])[] = [
    // @ts-expect-error a number is no options object
    [() => vm.waitForEvent('STOP', 5), 'the options must be an object, not 5'],
    // @ts-expect-error nor a name
    [() => vm.waitForEvent(5), 'the name of an event must be a string, not 5'],
    // @ts-expect-error undefined is none either
    [() => vm.waitForEvents([undefined]), 'of an event must be'],
    // @ts-expect-error a number is no filter
    [() => vm.events(5), 'a filter of events must be an array of strings, not 5'],
    // @ts-expect-error null is no options object
    [() => Machine.list(null), 'the options must be an object, not null'],
    // @ts-expect-error it is baseDir
    [() => Machine.list({ baseDirectory: '/x' }), 'no option "baseDirectory"'],
    // @ts-expect-error a query is needed
    [() => findFirmware(undefined), 'the options must be an object, not undefined'],
    // @ts-expect-error a number is no directory
    [() => Template.open(5), 'Template.open(): the directory must be a string, not 5'],
    // @ts-expect-error the label is missing
    [() => writeSeedDisk('/nonexistent/x', { entries: {} }), 'the label of a seed disk'],
    // @ts-expect-error the entries are missing
    [() => writeSeedDisk('/nonexistent/x', { label: 'x' }), 'the entries of a seed disk must be an object'],
  ]
  for (const [call, message] of calls)
    await expect((async () => call())(), String(call)).rejects.toThrow(message)
})

test('a descriptor that is closed is told where it is given', () => {
  const fd = openSync('/dev/null', 'r')
  closeSync(fd)
  expect(() => new Machine().addFd({ fd, fdset: 1, opaque: '' })).toThrow(`the descriptor ${fd} is not open`)
})

test('prints as one line, in classes of your own, too', () => {
  class Appliance extends Machine {}
  expect(inspect(new Machine({ name: 'web' }))).toBe('Machine web (new)')
  expect(`${new Appliance({ name: 'db' })}`).toBe('Appliance db (new)')
})

test('what a machine holds is no one else’s: no settings, no parts among its keys', () => {
  expect(Object.keys(new Machine())).not.toEqual(expect.arrayContaining(['settings']))
  expect(Object.keys(new Machine()).filter(key => /core|lifecycle|driver|settings/.test(key))).toEqual([])
})
