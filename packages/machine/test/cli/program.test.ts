import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { QM, qm } from './qm.ts'

test('help, unknown commands and wrong uses', async () => {
  expect(await qm()).toMatchObject({ code: 0, stdout: expect.stringContaining('usage: qm <command>') })
  expect(await qm('run', '--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('--trace DIR') })
  for (const words of [['nosuch'], ['constructor'], ['help', 'nosuch'], ['help', 'constructor']])
    expect(await qm(...words)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^qm: there is no command/),
    })
  expect(await qm('docter')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('did you mean doctor?'),
  })
  expect(await qm('--version')).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+/) })
})

test.each(['18.20.8', '20.20.2', '22.11.0'])('Node %s is named as too old', version => {
  const [node, ...args] = QM
  const old = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'${version}'})`
  const { status, stderr } = spawnSync(node, ['--import', old, ...args, 'args', '--json', '-M', 'q35'])
  expect([status, stderr.toString()]).toEqual([
    1,
    expect.stringContaining(`Node.js 22.12 or newer is needed, and this is ${version}`),
  ])
})

test('words with control characters are shown, not obeyed', async () => {
  const { stderr } = await qm('no\x1b[2Jsuch\u202e')
  expect(stderr).toContain('no\\x1b[2Jsuch\\u202e')
})
