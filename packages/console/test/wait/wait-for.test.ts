import { expect, test } from 'vitest'
import {
  ConsoleClosedError,
  ConsoleRequestError,
  ConsoleTimeoutError,
  GuestFailureError,
} from '../../src/index.ts'
import { attachPair } from '../stream-pair.ts'

test('a string is found across chunks', async () => {
  await using pair = await attachPair()
  const wait = pair.console.waitFor('login: ')
  await pair.print('Debian 12 log')
  await pair.print('in: ')
  const match = await wait
  expect(match).toMatchObject({ index: 0, text: 'login: ', before: 'Debian 12 ', start: 10, end: 17 })
  expect(match).not.toHaveProperty('name')
})

test('text that came before the wait counts once', async () => {
  await using pair = await attachPair()
  await pair.print('# ls\r\n# ')
  expect(await pair.console.waitFor('# ')).toMatchObject({ start: 0 })
  expect(await pair.console.waitFor('# ')).toMatchObject({ start: 6, before: 'ls\n' })
  await expect(pair.console.waitFor('# ', { timeoutMs: 0 })).rejects.toThrow(ConsoleTimeoutError)
  expect(await pair.console.waitFor('# ', { since: 'start' })).toMatchObject({ start: 0 })
  await expect(pair.console.waitFor('# ', { timeoutMs: 0 })).rejects.toThrow(ConsoleTimeoutError)
})

test('since now ignores what is there, since a mark looks from the mark', async () => {
  await using pair = await attachPair()
  await pair.print('one ready ')
  const mark = pair.console.mark()
  const wait = pair.console.waitFor('ready', { since: 'now' })
  await pair.print('two ready ')
  expect(await wait).toMatchObject({ start: 14, before: 'two ' })
  expect(await pair.console.waitFor('ready', { since: mark })).toMatchObject({ start: 14 })
  expect(await pair.console.waitFor('ready', { since: 0 })).toMatchObject({ start: 4 })
})

test('concurrent waits start from the same place and do not take from each other', async () => {
  await using pair = await attachPair()
  const waits = [
    pair.console.waitFor('alpha'),
    pair.console.waitFor('alpha'),
    pair.console.waitFor(['zzz', 'beta']),
    pair.console.waitFor({ last: /gamma (?<n>\d+)/ }),
  ] as const
  await pair.print('alpha beta gamma 12\n')
  const [first, second, third, fourth] = await Promise.all(waits)
  expect(second).toEqual(first)
  expect(third).toMatchObject({ index: 1, text: 'beta' })
  expect(fourth).toMatchObject({ name: 'last', groups: { n: '12' } })
})

test('an expression is not decided before its line or the guest pauses', async () => {
  await using pair = await attachPair()
  const wait = pair.console.waitFor(/version (\d+)/)
  await pair.print('version 4')
  await pair.print('2\r\n')
  expect((await wait).groups['1']).toBe('42')
})

test('a match that more text could make longer is not decided in the middle of a line', async () => {
  await using pair = await attachPair()
  const wait = pair.console.waitFor(/SeaBIOS.*/)
  await pair.print('SeaBIOS (ver')
  // Found at a short pause, since no text to come could change it: the guest has been held up right here.
  await pair.console.waitFor(/\(ver$/, { since: 'start' })
  await pair.print('sion 1.16)\r\n')
  expect((await wait).text).toBe('SeaBIOS (version 1.16)')
})

test('a guest that goes on pausing has said all', async () => {
  await using pair = await attachPair()
  await pair.print('version 42')
  expect((await pair.console.waitFor(/version (\d+)/)).groups['1']).toBe('42')
  expect((await pair.console.waitFor(/version (\d+)/, { since: 'start', timeoutMs: 0 })).end).toBe(10)
})

test('an expression matches a prompt that no newline follows', async () => {
  await using pair = await attachPair()
  const wait = pair.console.waitFor(/^\w+ login: $/)
  await pair.print('boot\r\nvm login: ')
  expect((await wait).text).toBe('vm login: ')
})

test('escape codes do not stand in the way', async () => {
  await using pair = await attachPair()
  const wait = pair.console.waitFor('[ OK ] done')
  await pair.print('[\x1b[0;32m OK \x1b[')
  await pair.print('0m] do\x1b]0;title\x07ne')
  expect((await wait).end).toBe(pair.console.mark())
})

test('a line that the kernel has cut in two is found', async () => {
  await using pair = await attachPair()
  const wait = pair.console.waitFor('vm login: ')
  await pair.print('vm log[   12.345678] random: crng init done\r\nin: ')
  expect(await wait).toMatchObject({ text: 'vm login: ', start: 0 })
})

test('a prompt with kernel noise behind it is still a prompt', async () => {
  await using pair = await attachPair()
  const wait = pair.console.waitFor(/^~ # $/)
  await pair.print('~ # [    1.000001] clocksource: tsc\r\n')
  expect((await wait).text).toBe('~ # ')
})

test('heal can be switched off', async () => {
  await using pair = await attachPair()
  await pair.print('vm log[   12.345678] random: crng init done\r\nin: ')
  await expect(pair.console.waitFor('login', { heal: false, timeoutMs: 30 })).rejects.toThrow(
    ConsoleTimeoutError,
  )
})

test('a disaster ends the wait and its whole report comes along', async () => {
  await using pair = await attachPair()
  const wait = pair.console.waitFor('login: ').catch((error: unknown) => error)
  await pair.print('[ 1.0] Kernel panic - not syncing: Attempted to kill init!\r\n')
  await pair.print('[ 1.1] CPU: 0 PID: 1\r\n[ 1.2] ---[ end Kernel panic - not syncing ]---\r\n')
  const error = await wait
  expect(error).toBeInstanceOf(GuestFailureError)
  expect(error).toMatchObject({
    code: 'guest-failed',
    failure: 'panic',
    matched: 'Kernel panic - not syncing',
  })
  expect(error).toMatchObject({
    report: expect.stringMatching(/^\[ 1.0\] Kernel panic[\s\S]*\[ end Kernel panic/),
  })
})

test('a disaster that was waited for is a match', async () => {
  await using pair = await attachPair()
  await pair.print('Kernel panic - not syncing: x\r\n')
  expect((await pair.console.waitFor(/Kernel panic.*/)).text).toBe('Kernel panic - not syncing: x')
  await pair.print('Kernel panic - not syncing: y\r\n')
  expect((await pair.console.waitFor('y\n', { failOn: false })).text).toBe('y\n')
})

test('the deadline says what was seen, the silence and the nearest thing to a match', async () => {
  await using pair = await attachPair()
  await pair.print('starting\r\nvm Login: ')
  const error = await pair.console.waitFor('vm login:', { timeoutMs: 40 }).catch((error: unknown) => error)
  expect(error).toBeInstanceOf(ConsoleTimeoutError)
  expect(error).toMatchObject({
    code: 'timeout',
    lastLines: 'starting\nvm Login: ',
    silentMs: expect.any(Number),
    nearest: expect.stringContaining('in case only'),
    message: expect.stringMatching(
      /no match for "vm login:" within 40 ms[\s\S]*silent for \d+\.\d s[\s\S]*vm Login: /,
    ),
  })
})

test('waits end when the guest hangs up, after a last look at the text', async () => {
  await using pair = await attachPair()
  const lost = pair.console.waitFor('never').catch((error: unknown) => error)
  const found = pair.console.waitFor(/bye (\w+)/)
  await pair.print('good bye all')
  await pair.hangUp()
  expect((await found).groups['1']).toBe('all')
  expect(await lost).toMatchObject({ code: 'closed', reason: { by: 'peer' }, lastLines: 'good bye all' })
  expect((await pair.console.waitFor('good', { since: 'start' })).text).toBe('good')
  await expect(pair.console.waitFor('more')).rejects.toThrow(ConsoleClosedError)
})

test('waits end when the VM exits, and say so', async () => {
  const vm = Promise.withResolvers<object>()
  await using pair = await attachPair({ vmExit: vm.promise })
  const wait = pair.console.waitFor('never').catch((error: unknown) => error)
  await pair.hangUp()
  vm.resolve({ kind: 'exited', exitCode: 7 })
  expect(await wait).toMatchObject({ code: 'vm-exited', message: expect.stringContaining('exit code 7') })
  expect(await pair.console.closed).toMatchObject({ by: 'vm-exit', cause: { kind: 'exited', exitCode: 7 } })
})

test('a VM that exits ends the waits even when its socket stays open', async () => {
  await using pair = await attachPair({ vmExit: Promise.resolve({ exitCode: 1 }) })
  await expect(pair.console.waitFor('never')).rejects.toMatchObject({ code: 'vm-exited' })
})

test('an abort rejects with its reason, also before the wait begins', async () => {
  await using pair = await attachPair()
  const controller = new AbortController()
  const wait = pair.console.waitFor('never', { signal: controller.signal })
  const reason = new Error('enough')
  controller.abort(reason)
  await expect(wait).rejects.toBe(reason)
  await expect(pair.console.waitFor('never', { signal: controller.signal })).rejects.toBe(reason)
})

test('a scrollback smaller than a chunk hides nothing from a wait', async () => {
  await using pair = await attachPair({ scrollbackBytes: 16 })
  const wait = pair.console.waitFor('matcher')
  await pair.print(`${'x'.repeat(100)}matcher${'y'.repeat(100)}`)
  expect(await wait).toMatchObject({ start: 100, end: 107 })
})

test('text on both sides of a gap is not one text', async () => {
  const noise = (length: number): string => `[   12.345678] ${'n'.repeat(length - 17)}\r\n`
  const look = (pattern: string | RegExp): Promise<unknown> => pair.console.waitFor(pattern, { timeoutMs: 0 })
  await using pair = await attachPair({ scrollbackBytes: 64 })
  await pair.print(`log${noise(40)}`)
  await expect(look('login: ')).rejects.toThrow(ConsoleTimeoutError)
  await pair.print(noise(64))
  // What is left in memory begins with the second half, in both views.
  await pair.print(`in: ${noise(60)}`)
  for (const pattern of ['login: ', /log[\s\S]*in: /]) {
    await expect(look(pattern)).rejects.toThrow(ConsoleTimeoutError)
  }
})

test('a deadline that is no number is refused', async () => {
  await using pair = await attachPair()
  await expect(pair.console.waitFor('x', { timeoutMs: Number.NaN })).rejects.toThrow(ConsoleRequestError)
})

test('wrong patterns are refused', async () => {
  await using pair = await attachPair()
  for (const wrong of ['', [], {}])
    await expect(pair.console.waitFor(wrong)).rejects.toThrow(ConsoleRequestError)
})

test('escape codes can be waited for, in the text as it came', async () => {
  for (const cut of [1, 3, 100]) {
    await using pair = await attachPair()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape code is what is waited for.
    const wait = pair.console.waitFor(/\x1b\[(\d)n\r\n/, { escapes: true })
    const bytes = Buffer.from('gr\u00fc\u00dfe \ud83d\ude00 \x1b[31mred\x1b[6n\r\nmore\xff')
    for (let at = 0; at < bytes.length; at += cut) await pair.print(bytes.subarray(at, at + cut))
    const start = bytes.indexOf('\x1b[6n')
    expect(await wait).toMatchObject({ groups: { '1': '6' }, start, end: start + 6 })
    expect(await pair.console.waitFor('more', { escapes: true })).toMatchObject({ before: '' })
    const failed = pair.console.waitFor('never', { escapes: true }).catch((error: unknown) => error)
    await pair.print('\r\nKernel panic - not syncing: x\r\n---[ end Kernel panic\r\n')
    expect(await failed).toMatchObject({ failure: 'panic' })
  }
})

test('a machine that has gone is the reason, also when its console is closed before the stream has ended', async () => {
  await using pair = await attachPair({ vmExit: Promise.resolve({ message: 'QEMU ended with SIGABRT' }) })
  const waiting = pair.console.waitFor('never').catch(error => error)
  await new Promise(setImmediate)
  await pair.console.close()
  expect(await waiting).toMatchObject({ message: expect.stringContaining('SIGABRT') })
  expect(await pair.console.closed).toMatchObject({ by: 'vm-exit' })
})
