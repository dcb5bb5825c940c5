import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, mock, test } from 'node:test'
import { QEMU } from '../src/needs.mjs'
import { bringPrograms } from '../src/system.mjs'

const getuid = process.getuid ?? (() => 0)

// A PATH of our own: what is not put there does not exist.
let bin = ''
/** @type {string[]} */
let said = []

beforeEach(() => {
  bin = mkdtempSync(join(tmpdir(), 'qm a b '))
  said = []
  mock.method(process.stderr, 'write', (/** @type {string} */ text) => said.push(text))
  be(0)
})

afterEach(() => {
  process.getuid = getuid
  mock.restoreAll()
  rmSync(bin, { recursive: true, force: true })
})

/** @param {number} uid */
function be(uid) {
  process.getuid = () => uid
}

/**
 * A program that writes down how it was called.
 *
 * @param {string} name
 * @param {string} [script]
 */
function program(name, script = '') {
  const log = `printf '%s' "${name}" >>"${bin}/calls"; printf ' %s' "$@" >>"${bin}/calls"; echo >>"${bin}/calls"`
  writeFileSync(join(bin, name), `#!/bin/sh\n${log}\n${script}\n`)
  chmodSync(join(bin, name), 0o755)
}

/** What a manager does that installs QEMU. */
const INSTALLS = () =>
  ['qemu-system-x86_64', 'qemu-img'].map(it => `: >"${bin}/${it}"; /bin/chmod +x "${bin}/${it}"`).join('\n')

const bring = () => bringPrograms(QEMU, bin, { PATH: bin })
const calls = () => {
  return existsSync(join(bin, 'calls')) ? readFileSync(join(bin, 'calls'), 'utf8').trim().split('\n') : []
}

test('when nothing is missing nothing is called and nothing is said', async () => {
  program('apt-get')
  program('qemu-system-x86_64')
  program('qemu-img')
  await bring()
  assert.deepEqual(calls(), [])
  assert.deepEqual(said, [])
})

test('only what is missing is installed', async () => {
  program('qemu-system-x86_64')
  program('apt-get', INSTALLS())
  await bring()
  assert.deepEqual(calls(), [
    'apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=300 qemu-utils',
  ])
})

test('an emulator named by an override need not be on PATH', async () => {
  program('qemu-img')
  await bringPrograms(QEMU, bin, { PATH: bin, QM_QEMU: '/opt/qemu' })
  assert.deepEqual(calls(), [])
})

for (const [manager, line] of /** @type {const} */ ([
  ['apt-get', 'install -y --no-install-recommends -o DPkg::Lock::Timeout=300 qemu-system-x86 qemu-utils'],
  ['dnf', 'install -y --setopt=install_weak_deps=False qemu-system-x86 qemu-img'],
  ['pacman', '-S --needed --noconfirm qemu-system-x86 qemu-img'],
  ['apk', 'add qemu-system-x86_64 qemu-img'],
  ['zypper', '--non-interactive install --no-recommends qemu-x86 /usr/bin/qemu-img'],
])) {
  test(`root installs by ${manager}, and two lines say so`, async () => {
    program(manager, INSTALLS())
    await bring()
    assert.deepEqual(calls(), [`${manager} ${line}`])
    assert.equal(said.length, 2)
    assert.equal(
      said[0],
      `[setup] missing on PATH: qemu-system-x86_64, qemu-img; running ${manager} ${line}\n`,
    )
    assert.match(said[1] ?? '', /^\[setup\] installed \S+, \S+ \(\d+\.\d s\)\n$/)
  })
}

test('the user installs by brew, one formula for both programs', async () => {
  be(1000)
  program('brew', INSTALLS())
  await bring()
  assert.deepEqual(calls(), ['brew install qemu'])
})

test('a package that is unknown is looked for once more in a fresh list', async () => {
  program(
    'apt-get',
    `[ "$DEBIAN_FRONTEND" = noninteractive ] || exit 9
     case $1 in
       update) : >"${bin}/fresh" ;;
       install) [ -e "${bin}/fresh" ] || { echo "E: Unable to locate package"; exit 100; }\n${INSTALLS()} ;;
     esac`,
  )
  await bring()
  assert.deepEqual(
    calls().map(line => line.split(' ')[1]),
    ['install', 'update', 'install'],
  )
})

test('an install that fails twice shows what the manager printed', async () => {
  program('apt-get', '[ "$1" = install ] && { echo "E: the mirror is on fire"; exit 100; }')
  await assert.rejects(bring(), /^SetupError: apt-get install .* ended with status 100$/)
  assert.ok(said.includes('E: the mirror is on fire\n'))
})

test('a manager that brings something else is not believed', async () => {
  program('apt-get', `: >"${bin}/qemu-img"; /bin/chmod +x "${bin}/qemu-img"`)
  await assert.rejects(bring(), /succeeded, but brought no qemu-system-x86_64$/)
})

test('a user with sudo and no password installs by it, with the settings that sudo would drop', async () => {
  be(1000)
  program('sudo', 'shift; exec "$@"')
  program('apt-get', `[ "$DEBIAN_FRONTEND" = noninteractive ] || exit 9\n${INSTALLS()}`)
  symlinkSync('/usr/bin/env', join(bin, 'env'))
  symlinkSync('/bin/true', join(bin, 'true'))
  await bring()
  assert.match(calls()[1] ?? '', /^sudo -n env DEBIAN_FRONTEND=noninteractive apt-get install /)
})

test('a user who would be asked for a password gets one line with the exact command', async () => {
  be(1000)
  program('sudo', 'exit 1')
  program('apt-get', INSTALLS())
  await assert.rejects(bring(), {
    message:
      'missing on PATH: qemu-system-x86_64, qemu-img. Run  sudo apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=300 qemu-system-x86 qemu-utils  and start this again',
  })
  assert.deepEqual(calls(), ['sudo -n true'])
  assert.deepEqual(said, [])
})

test('without sudo the same line is all there is', async () => {
  be(1000)
  program('zypper', INSTALLS())
  await assert.rejects(bring(), /Run {2}sudo zypper --non-interactive install /)
  assert.deepEqual(calls(), [])
})

test('brew does not run as root, and its line has no sudo', async () => {
  program('brew', INSTALLS())
  await assert.rejects(bring(), /Run {2}brew install qemu {2}and start this again$/)
  assert.deepEqual(calls(), [])
})

test('a system without a known package manager is told what is missing', async () => {
  await assert.rejects(bring(), /^SetupError: missing on PATH: qemu-system-x86_64, qemu-img\. Install them/)
})
