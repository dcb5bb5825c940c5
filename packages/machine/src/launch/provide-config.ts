// The config of one launch, with what the host has to provide for it started and named.
import type { VmConfig } from '@qm/args'
import { publishWarning } from '../diagnostics.ts'
import type { WorldPlace } from '../world/world.ts'
import { splitConfig } from '../world/world-config.ts'
import { machineTypeOf } from './plan.ts'
import type { Settings } from './settings.ts'

/** Provides what the config asks of the host; a config that asks for nothing is ready at once. */
export async function provideConfig(
  settings: Settings,
  place: Pick<WorldPlace, 'acquired' | 'binary' | 'directory' | 'helperOutput' | 'signal'>,
): Promise<VmConfig> {
  const { config = {}, logger } = settings.options
  const { plain, parts } = splitConfig(config)
  const { shares, helpers, credentials, ...single } = parts
  const asks = shares.length + helpers.length + Object.keys(credentials).length > 0
  if (!asks && Object.values(single).every(part => part === undefined)) return plain
  // Loaded for those who ask: most machines do not.
  const { provideWorld } = await import('../world/world.ts')
  return provideWorld(plain, parts, {
    ...place,
    architecture: config.arch,
    machine: machineTypeOf(settings),
    user: settings.user.filter(word => typeof word === 'string'),
    warn: message => publishWarning(settings.name, message, logger),
  })
}
