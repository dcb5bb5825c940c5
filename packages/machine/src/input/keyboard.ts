// The guest's keyboard: keys by name, and text.
import type { QmpClient } from '@qm/qmp'
import type { QKeyCode } from '@qm/qmp/schema'
import { WAIT_KINDS } from '../checks/options-check.ts'
import type { SessionCall } from '../monitor/session-call.ts'
import type { WaitOptions } from '../time/deadline.ts'
import { type KeyOptions, keysDown, keysUp, pressKeys, type TypeTextOptions, typeText } from './keys.ts'

/** The keyboard of a machine. */
export interface Keyboard {
  /**
   * Presses keys together, and lets go of them: `'Control+Alt+Delete'`, `'ctrl-alt-delete'`, `'Enter'`, `'A'`, `'!'`, by
   * the names of browsers and of QEMU, in any case. Resolves when they are up.
   *
   * @throws RangeError for a name that no key has, with the nearest one.
   */
  press(keys: string | readonly QKeyCode[], options?: KeyOptions): Promise<void>
  /** Presses keys, which stay down until `up`. @throws RangeError as `press` does */
  down(keys: string | readonly QKeyCode[], options?: WaitOptions): Promise<void>
  /** Lets go of keys. @throws RangeError as `press` does */
  up(keys: string | readonly QKeyCode[], options?: WaitOptions): Promise<void>
  /**
   * Types a text; `\n` is the return key.
   *
   * @throws RangeError for a character that the layout has no keys for; nothing has been typed then.
   */
  type(text: string, options?: TypeTextOptions): Promise<void>
}

const KEY_KINDS = { ...WAIT_KINDS, holdMs: 'milliseconds' } as const
const TEXT_KINDS = { ...KEY_KINDS, layout: 'any', delayMs: 'milliseconds' } as const

/** The keyboard of the QEMU that a call finds. */
export function keyboardOf(call: SessionCall<{ readonly qmp: QmpClient }>): Keyboard {
  return {
    press: (keys, options = {}) =>
      call('keyboard.press()', options, KEY_KINDS, ({ qmp }) => pressKeys(qmp, keys, options)),
    down: (keys, options = {}) =>
      call('keyboard.down()', options, WAIT_KINDS, ({ qmp }) => keysDown(qmp, keys, options)),
    up: (keys, options = {}) =>
      call('keyboard.up()', options, WAIT_KINDS, ({ qmp }) => keysUp(qmp, keys, options)),
    type: (text, options = {}) =>
      call('keyboard.type()', options, TEXT_KINDS, ({ qmp }) => typeText(qmp, text, options)),
  }
}
