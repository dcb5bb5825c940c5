// How a template is made.
import { type OptionKinds, WAIT_KINDS } from '../checks/options-check.ts'
import type { WaitOptions } from '../time/deadline.ts'

/** Milliseconds for a template that has no limit of its own: its memory may have to be copied to another disk. */
export const TEMPLATE_TIMEOUT_MS = 120_000

/** The kinds of {@link TemplateOptions}. */
export const TEMPLATE_KINDS: OptionKinds<TemplateOptions> = { ...WAIT_KINDS, keepRunning: 'boolean' }

/** How a template is made. */
export interface TemplateOptions extends WaitOptions {
  /** Whether the machine goes on, as the template's first clone; otherwise it is down. @defaultValue false */
  readonly keepRunning?: boolean | undefined
}
