import { spawnSync } from 'node:child_process'
import { shellWords } from '@qm/config/shell-words'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromShell, toShell } from '../../src/index.ts'

/** What a POSIX shell may be; each one is run. */
const SHELLS = ['sh', 'bash', 'dash', 'zsh']
const installed = SHELLS.filter(shell => spawnSync(shell, ['-c', 'exit 0']).status === 0)

/** Prints every argument followed by a NUL: what the shell made of the words. */
const PRINT = ['printf', '%s\\0']

const word = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc.string({
      unit: fc.constantFrom(
        "'",
        '"',
        '\\',
        '$',
        '`',
        '!',
        ' ',
        '\n',
        '\t',
        '~',
        '*',
        '=',
        '{',
        ',',
        '#',
        '-',
        'a',
        'é',
      ),
    }),
    fc.constantFrom(
      '',
      '~',
      '=ls',
      '#x',
      '-n',
      '--',
      '!!',
      '$HOME',
      '$(id)',
      '{a,b}',
      '*',
      '[a-z]',
      'a=b',
      '%1',
      '^a^b',
      '&',
      ';',
      "it's",
      '\r',
    ),
  )
  .filter(text => !text.includes('\0'))

/**
 * Nothing of whoever runs the tests: no start-up files (BASH_ENV, ENV, ZDOTDIR), no language. Without a UTF-8 locale
 * bash leaves \u escapes as they are.
 */
const env = { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', ZDOTDIR: '/dev/null' }

function run(shell: string, line: string): string[] {
  const { stdout, stderr, status } = spawnSync(shell, { input: line, encoding: 'utf8', env })
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
  return stdout.split('\0').slice(0, -1)
}

test('sh, bash and dash are here to be run; zsh is wanted too', () => {
  expect(installed).toEqual(expect.arrayContaining(['sh', 'bash', 'dash']))
  const missing = SHELLS.filter(shell => !installed.includes(shell))
  // Said loudly, not failed: the distribution has it, but a developer's machine may not.
  if (missing.length > 0)
    process.stderr.write(
      `NOT TESTED: ${missing.join(', ')} is not installed; install it to test pasting there\n`,
    )
})

describe.each(installed)('pasted into %s', shell => {
  test('a line gives back exactly its words', () => {
    // One shell reads many lines: each is a command that prints its words, then a mark.
    const lines = fc.sample(fc.array(word, { minLength: 1, maxLength: 6 }), 300)
    const script = lines
      .flatMap(words => [toShell([...PRINT, ...words]), toShell([...PRINT, '<end>'])])
      .join('\n')
    const expected = lines.flatMap(words => [...words, '<end>'])
    expect(run(shell, `${script}\n`)).toEqual(expected)
  })

  test('so does a line broken for people', () => {
    const lines = fc.sample(fc.array(word, { minLength: 1, maxLength: 6 }), 100)
    const script = lines
      .map(words => toShell([...PRINT, '-S', ...words, '<end>'], { multiline: true }))
      .join('\n')
    expect(run(shell, `${script}\n`)).toEqual(lines.flatMap(words => ['-S', ...words, '<end>']))
  })

  test('fromShell reads quoting as the shell does', () => {
    const lines = [
      `a"b"'c'\\d`,
      `"a\\"b\\\\c\\$d\\e\\\`f"`,
      `'a\\nb' "x  y" z\\ w`,
      `a\\\nb "c\\\nd"`,
      `-x  \\\n  -y \\\n  'z' # not this`,
      `a#b "" ''`,
      `"it's" 'say "hi"'`,
    ]
    for (const line of lines) expect(fromShell(line)).toEqual(run(shell, `printf '%s\\0' ${line}\n`))
  })

  test('a first word that the shell would take for syntax is a program like any other', () => {
    for (const name of ['if', 'A=b', 'function', 'done', '~', '=ls']) {
      const { stderr } = spawnSync(shell, ['-c', toShell([name])], { encoding: 'utf8', env })
      expect(stderr).toMatch(/not found|no such file/i)
      expect(stderr).toContain(name)
    }
  })
})

test('fromShell undoes toShell, in both forms', () => {
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), fc.boolean(), (words, multiline) => {
      expect(fromShell(toShell(words, { multiline }))).toEqual(words)
    }),
    { numRuns: 1000 },
  )
})

test.each(shellWords)('$words is written as every package writes it', ({ words, line }) => {
  expect(toShell(words)).toBe(line)
  expect(fromShell(line)).toEqual(words)
})

test('a plain line stays readable', () => {
  expect(toShell(['qemu-system-x86_64', '-M', 'q35', '-m', '2G', '-append', 'console=ttyS0 quiet'])).toBe(
    "qemu-system-x86_64 -M q35 -m 2G -append 'console=ttyS0 quiet'",
  )
})

test('the form for people has an option a line', () => {
  expect(toShell(['qemu-system-x86_64', '-M', 'q35', '-S'], { multiline: true })).toBe(
    'qemu-system-x86_64 \\\n  -M q35 \\\n  -S',
  )
})

describe('fromShell', () => {
  test('understands what bash prints for control characters', () => {
    const line = `$'a\\nb\\t\\'c\\' \\x41\\101\\u00e9\\U0001f642 \\\\ é\\q'`
    expect(fromShell(line)).toEqual(["a\nb\t'c' AAé🙂 \\ é\\q"])
    expect(run('bash', `printf '%s\\0' ${line}\n`)).toEqual(fromShell(line))
  })

  test('leaves what a shell would expand as it is written', () => {
    expect(fromShell(`-smp $(nproc --all) -cdrom $HOME/a.iso "\${X:-a b}" \`id -u\``)).toEqual([
      '-smp',
      '$(nproc --all)',
      '-cdrom',
      '$HOME/a.iso',
      `\${X:-a b}`,
      '`id -u`',
    ])
  })

  test('leaves out an & at the end, comments and empty lines', () => {
    expect(fromShell('# start it\n\nqemu -S & # in the background\n')).toEqual(['qemu', '-S'])
    expect(fromShell('   ')).toEqual([])
  })

  test.each([
    ["'a", "'"],
    ['"a', '"'],
    ['`a', '`'],
    ['$(a', '$('],
    ["$'a", "$'"],
    ['a | b', '"| b"'],
    ['a; b', '"; b"'],
    ['a > b', '"> b"'],
    ['a && b', '"&& b"'],
    ['a & b', '"& b"'],
    ['a\nb', '"b"'],
    ['(a)', '"(a)"'],
  ])('%j is refused, and the message names %s', (line, mark) => {
    expect(() => fromShell(line)).toThrow(
      expect.objectContaining({ code: 'syntax', message: expect.stringContaining(mark) }),
    )
  })
})

test('what no argument can carry is refused with its place', () => {
  expect(() => toShell(['a', 'b\0'])).toThrow(expect.objectContaining({ code: 'invalid-value', path: '[1]' }))
  expect(() => toShell(['\udc00'])).toThrow(expect.objectContaining({ path: '[0]' }))
})
