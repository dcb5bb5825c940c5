// A difference between the bundled model and one binary.
import type { Facts } from './model.ts'

/** One disagreement. */
export interface Difference {
  /** Where: `command blockdev-add.driver=qcow2.overlap-check`. */
  readonly path: string
  /**
   * `absent`: the bundled model has it, the binary has not. `unknown`: the other way round. `optional`: the binary
   * lets it be left out and the model does not. `required`: the other way round. `type`: of another kind.
   */
  readonly kind: 'absent' | 'unknown' | 'optional' | 'required' | 'type'
  /** What the model knows about the thing, if anything. */
  readonly facts: Facts | undefined
  /** For `type`: both sides. */
  readonly detail?: string
}
