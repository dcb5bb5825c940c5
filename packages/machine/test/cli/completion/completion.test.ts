import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { QM, qm, quote } from '../qm.ts'

const COMMANDS = [
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

test('bash completes commands, options, values and paths', async () => {
  expect(await completeInBash('qm do')).toEqual(['doctor'])
  expect(await completeInBash('qm ')).toEqual(COMMANDS)
  expect(await completeInBash('qm doctor --')).toEqual(['--binary', '--json', '--help'])
  expect(await completeInBash('qm completion ')).toEqual(['bash', 'zsh', 'fish'])
  expect(await completeInBash('qm help at')).toEqual(['attach'])
  expect(await completeInBash('qm run --trace sr')).toEqual(['src'])
  expect(await completeInBash('qm run --config pack')).toEqual(['package.json'])
  expect(await completeInBash('qm attach pack')).toEqual(['package.json'])
  expect(await completeInBash('qm images co')).toEqual(['convert', 'commit', 'compare'])
  expect(await completeInBash('qm images commit --')).toEqual([
    '--format',
    '--base',
    '--keep',
    '--timeout',
    '--json',
    '--help',
  ])
  expect(await completeInBash('qm images info pack')).toEqual(['package.json'])
  expect(await completeInBash('qm nosuch ')).toEqual([])
})

test('the options of qm run and those of QEMU, and the values that QEMU lists', async () => {
  expect(await completeInBash('qm run --tra')).toEqual(['--trace'])
  expect(await completeInBash('qm run -nodef')).toEqual(['-nodefaults'])
  expect(await completeInBash('qm run -M microv')).toEqual(['microvm'])
  expect(await completeInBash('qm run -device virtio-rng-pc')).toContain('virtio-rng-pci')
  expect(await completeInBash('qm run -kernel pack')).toEqual(['package.json'])
})

test('a QEMU that is not there leaves the options of qm', async () => {
  expect(await completeInBash('qm run --binary /nonexistent --js')).toEqual(['--json'])
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
