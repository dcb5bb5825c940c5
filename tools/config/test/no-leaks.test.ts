import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'

const fixtures = fileURLToPath(new URL('fixtures/', import.meta.url))
const vitest = fileURLToPath(new URL('../node_modules/.bin/vitest', import.meta.url))

/** How the report names what a file has left behind. */
const LEFT: Readonly<Record<string, RegExp>> = {
  child: /child process \d+ sleep 20/,
  descriptor: /file descriptor \d+ \/dev\/null/,
  listener: /listener of the process for SIGUSR2/,
  server: /TCPServerWrap|TCPSocketWrap/,
  signal: /abort listener/,
  timer: /timer of 60000 ms/,
}

test('a file that leaves something behind fails and says what; one that gives everything back passes', {
  timeout: 120_000,
}, () => {
  const folder = mkdtempSync(join(tmpdir(), 'qm-config-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'report.json')
  // Not as a worker of this run, but as a run of its own.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^VITEST|^TEST$/.test(name)))
  spawnSync(vitest, ['run', '--root', fixtures, '--reporter=json', `--outputFile=${file}`], {
    env: { ...env, QM_LEAK_GRACE_MS: '200' },
  })
  const { testResults } = JSON.parse(readFileSync(file, 'utf8'))
  const messages = new Map<string, string>()
  for (const { name, status, message } of testResults) {
    messages.set(/(\w+)\.leak\.ts$/.exec(name)?.[1] ?? name, status === 'failed' ? message : '')
  }
  expect(messages.size).toBe(readdirSync(fixtures).filter(file => file.endsWith('.leak.ts')).length)
  expect(messages.get('nothing')).toBe('')
  for (const [name, pattern] of Object.entries(LEFT))
    expect([name, messages.get(name)]).toEqual([name, expect.stringMatching(pattern)])
})
