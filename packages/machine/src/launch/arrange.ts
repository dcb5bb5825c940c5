// The arguments of one launch: those of the plan, or those of a clone; with memory in a file for a machine that may become a template.
import { type CloneablePlace, prepareCloneable } from '../cloneable/cloneable.ts'
import type { CloneableRun } from '../cloneable/cloneable-options.ts'
import type { Plan } from './plan.ts'
import type { Settings } from './settings.ts'

/** The whole command line after the binary, and what is known for a template. */
export interface ArrangedArguments {
  readonly args: readonly string[]
  /** Null when the machine cannot become a template. */
  readonly cloneable: CloneableRun | null
}

/** Arranges the arguments of a launch. */
export async function arrangeArguments(
  { arrange, incoming, options }: Settings,
  plan: Plan,
  place: CloneablePlace,
): Promise<ArrangedArguments> {
  const args = arrange === undefined ? plan.args : await arrange(place.tempDir)
  const cloneable = options.cloneable ? await prepareCloneable(options.cloneable, args, place) : null
  const waiting = incoming ? ['-incoming', 'defer'] : []
  return { args: [...(cloneable?.argv ?? args), ...waiting], cloneable }
}
