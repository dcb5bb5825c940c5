import { PassThrough, Writable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { attachPair } from '../stream-pair.ts'

/** A terminal that a test types on. */
function terminal(): {
  input: PassThrough & { isTTY: boolean; isRaw: boolean; setRawMode: (raw: boolean) => void }
  output: Writable & { columns: number; rows: number }
  raw: boolean[]
  shown: () => string
} {
  const raw: boolean[] = []
  let shown = ''
  const setRawMode = (mode: boolean): void => void raw.push(mode)
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      shown += chunk.toString()
      done()
    },
  })
  return {
    input: Object.assign(new PassThrough(), { isTTY: true, isRaw: false, setRawMode }),
    output: Object.assign(output, { columns: 80, rows: 24 }),
    raw,
    shown: () => shown,
  }
}

test('a person types, sees, and leaves by the escape key with the terminal as before', async () => {
  await using pair = await attachPair()
  await pair.print('old\r\nprompt# ')
  const person = terminal()
  const session = pair.console.interactive(person.input, person.output)
  expect(person.shown()).toBe('prompt# ')
  person.input.write('ls\r')
  await pair.print('ls\r\nfile\r\n')
  person.input.write('half\x1dnot sent')
  expect(await session).toBe('escape')
  await turn()
  expect(pair.typed()).toBe('ls\rhalf')
  expect(person.shown()).toBe('prompt# ls\r\nfile\r\n')
  expect(person.raw).toEqual([true, false])
  expect(person.input.isPaused()).toBe(true)
  expect(person.input.listenerCount('data') + person.output.listenerCount('resize')).toBe(0)
})

test('the session ends with the console, the input or a signal, and restores the terminal each time', async () => {
  for (const why of ['closed', 'input-ended', 'aborted'] as const) {
    await using pair = await attachPair()
    const person = terminal()
    const controller = new AbortController()
    const session = pair.console.interactive(person.input, person.output, { signal: controller.signal })
    if (why === 'closed') await pair.hangUp()
    else if (why === 'input-ended') person.input.end()
    else controller.abort()
    expect(await session).toBe(why)
    expect(person.raw).toEqual([true, false])
  }
})

test('a terminal that fails ends the session with its error, restored', async () => {
  await using pair = await attachPair()
  const person = terminal()
  const session = pair.console.interactive(person.input, person.output)
  person.output.destroy(new Error('hung up'))
  await expect(session).rejects.toThrow('hung up')
  expect(person.raw).toEqual([true, false])
})

test('the size is told at the beginning and at each change', async () => {
  await using pair = await attachPair()
  const person = terminal()
  const sizes: object[] = []
  const session = pair.console.interactive(person.input, person.output, {
    onResize: size => sizes.push(size),
  })
  person.output.columns = 132
  person.output.emit('resize')
  person.input.write('\x1d')
  await session
  expect(sizes).toEqual([
    { columns: 80, rows: 24 },
    { columns: 132, rows: 24 },
  ])
})

test('another escape key, or none at all', async () => {
  await using pair = await attachPair()
  const person = terminal()
  const first = pair.console.interactive(person.input, person.output, { escape: '\x01' })
  person.input.write('\x1d\x01')
  expect(await first).toBe('escape')
  const other = terminal()
  const second = pair.console.interactive(other.input, other.output, { escape: null })
  other.input.write('\x1d\x01')
  other.input.end()
  expect(await second).toBe('input-ended')
  await turn()
  expect(pair.typed()).toBe('\x1d\x1d\x01')
})

test('a callback that throws is told to the logger, and the session goes on', async () => {
  const warnings: string[] = []
  await using pair = await attachPair({ logger: { warn: message => warnings.push(message) } })
  const person = terminal()
  const session = pair.console.interactive(person.input, person.output, {
    onResize: () => {
      throw new Error('mine')
    },
  })
  person.input.write('\x1d')
  expect(await session).toBe('escape')
  expect(person.raw).toEqual([true, false])
  expect(warnings).toEqual([expect.stringContaining('onResize')])
})

test('a terminal that has gone is the error, and nothing of it is held afterwards', async () => {
  await using pair = await attachPair()
  const person = terminal()
  person.input.setRawMode = () => {
    throw Object.assign(new Error('EIO'), { code: 'EIO' })
  }
  await expect(pair.console.interactive(person.input, person.output)).rejects.toMatchObject({ code: 'EIO' })
  const shown = person.shown()
  await pair.print('more')
  expect(person.shown()).toBe(shown)
  await pair.console.close()
  expect(person.input.listenerCount('data') + person.output.listenerCount('drain')).toBe(0)
})

test('what the guest has switched on in the terminal is switched off on leaving', async () => {
  await using pair = await attachPair()
  const person = terminal()
  const output = Object.assign(person.output, { isTTY: true })
  const session = pair.console.interactive(person.input, output)
  await pair.print('\x1b[?1049h\x1b[?1000;1006h\x1b[?25l\x1b[?2004h\x1b[31m\x1b(0\x0eabc\x1b[')
  const before = person.shown().length
  person.input.write('\x1d')
  await session
  const reset = person.shown().slice(before)
  for (const sequence of [
    '\x1b[?1049l',
    '\x1b[?1000l',
    '\x1b[?1006l',
    '\x1b[?25h',
    '\x1b[?2004l',
    '\x1b[0m',
    '\x1b(B\x0f',
  ])
    expect(reset).toContain(sequence)
  expect(reset.startsWith('\x18')).toBe(true)
})

test('input that a guest does not take waits', async () => {
  await using pair = await attachPair({}, { deaf: true })
  const person = terminal()
  const session = pair.console.interactive(person.input, person.output, { escape: null })
  let sent = 0
  const chunk = Buffer.alloc(16 * 1024, 'x')
  while (sent < 4 * 1024 * 1024 && person.input.write(chunk)) {
    sent += chunk.length
    await turn()
  }
  expect(sent).toBeLessThan(1024 * 1024)
  await pair.console.close()
  expect(await session).toBe('closed')
})
