// `qm trace` of @qm/machine, which finds this package where the user's project has it.
import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { startTrace } from '../../src/index.ts'
import { testFolder } from '../folder.ts'
import { ScriptedMachine } from '../scripted-machine.ts'

const QM = fileURLToPath(new URL('src/cli/main.ts', import.meta.resolve('@qm/machine/package.json')))

function qm(
  cwd: string,
  ...words: readonly string[]
): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ['--conditions=@qm/source', QM, ...words], {
    cwd,
    // Not where the programs that pnpm installs look.
    env: { ...process.env, NODE_PATH: '' },
    encoding: 'utf8',
  })
}

test('qm trace writes the page and prints where it is; without this package it says what to install', async () => {
  const directory = join(testFolder(), 'trace')
  await (await startTrace(new ScriptedMachine('one'), directory)).finish()
  const here = fileURLToPath(new URL('../..', import.meta.url))
  const file = join(directory, 'index.html')
  expect(qm(here, 'trace', directory)).toMatchObject({ status: 0, stdout: `${file}\n`, stderr: '' })
  expect(existsSync(file)).toBe(true)
  for (const name of ['trace.jsonl', 'index.html'])
    expect(qm(here, 'trace', '--no-open', join(directory, name))).toMatchObject({
      status: 0,
      stdout: `${file}\n`,
    })
  writeFileSync(join(directory, 'other'), '')
  expect(qm(here, 'trace', join(directory, 'other'))).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('give its directory'),
  })
  expect(qm(here, 'trace', join(directory, 'nothing'))).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('there is no trace'),
  })
  expect(qm(here, 'trace')).toMatchObject({ status: 2 })
  expect(qm(tmpdir(), 'trace', directory)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('npm install @qm/trace'),
  })
})
