// Pressing keys of the guest's keyboard.
import { setTimeout as pass } from 'node:timers/promises'
import type { QmpClient } from '@qm/qmp'
import type { QKeyCode } from '@qm/qmp/schema'
import { MachineTimeoutError } from '../errors.ts'
import { type Deadline, type WaitOptions, withDeadline } from '../time/deadline.ts'
import { type Chord, parseChord } from './chord.ts'
import { chordOf, chordsFor, type KeyboardLayout } from './keyboard-layout.ts'

/** How keys are pressed. */
export interface KeyOptions extends WaitOptions {
  /** Milliseconds between the press and the release. @defaultValue 20 */
  readonly holdMs?: number
}

/** How text is typed. */
export interface TypeTextOptions extends KeyOptions {
  /** The layout that the guest has set. @defaultValue 'us' */
  readonly layout?: KeyboardLayout
  /** Milliseconds between two keys: a PS/2 keyboard holds 16 bytes, and a guest that is busy loses the rest. @defaultValue 20 */
  readonly delayMs?: number
}

const late = (timeoutMs: number): Error => new MachineTimeoutError('the typing', timeoutMs)

const HOLD_MS = 20
const DELAY_MS = 20

/** Presses keys together and lets go of them in reverse. */
export async function pressKeys(
  qmp: QmpClient,
  keys: string | readonly QKeyCode[],
  options: KeyOptions,
): Promise<void> {
  const chord = toChord(keys)
  await withDeadline(options, late, deadline => press(qmp, chord, options.holdMs ?? HOLD_MS, deadline))
}

/** Presses keys, and lets them stay down. */
export async function keysDown(
  qmp: QmpClient,
  keys: string | readonly QKeyCode[],
  options: WaitOptions,
): Promise<void> {
  await send(qmp, toChord(keys), true, options)
}

/** Lets go of keys. */
export async function keysUp(
  qmp: QmpClient,
  keys: string | readonly QKeyCode[],
  options: WaitOptions,
): Promise<void> {
  await send(qmp, toChord(keys).toReversed(), false, options)
}

/** Keys by name; characters that are no key's name are looked up on a US board. */
function toChord(keys: string | readonly QKeyCode[]): Chord {
  return typeof keys === 'string' ? parseChord(keys, character => chordOf(character, 'us')) : keys
}

/** Types a text, key by key. */
export async function typeText(qmp: QmpClient, text: string, options: TypeTextOptions): Promise<void> {
  const chords = chordsFor(text, options.layout ?? 'us')
  await withDeadline(options, late, async deadline => {
    for (const chord of chords) {
      await press(qmp, chord, options.holdMs ?? HOLD_MS, deadline)
      await pass(options.delayMs ?? DELAY_MS, undefined, { signal: deadline.signal })
    }
  })
}

/** QEMU's `send-key` answers before it has pressed, and drops what its queue cannot hold: the timing is ours. */
async function press(qmp: QmpClient, chord: Chord, holdMs: number, deadline: Deadline): Promise<void> {
  try {
    await send(qmp, chord, true, deadline.within)
    await pass(holdMs, undefined, { signal: deadline.signal })
  } catch (error) {
    // A key that stays down would spoil whatever comes next; a press that nobody waits for any more may have come through.
    if (deadline.signal.aborted) await send(qmp, chord.toReversed(), false, {}).catch(() => {})
    throw error
  }
  await send(qmp, chord.toReversed(), false, {})
}

async function send(qmp: QmpClient, chord: Chord, down: boolean, options: WaitOptions): Promise<void> {
  const events = chord.map(data => ({
    type: 'key' as const,
    data: { down, key: { type: 'qcode' as const, data } },
  }))
  await qmp.execute('input-send-event', { events }, options)
}
