// What `qm doctor` finds, on this host and on one that is made to look otherwise.
import { findBinary } from '@qm/process'
import { expect, test } from 'vitest'
import { qm, startQmWith } from '../../cli/qm.ts'

test('accelerators are tried by booting a guest', async () => {
  const { stdout } = await qm('doctor', '--json')
  const sections = JSON.parse(stdout)
  expect(sections.map(({ title }: { title: string }) => title)).toEqual(['QEMU', 'accelerators', 'host'])
  expect(sections[1].findings).toContainEqual(
    expect.objectContaining({
      subject: 'tcg',
      level: 'good',
      text: expect.stringContaining('booted under it'),
    }),
  )
})

test('it looks where qm run looks, and says which QEMU was tried', async () => {
  const binary = await findBinary()
  const { code, stdout } = await startQmWith({ env: { PATH: '/nonexistent', QM_QEMU: binary } }, 'doctor')
    .result
  expect(stdout).toContain(`accelerators (tried with ${binary})`)
  expect(stdout).toMatch(new RegExp(`✓ ${binary}: .*\\(qm run takes this one\\)`))
  expect(code).toBe(0)
})

/** The first of the two wins; which of them the tests are run with is not known here. */
const MISSING = {
  QM_QEMU_X86_64: '/nonexistent/qemu',
  QM_QEMU_AARCH64: '/nonexistent/qemu',
  QM_QEMU: '/nonexistent/qemu',
}

test('a QM_QEMU that is not there is told, as it ends every qm run', async () => {
  const { code, stdout } = await startQmWith({ env: MISSING }, 'doctor').result
  expect(stdout).toContain('✗ qm run: there is no qemu-system-')
  expect(code).toBe(1)
})

test('options and words that it does not know are refused', async () => {
  expect(await qm('doctor', '--jsn')).toMatchObject({
    code: 2,
    stderr: 'qm: there is no option --jsn: did you mean --json?\n',
  })
  expect(await qm('doctor', 'extra')).toMatchObject({ code: 2, stderr: expect.stringContaining('"extra"') })
})
