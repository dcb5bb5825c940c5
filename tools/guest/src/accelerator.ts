// Whether KVM really works here: only a guest that has booted under it proves that.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, release, version } from 'node:os'
import { join } from 'node:path'
import { cachedFolder } from './cache.ts'
import { linuxGuest } from './linux/guest.ts'
import { run } from './run.ts'
import { tinyGuest } from './tiny/images.ts'

/** Whether KVM can be used. */
export interface KvmResult {
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
const TINY_DEADLINE_MS = 10_000
/** A firmware takes a tenth of a second under KVM and 0.3 s under TCG; without hardware behind KVM it takes many. */
const FIRMWARE_DEADLINE_MS = 3000
/** Linux takes a second under KVM, and three under TCG. */
const LINUX_DEADLINE_MS = 15_000

/**
 * Boots the tiny guest by `-bios` under `-accel kvm` and reads its banner. Nothing less counts: a writable
 * `/dev/kvm` and `query-kvm` also speak for a KVM that aborts or cannot run a guest. Never rejects for want
 * of KVM, leaves nothing running.
 */
export function kvmBoots(binary: string, deadlineMs: number = TINY_DEADLINE_MS): Promise<KvmResult> {
  const args = ['-machine', 'q35', '-m', '32', '-bios', tinyGuest().firmware]
  return bootsUnderKvm(binary, args, 'TG1 F000 ', 'the tiny guest', deadlineMs)
}

/**
 * KVM where the guest has booted under it, firmware and all, and without making anybody wait, else TCG, with the
 * reason. A KVM without hardware behind it can run the tiny guest and still be unable to run Linux, so say which
 * guest it is for. The result for Linux is kept in the cache, because a KVM that hangs takes 15 s to refute.
 */
export async function accelerator(binary: string, guest: 'tiny' | 'linux' = 'tiny'): Promise<Accelerator> {
  const args = ['-machine', 'q35', '-m', '32', '-kernel', tinyGuest().disk]
  const tiny = await bootsUnderKvm(binary, args, 'TG1 1020 ', 'the tiny guest', FIRMWARE_DEADLINE_MS)
  const { usable, reason } = tiny.usable && guest === 'linux' ? await tryLinux(binary) : tiny
  return { accel: usable ? 'kvm' : 'tcg', reason }
}

async function tryLinux(binary: string): Promise<KvmResult> {
  const { args, ready } = await linuxGuest({ quiet: true })
  const host = [release(), version(), cpus()[0]?.model, await run(binary, ['--version']), args]
  const hash = createHash('sha256').update(JSON.stringify(host)).digest('hex').slice(0, 12)
  const folder = await cachedFolder(`kvm-boot-${hash}`, async scratch => {
    const machine = ['-machine', 'q35', ...args]
    const result = await bootsUnderKvm(binary, machine, ready, 'Linux', LINUX_DEADLINE_MS)
    writeFileSync(join(scratch, 'result.json'), JSON.stringify(result))
  })
  const { usable, reason } = JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8'))
  return { usable: usable === true, reason: String(reason) }
}

async function bootsUnderKvm(
  binary: string,
  args: readonly string[],
  sign: string,
  guest: string,
  deadlineMs: number,
): Promise<KvmResult> {
  const base = ['-no-user-config', '-nodefaults', '-display', 'none', '-accel', 'kvm', '-serial', 'stdio']
  const child = spawn(binary, [...base, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // Not the `timeout` of spawn: Node leaves that timer behind where the program cannot be started.
  const deadline = setTimeout(() => child.kill('SIGKILL'), deadlineMs)
  let console = ''
  let errors = ''
  let booted = false
  const gone = new Promise<string>(resolve => {
    child.once('error', error => resolve(error.message))
    child.once('exit', (_, signal) => {
      if (signal === null) return
      // Somebody else may hold the other ends of a killed wrapper's pipes.
      child.stdout.destroy()
      child.stderr.destroy()
    })
    child.once('close', (status, signal) => {
      const late = `${guest} did not boot under it within ${deadlineMs / 1000} s`
      resolve(
        signal === null ? errors.trim().split('\n').at(-1) || `QEMU exited with status ${status}` : late,
      )
    })
  })
  child.stdout.on('data', (chunk: Buffer) => {
    console += chunk.toString('latin1')
    booted ||= console.includes(sign)
    if (booted) child.kill('SIGKILL')
  })
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  const end = await gone
  clearTimeout(deadline)
  if (booted) return { usable: true, reason: `KVM works: ${guest} booted under it` }
  return { usable: false, reason: `KVM does not work here: ${end}` }
}
