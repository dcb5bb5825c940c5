// Which machines are detached, where they go, and what they cannot have.

import { checkOptions } from '../checks/options-check.ts'
import type { Settings } from '../launch/settings.ts'
import type { DetachedOptions, MachineOptions } from '../options.ts'
import { splitConfig } from '../world/world-config.ts'
import { placeOf } from './base-directory.ts'
import { checkSocketPaths } from './files.ts'

/** Where a detached machine goes. */
export interface DetachedPlace {
  readonly name: string
  readonly directory: string
  readonly ttlMs: number | null
  /** Whether it ends with this program, until it is let go of. */
  readonly isTethered: boolean
}

const KINDS = { name: 'string', directory: 'string', ttlMs: 'milliseconds' } as const

/** What belongs to a program, and ends with it. */
const NOT_DETACHED = [
  'qtest',
  'channels',
  'networks',
  'cloneable',
  'guard',
  'logDir',
  'sockDir',
  'baseTempDir',
] as const

/**
 * Where a machine with these options goes; undefined for one that is not detached.
 *
 * @param name what it is called where the option does not say
 * @throws TypeError for what a detached machine cannot have
 */
export function detachedPlace(options: MachineOptions, name: string): DetachedPlace | undefined {
  const { detached = false, detachable = false } = options
  if (detached && detachable)
    throw new TypeError('a machine is detached, or detachable: leave one of the two out')
  const isTethered = detachable !== false
  const chosen = isTethered ? detachable : detached
  if (chosen === false) return undefined
  const given: DetachedOptions = chosen === true ? {} : chosen
  checkOptions(isTethered ? 'detachable' : 'detached', given, KINDS)
  const wrong = NOT_DETACHED.find(key => options[key] !== undefined && options[key] !== false)
  if (wrong !== undefined) throw new TypeError(`a detached machine cannot have the option ${wrong}`)
  const addressed = [options.console, options.agent].find(isAddressed)
  if (addressed !== undefined)
    throw new TypeError(
      'a detached machine has its console and its agent in its directory: leave the address out',
    )
  if (options.monitor !== undefined && options.monitor !== true)
    throw new TypeError('a detached machine has its monitor in its directory: leave the option monitor out')
  const ttlMs = given.ttlMs === undefined || given.ttlMs === Number.POSITIVE_INFINITY ? null : given.ttlMs
  const place = placeOf(given, name)
  checkSocketPaths(place.directory)
  return { ...place, ttlMs, isTethered }
}

function isAddressed(option: MachineOptions['console'] | MachineOptions['agent']): boolean {
  if (option === undefined || typeof option === 'boolean') return false
  return typeof option === 'string' || ['address', 'path', 'host'].some(key => key in option)
}

/** @throws TypeError for settings, made by calls, that a detached machine cannot have */
export function checkDetachedSettings({ user, monitor, options }: Settings): void {
  if (monitor === false) throw new TypeError('a detached machine needs its monitor')
  const channel = user.find(argument => typeof argument === 'object' && 'channel' in argument)
  if (channel !== undefined)
    throw new TypeError('a detached machine has no channels: they would end with this program')
  if (options.cloneable)
    throw new TypeError('a detached machine cannot become a template: leave out cloneable')
  const { parts } = splitConfig(options.config ?? {})
  if (parts.tpm !== undefined || parts.shares.length + parts.helpers.length > 0)
    throw new TypeError(
      'a detached machine has no processes beside it: start swtpm, virtiofsd or others yourself, and name their sockets in config.tpm and config.shares',
    )
}
