import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ConsoleOutputLimitError, ConsoleShellError, ConsoleTimeoutError } from '../../src/index.ts'
import { cksum } from '../../src/shell/cksum.ts'
import { decodeOutput } from '../../src/shell/decode-output.ts'
import { loadLines, runLine } from '../../src/shell/load-script.ts'
import { commandScript, shellWords } from '../../src/shell/shell-script.ts'
import { type Attached, attachPair } from '../stream-pair.ts'
import { startShell } from './real-shell.ts'

const SOON = { timeoutMs: 100_000 }

test('whatever the command holds, the shell runs exactly that', async () => {
  await using shell = await startShell()
  const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`
  const words = fc
    .string({ unit: 'binary', maxLength: 2000 })
    .filter(text => !/[\0\ud800-\udfff]/u.test(text))
  await fc.assert(
    fc.asyncProperty(words, fc.integer({ min: 0, max: 255 }), async (text, code) => {
      const { output, exitCode } = await shell.console.run(`printf %s ${quote(text)}; (exit ${code})`, SOON)
      expect(output).toBe(text)
      expect(exitCode).toBe(code)
    }),
    { numRuns: 12 },
  )
})

test.each<readonly [command: string, output: string, exitCode: number]>([
  ['echo out; exit 9', 'out\n', 9],
  ['rm -rf /tmp/.qm-*; echo gone', 'gone\n', 0],
  ['PATH=/nonexistent; echo changed', 'changed\n', 0],
  ['set -C', '', 0],
  ['set -e; false', '', 1],
  ['umask 777; echo closed', 'closed\n', 0],
  ['IFS=/; printf() { echo wrong; }; rm() { :; }; cksum() { echo 1 2; }', '', 0],
  ["printf 'a\\000\\377'", 'a\0\ufffd', 0],
  ['read -r line || echo nothing to read', 'nothing to read\n', 0],
])('after %j the next command is exact, too', async (command, output, exitCode) => {
  await using shell = await startShell()
  expect(await shell.console.run(command, SOON)).toMatchObject({ output, exitCode })
  expect(await shell.console.run('echo next; (exit 3)', SOON)).toMatchObject({
    output: 'next\n',
    exitCode: 3,
  })
})

test('what is in the line already does not become a part of the command', async () => {
  await using shell = await startShell()
  expect((await shell.console.run('echo first', SOON)).output).toBe('first\n')
  await shell.console.write('q')
  expect(await shell.console.run('echo second; exit 7', SOON)).toMatchObject({
    output: 'second\n',
    exitCode: 7,
  })
})

test('variables and the directory stay, and nothing of ours does', async () => {
  await using shell = await startShell()
  await shell.console.run('cd /usr; mine=1', SOON)
  const { output } = await shell.console.run('pwd; echo $mine', SOON)
  expect(output).toBe('/usr\n1\n')
  const left = await shell.console.run('ls -a /tmp | grep "^.qm-" | grep -vc "$qm_f"', SOON)
  expect(left.output).toMatch(/^\d+\n$/)
})

test('a failure in what a command prints is output, and its own echo is none', async () => {
  await using shell = await startShell()
  const { output } = await shell.console.run('echo "BUG: x"; echo "Kernel panic - not syncing: y"', SOON)
  expect(output).toBe('BUG: x\nKernel panic - not syncing: y\n')
})

test('a failure that came between two commands is told by the second', async () => {
  await using shell = await startShell()
  await shell.console.run('true', SOON)
  await shell.console.write(
    'echo "[    1.000000] Oops: 0002 [#1] SMP"; echo "[    1.0] ---[ end trace 0 ]---"\n',
  )
  await shell.console.waitFor('end trace 0', { failOn: false })
  await expect(shell.console.run('true', SOON)).rejects.toMatchObject({ failure: 'oops' })
  expect((await shell.console.run('echo on', SOON)).output).toBe('on\n')
})

test('more output than is wanted is an error, and the shell goes on', async () => {
  await using shell = await startShell()
  const error = await shell.console
    .run('head -c 5000 /dev/zero', { maxOutputBytes: 4999, ...SOON })
    .catch(e => e)
  expect(error).toBeInstanceOf(ConsoleOutputLimitError)
  expect(error).toMatchObject({ code: 'output-too-large', maxOutputBytes: 4999 })
  expect((await shell.console.run('echo on', SOON)).output).toBe('on\n')
})

test('commands queue up, and each gets its own output', async () => {
  await using shell = await startShell()
  const outputs = await Promise.all(
    [1, 2, 3].map(async n => (await shell.console.run(`echo ${n}`, SOON)).output),
  )
  expect(outputs).toEqual(['1\n', '2\n', '3\n'])
})

test('no line is longer than a line editor takes, and none looks like an answer or a failure', () => {
  const words = shellWords('0123456789abcdef')
  const script = commandScript(
    words,
    `dmesg | grep "Kernel panic - not syncing|Oops"; ${"x'!\n".repeat(500)}`,
    false,
  )
  const lines = [...loadLines(words, script).map(({ line }) => line), runLine(words, script)]
  expect(Math.max(...lines.map(line => line.length))).toBeLessThan(1000)
  expect(lines.filter(line => line.includes('\n'))).toEqual([])
  for (const word of ['qm-0123456789abcdef', 'Kernel', 'panic', 'Oops', 'syncing']) {
    expect(lines.filter(line => line.includes(word))).toEqual([])
  }
})

test.each([
  ['base64', 'aGVsbG8K\n', 'hello\n'],
  ['base64', 'aGVs\na kernel line\nbG8K', 'hello\n'],
  ['base64', 'aGVs!!bG8K', undefined],
  ['base64', 'aGVsbG8L\n', undefined],
  ['od', ' 68 65 6c\n 6c 6f 0a\n', 'hello\n'],
  ['hexdump', '68656c6c6f0a', 'hello\n'],
  ['od', ' 68 65', undefined],
])('encoding %s of %j is %j', (encoder, text, output) => {
  const header = { encoder, bytes: 6, checksum: 3015617425, exitCode: 0 }
  expect(decodeOutput(text, header)?.toString()).toBe(output)
})

test('the checksum is that of POSIX cksum', () => {
  expect(cksum(Buffer.from('hello\n'))).toBe(3015617425)
  expect(cksum(Buffer.alloc(0))).toBe(4294967295)
  expect(cksum(Buffer.alloc(70_000, 'x'))).toBe(4215398528)
})

/** What a guest's shell says to the lines that are typed, up to where the test takes over. */
async function play(
  pair: Attached,
  header: string,
  onSend: (token: string, attempt: number) => string,
): Promise<void> {
  let token = ''
  for (let attempt = 0; ; ) {
    const line = await pair.typedLine()
    token = /qm_none-([0-9a-f]{16})-ready/.exec(line)?.[1] ?? token
    const part = /-(part\d+)/.exec(line)?.[1]
    const answer = (word: string): Promise<void> => pair.print(`\r\nqm-${token}-${word}\r\n`)
    if (line.includes('-ready')) await answer('ready')
    else if (part !== undefined) await answer(part)
    else if (line.includes('eval')) {
      await answer('started')
      await answer(`ran${header}`)
    } else if (line === 'send\n') await pair.print(onSend(token, ++attempt))
    else if (line === 'done\n') {
      await answer('done')
      return pair.print('# ')
    }
  }
}

test('output that noise has damaged is asked for again', async () => {
  await using pair = await attachPair()
  const run = pair.console.run('echo hello', SOON)
  const attempts: number[] = []
  await play(pair, ':0:3015617425 6:base64:', (token, attempt) => {
    attempts.push(attempt)
    const body = attempt === 1 ? 'aGV unstamped noise\r\nsbG8K' : 'aGV[    1.000001] stamped noise\r\nsbG8K'
    return `\r\nqm-${token}-begin\r\n${body}\r\n\r\nqm-${token}-end\r\n`
  })
  expect(await run).toMatchObject({ output: 'hello\n', exitCode: 0 })
  expect(attempts).toEqual([1, 2])
})

test('a guest that floods instead of answering leaves memory bounded, and is an error at once', async () => {
  await using pair = await attachPair({ scrollbackBytes: 64 * 1024 })
  const run = pair.console.run('echo hello', SOON).catch((error: unknown) => error)
  void play(pair, ':0:3015617425 6:base64:', token => `\r\nqm-${token}-begin\r\n${'x'.repeat(3_000_000)}`)
  expect(await run).toBeInstanceOf(ConsoleOutputLimitError)
})

test('output that cannot be had says that the command has run', async () => {
  await using pair = await attachPair()
  const run = pair.console.run('rm -rf /bin', SOON).catch((error: unknown) => error)
  await play(pair, ':4:- ::', () => '')
  const error = await run
  expect(error).toBeInstanceOf(ConsoleShellError)
  expect(error).toMatchObject({
    code: 'shell-failed',
    commandRan: 'yes',
    message: expect.stringMatching(/exit code 4.*output is lost/),
  })
})

test('a run does not leave its words to the next wait', async () => {
  await using pair = await attachPair()
  const run = pair.console.run('true', { prompt: '# ', ...SOON })
  await pair.print('# ')
  await play(pair, ':0:4294967295 0:base64:', () => '')
  await run
  await expect(pair.console.waitFor(/./, { timeoutMs: 0 })).rejects.toThrow(ConsoleTimeoutError)
})

test('a prompt that a message of the kernel follows is one that has come', async () => {
  await using pair = await attachPair()
  await pair.print('boot\r\n# [    1.000000] a message\r\n')
  const run = pair.console.run('true', { prompt: /^# $/, ...SOON })
  await play(pair, ':0:4294967295 0:base64:', () => '')
  await run
})

test.each(['vm login: ', 'Password: ', '>>> ', 'grub> ', '=> ', 'Shell> '])(
  'where %j stands nothing at all is typed',
  async prompt => {
    await using pair = await attachPair()
    await pair.print(`something\r\n${prompt}`)
    const error = await pair.console.run('TOKEN=secret ./deploy', SOON).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(ConsoleShellError)
    expect(error).toMatchObject({
      commandRan: 'no',
      lastLines: expect.stringContaining(prompt),
      message: expect.stringContaining('no POSIX shell answers'),
    })
    expect(pair.typed()).toBe('')
  },
)

test('where no shell answers, nothing but a question for one is typed', async () => {
  await using pair = await attachPair()
  await pair.print('(program) ')
  const error = await pair.console
    .run('TOKEN=secret ./deploy', { timeoutMs: 50 })
    .catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(ConsoleTimeoutError)
  expect(error).toMatchObject({
    timeoutMs: 50,
    message: expect.stringMatching(
      /"TOKEN=secret .\/deploy" did not finish within 50 ms. It has not been run/,
    ),
    lastLines: '(program) ',
  })
  expect(pair.typed()).not.toContain('TOKEN')
  expect(pair.typed().split('\n')).toHaveLength(3)
})

test('a failure ends a run too', async () => {
  await using pair = await attachPair()
  const run = pair.console.run('crash', SOON).catch((error: unknown) => error)
  await pair.print('Kernel panic - not syncing: sysrq triggered crash\r\n---[ end Kernel panic ]---\r\n')
  expect(await run).toMatchObject({
    code: 'guest-failed',
    failure: 'panic',
    message: expect.stringMatching(/^the guest failed \(panic\) during the command "crash":/),
  })
})

test('a console that ends says during which command', async () => {
  await using shell = await startShell()
  const error = await shell.console.run('kill -9 $$', SOON).catch((caught: unknown) => caught)
  expect(error).toMatchObject({
    code: 'closed',
    message: expect.stringMatching(/during the command "kill -9 \$\$". It was begun/),
  })
  expect(String(error)).not.toMatch(/qm[-_][0-9a-f]{16}/)
})
