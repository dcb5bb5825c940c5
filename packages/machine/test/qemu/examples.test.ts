// The examples that are whole programs, each run as its readers run it, on the guests that they take when none is given.
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'examples-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What an example prints; one that fails, or prints anything on stderr, fails the test. */
async function outputOf(name: string): Promise<string> {
  const program = fileURLToPath(new URL(`../../examples/${name}.ts`, import.meta.url))
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['--conditions=@qm/source', '--disable-warning=ExperimentalWarning', program],
    { timeout: 280_000, env: { ...process.env, RUNNER_TEMP: folder } },
  )
  expect(stderr).toBe('')
  return stdout
}

test('a CI action boots, waits for the server, runs a command, and powers down', async () => {
  expect(await outputOf('ci-action')).toMatch(
    /^port 80 of the guest is 127\.0\.0\.1:\d+, ready after [\d.]+ s\nit says: HTTP\/1\.\d 200 OK\nLinux \S+\n1\nended by power-button\n$/,
  )
  expect(readFileSync(join(folder, 'console.log'), 'utf8')).toContain('qm-linux ready')
})

test('a sandbox uses four ports and a network card, and starts again when its QEMU is killed', async () => {
  const run = ['launching -> running', 'log: started', 'control: 42', 'files: 1048576 bytes, unharmed']
  const network = 'network: sandbox asks for 10.0.9.2'
  const end = ['running -> stopping', 'stopping -> down']
  expect((await outputOf('sandbox')).trim().split('\n')).toEqual([
    ...['new -> launching', ...run, network, ...end, 'QEMU ended: SIGKILL'],
    ...['down -> launching', ...run, network, ...end, 'QEMU ended: exit code 0'],
  ])
})

test('a flasher resets the machine, which boots from another medium', async () => {
  expect(await outputOf('flasher')).toMatch(
    /^booting \S*tiny-disk\S*\ninstaller: TG1 0000 .*\nthe installer has reset the machine\nbooting \S*system\.img\nsystem: (?:.*\n)*?TG2 0000 .*\nended by quit\n$/,
  )
})

test('a shared desktop has a screen, keys and a CD, and starts anew after a shutdown', async () => {
  expect(await outputOf('shared-desktop')).toMatch(
    /^VNC on 127\.0\.0\.1:59\d\d says RFB 003\.008\npicture of 720 x 400 pixels\nthe guest got the key K1E\nin the drive: \S+empty\.iso\nin the drive: nothing\nthe guest has shut down: guest-shutdown\nup again: running\n$/,
  )
})

test('an agent sandbox has no network card, and one folder of the host', async () => {
  expect(await outputOf('agent-sandbox')).toBe('network cards: none (exit code 0)\nanswer: 42\n')
})

test('a migration shows its progress, and the guest runs at its destination', async () => {
  expect(await outputOf('migration')).toMatch(/^(?:[a-z-]+: \d+ bytes\n)+destination: running\n$/)
})

test('a cable is cut and mended, and a plug pulled', async () => {
  expect(await outputOf('network-fault')).toBe(
    'connected: true\ncable cut: false\nconnected again: true\ncarrier: 0\n',
  )
})

test('a report of a crash says how QEMU ended, and what was on the console', async () => {
  const [first, second, ...report] = (await outputOf('crash-report')).split('\n')
  expect(first).toContain('QEMU ended with signal SIGSEGV')
  expect(second).toBe('ended by SIGSEGV, asked for: false')
  expect(JSON.parse(report.join('\n'))).toMatchObject({ state: 'down', exit: { signal: 'SIGSEGV' } })
})

test('a boot, with a login and without a guest; a template gives clones', async () => {
  const [login, firmware, clones] = await Promise.all(
    ['boot-and-log-in', 'boot-and-shut-down', 'template'].map(outputOf),
  )
  expect(login).toMatch(/^logged in as qm \(exit code 0\)\nended by \S+\n$/)
  expect(firmware).toMatch(/\nSeaBIOS .*\nquit: ended, /)
  expect(clones).toMatch(/^(?:clone \d+: running after \d+ ms, pid \d+\n)+$/)
})
