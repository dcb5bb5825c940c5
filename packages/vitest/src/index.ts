// The public names of @qm/vitest.
export {
  MachineTestError,
  type MachineTestErrorCode,
  MissingPackageError,
  TemplateTimeoutError,
} from './errors.ts'
export { type MachineFixtures, machineTest } from './machine-test.ts'
export { type MachineMatchers, machineMatchers } from './matchers/matchers.ts'
export type { ToHaveFileOptions } from './matchers/to-have-file.ts'
export type { ToPrintOptions } from './matchers/to-print.ts'
export type { ToRunOptions } from './matchers/to-run.ts'
export type { Freshness, MachineTestOptions, TemplateCacheOptions } from './options.ts'
export type { StartOptions } from './source/start.ts'
