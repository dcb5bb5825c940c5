// Checks what virsh is to be called with, before it is.
import { QmpConnectError } from '../errors.ts'
import { isObject } from '../values/is-object.ts'
import { printableLine } from '../values/printable.ts'
import type { VirshPlace } from './virsh.ts'

/** @throws {@link QmpConnectError} for a member that is unknown or of the wrong kind */
export function checkPlace(place: VirshPlace, others: readonly string[]): void {
  const value: unknown = place
  if (!isObject(value)) throw malformed('it is no object')
  const strange = Object.keys(value).find(key => !['libvirt', 'virsh', ...others].includes(key))
  if (strange !== undefined) throw malformed(`it has a member "${printableLine(strange, 60)}"`)
  checkText('libvirt', value['libvirt'])
  const { virsh } = value
  if (virsh === undefined) return
  if (!Array.isArray(virsh) || virsh.length === 0) throw malformed('its virsh is no list of words')
  for (const word of virsh) checkText('virsh', word)
}

/** @throws {@link QmpConnectError} for what is no word of a command line */
export function checkText(name: string, text: unknown): void {
  if (typeof text !== 'string' || text === '') throw malformed(`its ${name} is no text`)
  if (/[\0\n]/.test(text)) throw malformed(`its ${name} has a NUL or a newline`)
}

function malformed(why: string): QmpConnectError {
  return new QmpConnectError(
    'connect',
    `not a machine of libvirt: ${why}; write { libvirt: 'qemu:///system', domain: 'NAME' }`,
  )
}
