import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { qm } from './qm.ts'

test('bash completes commands and their options', async () => {
  const { stdout: script } = await qm('completion', 'bash')
  const complete = (line: string): string[] => {
    const words = line.split(' ')
    const set = `COMP_WORDS=(${words.map(word => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _qm; echo "\${COMPREPLY[@]}"`
    return execFileSync('bash', ['-c', `${script}\n${set}`])
      .toString()
      .trim()
      .split(' ')
  }
  expect(complete('qm d')).toEqual(['doctor'])
  expect(complete('qm run --tr')).toEqual(['--trace'])
  expect(complete('qm completion ')).toEqual(['bash', 'zsh', 'fish'])
  expect(complete('qm help at')).toEqual(['attach'])
})

test('zsh and fish get the same words', async () => {
  const { stdout: zsh } = await qm('completion', 'zsh')
  expect(zsh).toMatch(/^#compdef qm\n/)
  expect(zsh).toContain('run) compadd -- --binary --console --trace --json ;;')
  expect(zsh).toContain('completion) compadd -- bash zsh fish; return ;;')
  const { stdout: fish } = await qm('completion', 'fish')
  expect(fish).toContain("'__fish_seen_subcommand_from run' -l trace -r")
  expect(fish).toContain("'__fish_seen_subcommand_from completion' -f -a 'bash zsh fish'")
})

test('an unknown shell is a wrong use', async () => {
  expect(await qm('completion', 'tcsh')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('bash, zsh, fish'),
  })
})
