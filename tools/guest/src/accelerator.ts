// Whether KVM really works here: only a guest that has booted under it proves that.
import { spawn } from 'node:child_process'
import { tinyGuest } from './tiny/images.ts'

/** The verdict on KVM. */
export interface KvmVerdict {
  readonly usable: boolean
  /** One sentence for a person. */
  readonly reason: string
}

/** The accelerator to start QEMU with. */
export interface Accelerator {
  readonly accel: 'kvm' | 'tcg'
  /** One sentence for a person. */
  readonly reason: string
}

/** A banner takes 0.1 s; a KVM that needs this long is slower than TCG. */
const DEADLINE_MS = 10_000

/**
 * Boots the tiny guest by `-bios` under `-accel kvm` and reads its banner. Nothing less counts: a writable
 * `/dev/kvm` and `query-kvm` also speak for a KVM that aborts or cannot run a guest. Never rejects, leaves
 * nothing running.
 */
export async function kvmBoots(binary: string): Promise<KvmVerdict> {
  const { firmware } = tinyGuest()
  const args = ['-no-user-config', '-nodefaults', '-display', 'none', '-machine', 'q35', '-m', '32']
  const child = spawn(binary, [...args, '-accel', 'kvm', '-bios', firmware, '-serial', 'stdio'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: DEADLINE_MS,
    killSignal: 'SIGKILL',
  })
  const gone = new Promise<string>(resolve => {
    child.once('error', error => resolve(error.message))
    child.once('close', (status, signal) => {
      resolve(
        signal === null ? `QEMU exited with status ${status}` : `no banner within ${DEADLINE_MS / 1000} s`,
      )
    })
  })
  let console = ''
  let errors = ''
  let booted = false
  child.stdout.on('data', (chunk: Buffer) => {
    console += chunk.toString('latin1')
    booted ||= console.includes('TG1 F000 ')
    if (booted) child.kill('SIGKILL')
  })
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  const end = await gone
  if (booted) return { usable: true, reason: 'KVM works: the tiny guest booted under it' }
  const complaint = errors.trim().split('\n').at(-1) || end
  return { usable: false, reason: `KVM does not work here: ${complaint}` }
}

/** KVM where {@link kvmBoots} says so, else TCG, with the reason. */
export async function accelerator(binary: string): Promise<Accelerator> {
  const { usable, reason } = await kvmBoots(binary)
  return usable ? { accel: 'kvm', reason } : { accel: 'tcg', reason }
}
