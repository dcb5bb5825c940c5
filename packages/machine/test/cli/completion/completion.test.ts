import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { COMMANDS } from '../../../src/cli/commands/commands.ts'
import { complete } from '../../../src/cli/completion/candidates.ts'
import { QM, qm, quote } from '../qm.ts'

const NAMES = [
  'run',
  'ps',
  'console',
  'exec',
  'cp',
  'screenshot',
  'logs',
  'stop',
  'kill',
  'rm',
  'images',
  'attach',
  'doctor',
  'args',
  'trace',
  'completion',
  'help',
]

let script: string | undefined

/** What bash offers at the end of a line of which `qm` is the first word. */
async function completeInBash(line: string): Promise<string[]> {
  script ??= (await qm('completion', 'bash')).stdout
  const words = line.split(' ').map(quote)
  const commands = [
    `qm() { ${QM.map(quote).join(' ')} "$@"; }`,
    script,
    `COMP_WORDS=(${words.join(' ')}); COMP_CWORD=${words.length - 1}; _qm; printf '%s\\n' "\${COMPREPLY[@]}"`,
  ]
  const folder = new URL('../../..', import.meta.url)
  const offered = execFileSync('bash', ['-c', commands.join('\n')], { cwd: folder })
    .toString()
    .trim()
  return offered === '' ? [] : offered.split('\n')
}

/** The candidates that every shell asks for, of this process: a program for each takes too long. */
async function candidates(line: string): Promise<string[]> {
  const words: string[] = []
  const out = (text: unknown): void => void words.push(String(text).replace(/\t.*/, ''))
  await complete(line.split(' ').slice(1), { out }, COMMANDS)
  return words
}

test('bash completes commands, its own paths, and nothing', { timeout: 120_000 }, async () => {
  expect(await completeInBash('qm do')).toEqual(['doctor'])
  expect(await completeInBash('qm run --trace sr')).toEqual(['src'])
  expect(await completeInBash('qm images info pack')).toEqual(['package.json'])
  expect(await completeInBash('qm nosuch ')).toEqual([])
})

test.each([
  ['qm ', NAMES],
  ['qm doctor --', ['--binary', '--json', '--help']],
  ['qm completion ', ['bash', 'zsh', 'fish']],
  ['qm help at', ['attach']],
  ['qm run --trace sr', [':directories']],
  ['qm run --config pack', [':files']],
  ['qm attach pack', [':files']],
  ['qm images co', ['convert', 'commit', 'compare']],
  ['qm images commit --', ['--format', '--base', '--keep', '--timeout', '--json', '--help']],
  ['qm nosuch ', []],
  ['qm run --tra', ['--trace']],
  ['qm run -nodef', ['-nodefaults']],
  ['qm run -M microv', ['microvm']],
  ['qm run -device virtio-rng-pc', expect.arrayContaining(['virtio-rng-pci'])],
  ['qm run -kernel pack', [':files']],
  ['qm run --binary /nonexistent --js', ['--json']],
])('%j is completed', async (line, expected) => {
  expect(await candidates(line)).toEqual(expected)
})

test('zsh and fish ask the same command', async () => {
  const { stdout: zsh } = await qm('completion', 'zsh')
  expect(zsh).toMatch(/^#compdef qm\n/)
  expect(zsh).toContain('"$words[1]" __complete ')
  const { stdout: fish } = await qm('completion', 'fish')
  expect(fish).toContain('($words[1] __complete $words[2..-1] 2>/dev/null)')
})

test('an unknown shell and a word too many are wrong uses', async () => {
  expect(await qm('completion', 'tcsh')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('bash, zsh, fish'),
  })
  expect(await qm('completion', 'bash', 'extra')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('"extra"'),
  })
})
