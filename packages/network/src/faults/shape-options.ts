// How a link is made worse: options, their checks, and what several of them at once come to.
import { checkMs, checkOptions, checkRate, checkShare, describe } from '../check.ts'
import { NetworkRequestError } from '../errors.ts'

/** What happens to frames on the way between a port's other side and the switch. */
export interface ShapeOptions {
  /**
   * Which frames: those that come `from` the port's machine, those that go `to` it, or `both`. With `both` an exchange
   * there and back is hit twice: 50 ms are then 100 ms to a ping.
   * @defaultValue 'both'
   */
  readonly direction?: 'from' | 'to' | 'both'
  /** How much later each frame arrives, in milliseconds. @defaultValue 0 */
  readonly delayMs?: number
  /** How far the delay of a frame may be off, up or down, evenly spread, in milliseconds. Order is kept. @defaultValue 0 */
  readonly jitterMs?: number
  /** The share of frames that is lost, 0 to 1. @defaultValue 0 */
  readonly loss?: number
  /** The share of frames that arrives twice, 0 to 1. @defaultValue 0 */
  readonly duplicate?: number
  /** The share of frames that is overtaken by the one behind it, 0 to 1; without one behind it, it is 20 ms late. @defaultValue 0 */
  readonly reorder?: number
  /** The capacity of the link in bits a second, of frames from the first address to the last byte. @defaultValue Infinity */
  readonly bitsPerSecond?: number
}

/** All that shapes one direction. */
export type Shape = Required<Omit<ShapeOptions, 'direction'>>

/** A link that does nothing to frames. */
export const PLAIN: Shape = {
  delayMs: 0,
  jitterMs: 0,
  loss: 0,
  duplicate: 0,
  reorder: 0,
  bitsPerSecond: Infinity,
}

const DIRECTIONS = ['from', 'to', 'both']

/** Checks what a caller gave. @throws {@link NetworkRequestError} */
export function checkShape(options: ShapeOptions): void {
  checkOptions(options, ['direction', ...Object.keys(PLAIN)], 'shape')
  const { direction, delayMs, jitterMs, loss, duplicate, reorder, bitsPerSecond } = options
  if (direction !== undefined && !DIRECTIONS.includes(direction)) {
    throw new NetworkRequestError(
      `shape.direction is one of ${DIRECTIONS.join(', ')}, not ${describe(direction)}`,
    )
  }
  if (delayMs !== undefined) checkMs(delayMs, 'shape.delayMs')
  if (jitterMs !== undefined) checkMs(jitterMs, 'shape.jitterMs')
  if (loss !== undefined) checkShare(loss, 'shape.loss')
  if (duplicate !== undefined) checkShare(duplicate, 'shape.duplicate')
  if (reorder !== undefined) checkShare(reorder, 'shape.reorder')
  if (bitsPerSecond !== undefined) checkRate(bitsPerSecond, 'shape.bitsPerSecond')
}

/** What the shapes of a port come to in one direction: for each option the latest value counts. Undefined: nothing. */
export function combine(all: readonly ShapeOptions[], direction: 'from' | 'to'): Shape | undefined {
  const own = all.filter(it => (it.direction ?? 'both') === 'both' || it.direction === direction)
  if (own.length === 0) return undefined
  const given = own.flatMap(({ direction: _, ...shape }) =>
    Object.entries(shape).filter(([, value]) => value !== undefined),
  )
  return { ...PLAIN, ...Object.fromEntries(given) }
}
