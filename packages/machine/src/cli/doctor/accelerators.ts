// Which accelerators really work: each is proved by a guest that has booted under it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ConsoleError } from '@qm/console'
import { tinyFirmware } from '@qm/guest/tiny'
import { LaunchError } from '../../errors.ts'
import { Machine } from '../../machine.ts'
import type { Io } from '../output/io.ts'
import type { Finding } from './finding.ts'

/** The accelerators that a platform may have, besides TCG. */
const NATIVE: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  linux: 'kvm',
  darwin: 'hvf',
  win32: 'whpx',
}

/** The banner takes 0.1 s under TCG, on a host that has much else to do more; an accelerator that needs this long is none. */
const DEADLINE_MS = 30_000

/** Boots the tiny guest under each accelerator in turn. It is an x86 guest: other emulators get a note. */
export async function examineAccelerators(binary: string, io: Io): Promise<Finding[]> {
  if (!/x86_64|i386|kvm/.test(binary)) {
    return [
      {
        subject: 'accelerators',
        level: 'note',
        text: `not tried with ${binary}: the tiny guest is for x86`,
      },
    ]
  }
  const native = NATIVE[process.platform]
  const directory = await mkdtemp(join(tmpdir(), 'qm-doctor-'))
  const firmware = join(directory, 'tiny.bios')
  try {
    await writeFile(firmware, tinyFirmware())
    const findings: Finding[] = []
    for (const accel of [...(native === undefined ? [] : [native]), 'tcg']) {
      io.progress(`booting a guest under ${accel} …`)
      findings.push(await tryAccelerator(binary, accel, firmware))
    }
    return findings
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

async function tryAccelerator(binary: string, accel: string, firmware: string): Promise<Finding> {
  const args = ['-accel', accel, '-M', 'q35', '-m', '32', '-nodefaults', '-bios', firmware]
  const vm = new Machine({ binary, args, console: true })
  const startedAt = performance.now()
  try {
    await vm.launch({ timeoutMs: DEADLINE_MS })
    await vm.console.waitFor('TG1', { timeoutMs: DEADLINE_MS })
    const ms = performance.now() - startedAt
    return { subject: accel, level: 'good', text: `a tiny guest booted under it in ${ms.toFixed(0)} ms` }
  } catch (error) {
    return failure(accel, error)
  } finally {
    await vm.kill().catch(() => {})
  }
}

function failure(subject: string, error: unknown): Finding {
  const level = subject === 'tcg' ? 'bad' : 'note'
  if (error instanceof ConsoleError)
    return { subject, level, text: 'QEMU starts, but a guest does not boot under it' }
  if (!(error instanceof LaunchError)) throw error
  const text = error.output?.trim().split('\n')[0] ?? error.message
  return { subject, level, text, ...(error.hint !== undefined && { fix: error.hint }) }
}
