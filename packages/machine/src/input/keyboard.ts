// The guest's keyboard: keys by name, and text.
import type { QmpClient } from '@qm/qmp'
import type { QKeyCode } from '@qm/qmp/schema'
import { WAIT_KINDS } from '../checks/options-check.ts'
import type { SessionCall } from '../monitor/session-call.ts'
import { type KeyOptions, pressKeys, type TypeTextOptions, typeText } from './keys.ts'

/** The keyboard of a machine. */
export interface Keyboard {
  /**
   * Presses keys together, and lets go of them: `'ctrl-alt-delete'` or `['ctrl', 'alt', 'delete']`. Resolves when they are up.
   *
   * @throws {@link QmpCommandError} when QEMU has no key of that name.
   */
  press(keys: string | readonly QKeyCode[], options?: KeyOptions): Promise<void>
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
    type: (text, options = {}) =>
      call('keyboard.type()', options, TEXT_KINDS, ({ qmp }) => typeText(qmp, text, options)),
  }
}
