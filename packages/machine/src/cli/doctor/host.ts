// What else of the host matters to virtual machines: tools, firmware, limits.
import { access, readFile } from 'node:fs/promises'
import { freemem } from 'node:os'
import { findBinary } from '@qm/process'
import type { Finding } from './finding.ts'

/** Where distributions put the UEFI firmware for x86 and ARM guests. */
const FIRMWARE = [
  '/usr/share/OVMF/OVMF_CODE_4M.fd',
  '/usr/share/OVMF/OVMF_CODE.fd',
  '/usr/share/edk2/x64/OVMF_CODE.4m.fd',
  '/usr/share/edk2/ovmf/OVMF_CODE.fd',
  '/usr/share/qemu/edk2-x86_64-code.fd',
  '/opt/homebrew/share/qemu/edk2-x86_64-code.fd',
  '/usr/share/AAVMF/AAVMF_CODE.fd',
  '/usr/share/qemu/edk2-aarch64-code.fd',
]

/** A machine with a monitor and a console needs this many descriptors of ours. */
const FDS_PER_MACHINE = 3

/** Everything but QEMU itself. */
export async function examineHost(): Promise<Finding[]> {
  return [await examineQemuImg(), await examineFirmware(), ...(await examineLimits())]
}

async function examineQemuImg(): Promise<Finding> {
  const subject = 'qemu-img'
  try {
    return { subject, level: 'good', text: await findBinary(subject) }
  } catch {
    return {
      subject,
      level: 'note',
      text: 'not found',
      fix: 'for overlays and images: apt-get install qemu-utils',
    }
  }
}

async function examineFirmware(): Promise<Finding> {
  const subject = 'UEFI firmware'
  const there = await Promise.all(
    FIRMWARE.map(path =>
      access(path).then(
        () => path,
        () => undefined,
      ),
    ),
  )
  const found = there.filter(path => path !== undefined)
  if (found.length > 0) return { subject, level: 'good', text: found.join(', ') }
  return { subject, level: 'note', text: 'none found', fix: 'for UEFI guests: apt-get install ovmf' }
}

async function examineLimits(): Promise<Finding[]> {
  const limits = await readFile('/proc/self/limits', 'utf8').catch(() => '')
  const fds = Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1])
  const memory = `${(freemem() / 2 ** 30).toFixed(1)} GiB free`
  const free: Finding = { subject: 'memory', level: 'note', text: memory }
  if (Number.isNaN(fds)) return [free]
  const text = `${fds}: enough for about ${Math.floor(fds / FDS_PER_MACHINE)} machines in one program`
  return [
    free,
    {
      subject: 'open files',
      level: fds < 1024 ? 'bad' : 'good',
      text,
      ...(fds < 1024 && { fix: 'ulimit -n 4096' }),
    },
  ]
}
