// Which QEMUs there are, and their versions.
import { execFile } from 'node:child_process'
import { readdir, realpath } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { findBinary } from '@qm/process'
import type { Finding } from './finding.ts'

/** The oldest QEMU that @qm is tested with. */
const OLDEST = [7, 2] as const

/** The QEMUs to look at: the one that was named, else all system emulators on PATH. */
export async function findBinaries(named: string | undefined): Promise<readonly string[]> {
  if (named !== undefined) return [await findBinary(named)]
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(folder => folder !== '')
  // On merged-/usr systems /bin is /usr/bin.
  const real = new Set(await Promise.all(folders.map(folder => realpath(folder).catch(() => folder))))
  return (await Promise.all([...real].map(systemEmulators))).flat()
}

/** One finding for each binary; a bad one when there is none. */
export async function examineBinaries(binaries: readonly string[]): Promise<Finding[]> {
  if (binaries.length === 0) {
    const fix =
      'install QEMU: apt-get install qemu-system-x86 qemu-utils, dnf install qemu-kvm, brew install qemu, …'
    return [{ subject: 'qemu-system-*', verdict: 'bad', text: 'none on PATH', fix }]
  }
  return Promise.all(binaries.map(examineBinary))
}

async function systemEmulators(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter(name => /^qemu-system-[\w-]+$/.test(name)).map(name => join(folder, name))
}

async function examineBinary(subject: string): Promise<Finding> {
  try {
    const { stdout } = await promisify(execFile)(subject, ['--version'], { timeout: 10_000 })
    const [text = ''] = stdout.split('\n')
    const [, major = 0, minor = 0] = (/version (\d+)\.(\d+)/.exec(text) ?? []).map(Number)
    const old = major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])
    if (!old) return { subject, verdict: 'good', text }
    return { subject, verdict: 'bad', text, fix: `@qm is tested from QEMU ${OLDEST.join('.')} on: update it` }
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    return { subject, verdict: 'bad', text: `does not run: ${text.trim()}`, fix: 'install it again' }
  }
}
