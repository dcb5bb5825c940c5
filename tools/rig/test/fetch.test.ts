import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { FetchError, fetchNewestQemu } from '@qm/rig'
import { afterEach, beforeEach, expect, test } from 'vitest'

// Real packages are too large for a unit test: an apt-get and a dpkg of our own stand in for the system's.
const APT_GET = `#!/bin/sh
echo "apt-get $*" >>"$CALLS"
case "$*" in
  *--print-uris) echo "'http://mirror.invalid/debian/dists/bookworm/InRelease' mirror.invalid_InRelease 0 " ;;
  *"$FAIL_ON"*) echo "E: the mirror is on fire" >&2; exit 100 ;;
  *install*)
    archives=$(sed -n 's/^Dir::Cache::Archives "\\(.*\\)";/\\1/p' "$APT_CONFIG")
    echo >"$archives/qemu-system-x86_1%3a$VERSION+ds-1_amd64.deb" ;;
esac
`
const DPKG = `#!/bin/sh
echo "dpkg $1" >>"$CALLS"
mkdir -p "$3/usr/bin" "$3/usr/lib64"
printf '#!/bin/sh\\nshift 4; echo "$@"\\n' >"$3/usr/lib64/ld-linux-x86-64.so.2"
chmod +x "$3/usr/lib64/ld-linux-x86-64.so.2"
`

let folder = ''
let env: NodeJS.ProcessEnv = {}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "qm it's "))
  for (const [name, text] of [
    ['apt-get', APT_GET],
    ['dpkg', DPKG],
  ] as const) {
    mkdirSync(join(folder, 'bin'), { recursive: true })
    writeFileSync(join(folder, 'bin', name), text)
    chmodSync(join(folder, 'bin', name), 0o755)
  }
  env = {
    PATH: [join(folder, 'bin'), process.env['PATH']].join(delimiter),
    XDG_CACHE_HOME: join(folder, 'cache'),
    CALLS: join(folder, 'calls'),
    FAIL_ON: 'nothing',
    VERSION: '11.1.3',
  }
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const debian = {
  platform: 'linux',
  arch: 'x64',
  release: 'NAME="Debian"\nID=debian\n',
  keyring: '/',
} as const
const program = (): string => join(folder, 'cache', 'qm', 'qemu', '11.1', 'qemu-system-x86_64')
const calls = (): string[] => readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n')

test('a program is put where the tests look for it, and it becomes the QEMU that was unpacked', () => {
  expect(fetchNewestQemu(env, debian).state).toBe('fetched')
  const root = join(folder, 'cache', 'qm', 'qemu', '11.1', 'root')
  const printed = execFileSync(program(), ['-M', 'a b'], { encoding: 'utf8' })
  expect(printed.trim()).toBe(
    `${root}/usr/bin/qemu-system-x86_64 -L ${root}/usr/share/qemu -L ${root}/usr/share/seabios -M a b`,
  )
})

test('nothing is left beside it, and a second time no program is called', () => {
  fetchNewestQemu(env, debian)
  expect(readdirSync(join(folder, 'cache', 'qm'))).toEqual(['qemu'])
  const before = calls()
  expect(fetchNewestQemu(env, debian).state).toBe('there')
  expect(calls()).toEqual(before)
})

test('a step that fails is an error with what it printed, and leaves nothing', () => {
  for (const step of ['update', 'install']) {
    env['FAIL_ON'] = step
    expect(() => fetchNewestQemu(env, debian), step).toThrow(FetchError)
    expect(() => fetchNewestQemu(env, debian), step).toThrow(
      /ended with status 100:\nE: the mirror is on fire/,
    )
    expect(readdirSync(join(folder, 'cache', 'qm')), step).toEqual(['qemu'])
    expect(existsSync(program()), step).toBe(false)
  }
})

test('another version than the expected one is an error, not a surprise', () => {
  env['VERSION'] = '12.0.0'
  expect(() => fetchNewestQemu(env, debian)).toThrow('trixie-backports has QEMU 12.0 instead of 11.1')
  expect(existsSync(program())).toBe(false)
})

test('a system that can not have it is told so, without calling anything', () => {
  for (const [system, why] of [
    [{ ...debian, platform: 'darwin', arch: 'arm64' }, 'none is packaged for darwin-arm64'],
    [
      { ...debian, release: 'ID=ubuntu\nID_LIKE=debian\n' },
      'it comes from Debian, and this is another system',
    ],
    [{ ...debian, keyring: '/nowhere.gpg' }, '/nowhere.gpg is missing (package debian-archive-keyring)'],
  ] as const) {
    const { state, note } = fetchNewestQemu(env, system)
    expect([state, note]).toEqual(['unavailable', `no QEMU 11.1 beside the installed one: ${why}`])
  }
  expect(existsSync(join(folder, 'calls'))).toBe(false)
})
