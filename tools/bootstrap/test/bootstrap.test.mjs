import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../main.mjs', import.meta.url))

test('an unknown task is told which there are, in one line and without a stack', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'dmeo'], { encoding: 'utf8' })
  assert.equal(
    stderr,
    '[setup] there is no task "dmeo": there are demo, test, bench, tarballs, soak, docs, fix, changeset\n',
  )
  assert.deepEqual([status, stdout], [2, ''])
})

test('a clone that can not be written to is told in one line', () => {
  const clone = mkdtempSync(join(tmpdir(), 'qm a b '))
  try {
    cpSync(fileURLToPath(new URL('..', import.meta.url)), join(clone, 'tools', 'bootstrap'), {
      recursive: true,
      filter: path => !path.includes('node_modules'),
    })
    // Root may write to any folder, but not into a file.
    writeFileSync(join(clone, '.tools'), '')
    const copy = join(clone, 'tools', 'bootstrap', 'main.mjs')
    const { status, stderr } = spawnSync(process.execPath, [copy, 'test'], { encoding: 'utf8' })
    assert.match(stderr, /^\[setup\] .*\.tools can't be written \(\w+\): use a clone of your own.*\n$/)
    assert.equal(status, 1)
  } finally {
    rmSync(clone, { recursive: true, force: true })
  }
})
