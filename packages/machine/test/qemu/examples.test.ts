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
