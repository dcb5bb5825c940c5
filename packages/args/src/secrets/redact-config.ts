// Strikes secrets out of a config before it is shown.
import type { VmConfig } from '../config/vm-config.ts'
import { findOptionOf } from '../read/option-sections.ts'
import { asEndlessNesting } from '../values/data-path.ts'
import { checkFields } from '../values/shape.ts'
import { redactArgv, redactValue } from './redact-argv.ts'
import { redactData } from './redact-data.ts'

/**
 * The same config with every secret in it replaced by `[secret]`, by the rules of {@link redactArgv}. What was marked
 * with `secret` stays as it is: it prints as `[secret]`.
 */
export function redactConfig(config: VmConfig): VmConfig {
  try {
    const sections = Object.entries(checkFields(config, '')).map(([key, value]) => [
      key,
      key === 'extra' && isTexts(value) ? redactArgv(value) : redactSection(findOptionOf(key), value),
    ])
    return Object.fromEntries(sections)
  } catch (error) {
    throw asEndlessNesting(error)
  }
}

/** A text is what stands behind the option; lists may hold such texts. */
function redactSection(option: string, value: unknown): unknown {
  if (typeof value === 'string') return redactValue(option, value)
  return Array.isArray(value)
    ? value.map(element => redactSection(option, element))
    : redactData(option, value)
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(word => typeof word === 'string')
}
