import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../main.mjs', import.meta.url))

test('an unknown task is told which there are, in one line and without a stack', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'dmeo'], { encoding: 'utf8' })
  assert.equal(stderr, '[setup] there is no task "dmeo": there are demo, test, bench, fix, changeset\n')
  assert.deepEqual([status, stdout], [2, ''])
})
