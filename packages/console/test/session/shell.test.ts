import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ConsoleTimeoutError } from '../../src/index.ts'
import { decodeOutput, frameCommand } from '../../src/session/shell-frame.ts'
import { type Attached, attachPair } from '../stream-pair.ts'

/** Runs what would be typed in a shell of this machine, and gives back what it printed. */
function typeInto(lines: readonly string[]): string {
  return execFileSync('sh', [], { input: `${lines.join('\n')}\n`, encoding: 'latin1' })
}

function answerOf(command: string, subshell = false): { output: Buffer | undefined; exitCode: number } {
  const frame = frameCommand(command, randomBytes(6).toString('hex'), subshell)
  const printed = typeInto([...frame.load.map(({ line }) => line), frame.start, frame.report, frame.clean])
  const end = new RegExp(`${frame.end}:(\\d*): *(\\d+):(\\d+):`).exec(printed)
  const text = printed.slice(printed.indexOf(`${frame.begin}\n`) + frame.begin.length, end?.index)
  expect(printed).toContain(frame.done)
  return { output: decodeOutput(text, end?.[1] ?? '', Number(end?.[2])), exitCode: Number(end?.[3]) }
}

test('whatever the command holds, the shell runs exactly that', () => {
  const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`
  const words = fc.string({ unit: 'binary', maxLength: 200 }).filter(text => !/[\0\ud800-\udfff]/u.test(text))
  fc.assert(
    fc.property(words, fc.integer({ min: 0, max: 255 }), (text, code) => {
      const { output, exitCode } = answerOf(`printf %s ${quote(text)}; (exit ${code})`)
      expect(output?.toString()).toBe(text)
      expect(exitCode).toBe(code)
    }),
    { numRuns: 12 },
  )
})

test('a command that would end the session does not, in a subshell', () => {
  expect(answerOf('echo out; exit 9', true)).toEqual({ output: Buffer.from('out\n'), exitCode: 9 })
})

test('no line is longer than a line editor takes, and none looks like an answer', () => {
  const frame = frameCommand("x'!\n".repeat(500), 'token', false)
  const lines = [...frame.load.map(({ line }) => line), frame.start, frame.report, frame.clean]
  expect(Math.max(...lines.map(line => line.length))).toBeLessThan(1000)
  for (const word of [frame.begin, frame.end, 'qm-token-done', 'qm-token-ack1']) {
    expect(lines.filter(line => line.includes(word))).toEqual([])
  }
})

test.each([
  ['64', 'aGVsbG8K\n', 'hello\n'],
  ['64', 'aGVs\na kernel line\nbG8K', 'hello\n'],
  ['64', 'aGVs!!bG8K', undefined],
  ['16', ' 68 65 6c\n 6c 6f 0a\n', 'hello\n'],
  ['16', '68656c6c6f0a', 'hello\n'],
  ['16', ' 68 65', undefined],
])('encoding %s of %j is %j', (encoding, text, output) => {
  expect(decodeOutput(text, encoding, 6)?.toString()).toBe(output)
})

/** Answers the next command as a shell would: each line of the answer after the line of the frame. */
async function serve(pair: Attached, report: (token: string, attempt: number) => string): Promise<void> {
  let token = ''
  for (let attempt = 0; ; ) {
    const line = await pair.typedLine()
    token ||= /\.qm-([0-9a-f]+)/.exec(line)?.[1] ?? ''
    if (line.endsWith(':$qm_r:\n')) await pair.print(report(token, ++attempt))
    if (line.startsWith(' rm -f')) break
  }
  await pair.print(`\r\nqm-${token}-done\r\n# `)
}

test('output that noise has damaged is asked for again', async () => {
  await using pair = await attachPair()
  const run = pair.console.run('echo hello', { timeoutMs: 50_000 })
  const attempts: number[] = []
  await serve(pair, (token, attempt) => {
    attempts.push(attempt)
    const body = attempt === 1 ? 'aGV unstamped noise\r\nsbG8K' : 'aGV[    1.000001] stamped noise\r\nsbG8K'
    return `\r\nqm-${token}-begin\r\n${body}\r\n\r\nqm-${token}-end:64:6:0:\r\n`
  })
  expect(await run).toMatchObject({ output: 'hello\n', exitCode: 0 })
  expect(attempts).toEqual([1, 2])
})

test('a guest in which no file can be written says so at once', async () => {
  await using pair = await attachPair()
  const run = pair.console.run('true').catch((error: unknown) => error)
  void serve(pair, token => `\r\nqm-${token}-begin\r\n\r\nqm-${token}-end:::1:\r\n`)
  expect(await run).toMatchObject({ code: 'shell-failed', message: expect.stringContaining('/dev/shm') })
})

test('a run does not leave its words to the next wait', async () => {
  await using pair = await attachPair()
  const run = pair.console.run('true', { prompt: '# ', timeoutMs: 50_000 })
  await serve(pair, token => `\r\nqm-${token}-begin\r\n\r\nqm-${token}-end:64:0:0:\r\n`)
  await run
  await expect(pair.console.waitFor(/./, { timeoutMs: 0 })).rejects.toThrow(ConsoleTimeoutError)
})

test('where no shell answers, the error names the command and shows the console', async () => {
  await using pair = await attachPair()
  await pair.print('vm login: ')
  const error = await pair.console.run('uname', { timeoutMs: 50 }).catch((error: unknown) => error)
  expect(error).toBeInstanceOf(ConsoleTimeoutError)
  expect(error).toMatchObject({
    message: expect.stringMatching(/"uname"[\s\S]*vm login: /),
    lastLines: 'vm login: ',
  })
})

test('a disaster ends a run too', async () => {
  await using pair = await attachPair()
  const run = pair.console.run('crash', { timeoutMs: 50_000 }).catch((error: unknown) => error)
  await pair.print('Kernel panic - not syncing: sysrq triggered crash\r\n---[ end Kernel panic ]---\r\n')
  expect(await run).toMatchObject({ code: 'guest-failed', failure: 'panic' })
})
