// The life of a machine as data: its states, and the moves between them that are legal.

/**
 * Where a machine is in its life.
 *
 * - `new`: constructed, never launched
 * - `launching`: between the call of `launch()` and its end
 * - `running`: QEMU has answered and was not asked to end
 * - `stopping`: a shutdown or kill is under way, or QEMU has ended by itself and is being cleaned up
 * - `detached`: QEMU runs on without this object, which is of no more use
 * - `down`: nothing of it is left; it may be launched again
 */
export type MachineState = 'new' | 'launching' | 'running' | 'stopping' | 'down' | 'detached'

/** The legal moves: from each state, where a machine may go next. */
export const MOVES: Readonly<Record<MachineState, readonly MachineState[]>> = {
  new: ['launching'],
  launching: ['running', 'down'],
  running: ['stopping', 'detached'],
  stopping: ['down'],
  down: ['launching'],
  detached: [],
}

/** A move of a machine from one state to another. */
export interface StateChange {
  readonly from: MachineState
  readonly to: MachineState
}

/** Holds the state of one machine and refuses the moves that are not in {@link MOVES}. */
export class StateMachine {
  #state: MachineState = 'new'
  readonly #onMove: (change: StateChange) => void

  constructor(onMove: (change: StateChange) => void) {
    this.#onMove = onMove
  }

  get state(): MachineState {
    return this.#state
  }

  /** Whether the machine is in one of the given states. */
  is(...states: readonly MachineState[]): boolean {
    return states.includes(this.#state)
  }

  /**
   * Moves on, and tells the watcher after the state has changed.
   *
   * @throws Error when the move is not legal: a defect of this package, never the caller's doing.
   */
  move(to: MachineState): void {
    const from = this.#state
    if (!MOVES[from].includes(to)) throw new Error(`a machine cannot go from ${from} to ${to}`)
    this.#state = to
    this.#onMove({ from, to })
  }
}
