// The origin of each argument in a config.
import type { VmConfig } from '../config/vm-config.ts'
import type { ParsedCommandLine } from '../read/parse-argv.ts'
import { redactArgv } from '../secrets/redact-argv.ts'
import { REDACTED } from '../values/secret.ts'
import type { PlannedArguments } from './plan.ts'
import { planArgv, type ToArgvOptions } from './to-argv.ts'

/**
 * The arguments of a config in their order, each with the place in the config that it comes from, such as
 * `devices[3].netdev`. Secrets in it are redacted: this is to be shown.
 *
 * @throws {@link ArgsError} as `toArgv` does.
 */
export function explain(
  config: VmConfig | ParsedCommandLine,
  options: ToArgvOptions = {},
): readonly PlannedArguments[] {
  const placeSecret = (): string => REDACTED
  return planArgv(config, { placeSecret, ...options }).map(({ path, argv }) => ({
    path,
    argv: redactArgv(argv),
  }))
}
