import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, mock, test } from 'node:test'
import { bringPnpm } from '../src/pnpm.mjs'

let folder = ''
let tools = ''
/** @type {NodeJS.ProcessEnv} */
let env = {}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qm a b '))
  tools = join(folder, '.tools')
  mkdirSync(join(folder, 'bin'))
  env = { PATH: [join(folder, 'bin'), process.env.PATH].join(delimiter) }
  mock.method(process.stderr, 'write', () => true)
})

afterEach(() => {
  mock.restoreAll()
  rmSync(folder, { recursive: true, force: true })
})

/** An npm that does this in the folder it is called in. @param {string} script */
function npm(script) {
  writeFileSync(join(folder, 'bin', 'npm'), `#!/bin/sh\necho "$@" >>"${folder}/calls"\n${script}\n`)
  chmodSync(join(folder, 'bin', 'npm'), 0o755)
}

/** Puts what was asked for (the last argument, without its version) where npm would. */
const INSTALLS = `for last; do :; done; mkdir -p "node_modules/\${last%@*}"`

test('the pinned program is fetched once, without running install scripts', async () => {
  npm(`case "$*" in *--ignore-scripts*) ;; *) exit 9 ;; esac; ${INSTALLS}`)
  const found = await bringPnpm('pnpm@12.21.0+sha512.abc', tools, env)
  assert.ok(found.startsWith(join(tools, 'pnpm-12.21.0', 'node_modules', '@pnpm', 'exe.')))
  assert.ok(existsSync(found))
  npm('exit 1')
  assert.equal(await bringPnpm('pnpm@12.21.0', tools, env), found)
})

test('a fetch that fails leaves nothing that a later run could take for the program', async () => {
  npm(`${INSTALLS}; exit 1`)
  await assert.rejects(
    bringPnpm('pnpm@12.21.0', tools, env),
    /^SetupError: npm install .* ended with status 1$/,
  )
  assert.deepEqual(readdirSync(tools), [])
  npm(INSTALLS)
  assert.ok(existsSync(await bringPnpm('pnpm@12.21.0', tools, env)))
})

test('the program that starts this run as npm is the one that is used', async () => {
  npm('exit 1')
  const script = join(folder, 'npm-cli.js')
  writeFileSync(
    script,
    `require('fs').mkdirSync('node_modules/' + process.argv.at(-1).replace(/@[^@]*$/, ''), { recursive: true })`,
  )
  const found = await bringPnpm('pnpm@12.21.0', tools, { ...env, npm_execpath: script })
  assert.ok(existsSync(found))
})

test('a pin without a version is refused', async () => {
  await assert.rejects(
    bringPnpm('pnpm@latest', tools, env),
    /packageManager is "pnpm@latest", which pins no pnpm version/,
  )
})
