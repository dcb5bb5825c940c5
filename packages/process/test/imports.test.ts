import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

test('execa is loaded with the first short command, not by the import nor by a spawn', () => {
  const program = fileURLToPath(new URL('./fixtures/loaded-modules.ts', import.meta.url))
  const args = ['--disable-warning=ExperimentalWarning', '--conditions=@qm/source', program]
  const said = execFileSync(process.execPath, args, {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  expect(JSON.parse(said)).toEqual([false, false, true])
})
