import { expect, test } from 'vitest'
import { GuestError } from '../../src/index.ts'
import { judgeCloudInit, judgeUnit, systemdUnit } from '../../src/ready/guest-sign.ts'

const cloudInit = (stdout: string): string | undefined => judgeCloudInit({ stdout })

test('cloud-init: finished, under way, and what will never be', () => {
  const result = (errors: readonly string[]): string =>
    `done\n${JSON.stringify({ v1: { datasource: 'DataSourceNoCloud [seed=/dev/vdb][dsmode=net]', errors } })}\n`
  expect(cloudInit(result([]))).toBeUndefined()
  expect(cloudInit('running\n{"v1": {"stage": "modules-config"}}')).toBe('at modules-config')
  expect(cloudInit('running\n')).toBe('it has not finished')
  expect(cloudInit('done\n{"v1": {"err')).toBe('its result is not complete')
  expect(() => cloudInit(result(["('scripts-user', ProcessExecutionError())\u001b[2J"]))).toThrow(
    /finished with errors: \('scripts-user'.*\\x1b/,
  )
  expect(() => cloudInit('disabled\n')).toThrow('disabled')
  expect(() => cloudInit('missing\n')).toThrow(GuestError)
})

test('a unit of systemd', () => {
  const unit = (stdout: string, exitCode = 3, stderr = ''): string | undefined =>
    judgeUnit('ssh.service', { stdout, stderr, exitCode })
  expect(unit('active\n', 0)).toBeUndefined()
  expect(unit('activating\n')).toBe('activating')
  expect(unit('', 1, 'Failed to connect to bus')).toBe('Failed to connect to bus')
  expect(() => unit('failed\n')).toThrow('ssh.service has failed')
  expect(() => unit('', 127, 'sh: systemctl: not found')).toThrow('no systemctl')
  expect(() => systemdUnit('--help')).toThrow(TypeError)
  expect(() => systemdUnit('a; reboot')).toThrow(TypeError)
})
