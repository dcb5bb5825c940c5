import { expect, test } from 'vitest'
import { type MachineState, MOVES, type StateChange, StateMachine } from '../src/states.ts'

const ALL = Object.keys(MOVES) as MachineState[]
// How to bring a fresh machine into each state by legal moves.
const WAYS: Record<MachineState, MachineState[]> = {
  new: [],
  launching: ['launching'],
  running: ['launching', 'running'],
  stopping: ['launching', 'running', 'stopping'],
  down: ['launching', 'down'],
  detached: ['launching', 'running', 'detached'],
}

function inState(state: MachineState): { machine: StateMachine; seen: StateChange[] } {
  const seen: StateChange[] = []
  const machine = new StateMachine(change => seen.push(change))
  for (const step of WAYS[state]) machine.move(step)
  return { machine, seen }
}

test.each(ALL.flatMap(from => ALL.map(to => ({ from, to }))))('$from to $to', ({ from, to }) => {
  const { machine, seen } = inState(from)
  if (MOVES[from].includes(to)) {
    machine.move(to)
    expect(machine.state).toBe(to)
    expect(seen.at(-1)).toEqual({ from, to })
  } else {
    expect(() => machine.move(to)).toThrow(`cannot go from ${from} to ${to}`)
    expect(machine.state).toBe(from)
  }
})
