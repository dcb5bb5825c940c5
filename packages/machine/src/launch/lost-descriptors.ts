// Notices a wrapper that has not handed on what QEMU is to inherit, before anything is read from QEMU or written to it.
import { readlinkSync, realpathSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import type { QemuProcess } from '@qm/process'
import { family } from '../monitor/tcp-peer.ts'

/** What is looked at. */
export interface InheritedDescriptors {
  readonly process: QemuProcess
  /** The binary that the wrapper runs. */
  readonly binary: string
  /** The number of each descriptor in QEMU, by the channel’s name. */
  readonly numbers: Readonly<Record<string, number>>
}

/**
 * The error for channels that QEMU does not have, since the wrapper has closed them or uses their numbers itself;
 * undefined for none, as far as the system tells.
 */
export async function lostDescriptors(inherited: InheritedDescriptors): Promise<Error | undefined> {
  const { process, numbers } = inherited
  // The end of a channel that nobody has came before QEMU could dial; it is told in this turn of the event loop.
  await setImmediate()
  if (!process.running) return undefined
  const isForeign = foreignIn(inherited)
  const lost = Object.entries(numbers).filter(([name, number]) => {
    const stream = process.channels[name]
    return stream !== undefined && (stream.readableEnded || stream.destroyed || isForeign(number))
  })
  if (lost.length === 0) return undefined
  const names = lost
    .map(([name, number]) => `${number} (${name.replace(/^channel-/, 'channel ')})`)
    .join(', ')
  return new Error(
    `the wrapper has not handed descriptor ${names} on to QEMU: give the monitor, the console, the agent and each channel an address`,
  )
}

/** Whether QEMU has something else under a number than the wrapper, which still has ours. */
function foreignIn({ process: { pid }, binary }: InheritedDescriptors): (number: number) => boolean {
  const real = tryTo(() => realpathSync(binary))
  const qemu = family(pid).find(one => one !== pid && tryTo(() => readlinkSync(`/proc/${one}/exe`)) === real)
  if (real === undefined || qemu === undefined) return () => false
  return number => {
    const ours = tryTo(() => readlinkSync(`/proc/${pid}/fd/${number}`))
    return (
      ours?.startsWith('socket:') === true && tryTo(() => readlinkSync(`/proc/${qemu}/fd/${number}`)) !== ours
    )
  }
}

function tryTo<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
