// `qm run --trace DIR`, and `qm trace DIR` afterwards.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { tinyGuest } from '@qm/guest'
import { expect, test } from 'vitest'
import { testFolder } from '../folder.ts'
import { entriesOf } from '../read-entries.ts'

const QM = fileURLToPath(new URL('src/cli/main.ts', import.meta.resolve('@qm/machine/package.json')))
const TINY = ['-accel', 'tcg', '-M', 'q35', '-m', '32', '-nodefaults', '-bios', tinyGuest().firmware]

function qm(input: string, ...words: readonly string[]): { status: number | null; stdout: string } {
  const cwd = fileURLToPath(new URL('../..', import.meta.url))
  return spawnSync(process.execPath, ['--conditions=@qm/source', QM, ...words], {
    cwd,
    input,
    encoding: 'utf8',
  })
}

test('qm trace makes the page of a run that qm run has traced; the next run replaces it', () => {
  const directory = testFolder()
  const page = join(directory, 'page')
  for (const _ of [1, 2]) {
    // It is echoed, and p powers the guest off.
    const run = qm(`##p`, 'run', '--console', '--trace', directory, ...TINY)
    expect(run).toMatchObject({ status: 0, stdout: expect.stringContaining('#') })
    expect(entriesOf(page, 'state').map(({ to }) => to)).toEqual(['launching', 'running', 'stopping', 'down'])
    expect(readFileSync(join(page, 'console-0.log'), 'utf8')).toBe(
      readFileSync(join(directory, 'console.log'), 'utf8'),
    )
  }
  expect(qm('', 'trace', '--no-open', directory)).toMatchObject({
    status: 0,
    stdout: `${join(page, 'index.html')}\n`,
  })
})
