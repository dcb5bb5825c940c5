// The guest's pointer: moved to pixels of the screen, clicked, dragged, scrolled.
import { setTimeout as pass } from 'node:timers/promises'
import type { QmpClient } from '@qm/qmp'
import type { InputButton, InputEvent } from '@qm/qmp/schema'
import { WAIT_KINDS } from '../checks/options-check.ts'
import { MachineTimeoutError, MachineUnsupportedError } from '../errors.ts'
import type { SessionCall } from '../monitor/session-call.ts'
import { type ScreenSize, screenSize } from '../screen/screen-size.ts'
import { type Deadline, type WaitOptions, withDeadline } from '../time/deadline.ts'

/** A place on the screen, in pixels from its upper left corner. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** How a button is pressed. */
export interface ClickOptions extends WaitOptions {
  /** @defaultValue 'left' */
  readonly button?: 'left' | 'middle' | 'right' | undefined
  /** How often; 2 is a double click. @defaultValue 1 */
  readonly count?: number | undefined
  /** Milliseconds between press and release, and between two clicks. @defaultValue 50 */
  readonly holdMs?: number | undefined
}

/** How the pointer is dragged. */
export interface DragOptions extends ClickOptions {
  /** Places between start and end that the pointer is moved to. @defaultValue 10 */
  readonly steps?: number | undefined
}

/** The pointer of a machine. It needs an absolute one, such as `-device usb-tablet` or `-device virtio-tablet-pci`. */
export interface Mouse {
  /** Moves the pointer. @throws MachineUnsupportedError when the machine has no absolute pointer, or no screen */
  move(x: number, y: number, options?: WaitOptions): Promise<void>
  /** Presses and releases a button, after moving there where a place is given. */
  click(x: number, y: number, options?: ClickOptions): Promise<void>
  /** Presses a button at one place, and releases it at another. */
  drag(from: Point, to: Point, options?: DragOptions): Promise<void>
  /** Turns the wheel by so many notches; down and right are positive. */
  scroll(deltaX: number, deltaY: number, options?: WaitOptions): Promise<void>
  /** Presses a button, which stays down until `up`. */
  down(button?: 'left' | 'middle' | 'right', options?: WaitOptions): Promise<void>
  /** Lets go of a button. */
  up(button?: 'left' | 'middle' | 'right', options?: WaitOptions): Promise<void>
}

/** The range of an absolute axis in QEMU. */
const AXIS_MAX = 0x7fff
const HOLD_MS = 50
const STEPS = 10
const MAX_STEPS = 1000
const MAX_NOTCHES = 1000

const CLICK_KINDS = { ...WAIT_KINDS, button: 'string', count: 'count', holdMs: 'milliseconds' } as const
const DRAG_KINDS = { ...CLICK_KINDS, steps: 'count' } as const

interface MouseSession {
  readonly qmp: QmpClient
  readonly scratchDir: string | null
}

/** The mouse of the QEMU that a call finds. */
export function mouseOf(call: SessionCall<MouseSession>): Mouse {
  const late = (timeoutMs: number): Error => new MachineTimeoutError('the work of the mouse', timeoutMs)
  const within = (
    session: MouseSession,
    options: WaitOptions,
    act: (pointer: Pointer, deadline: Deadline) => Promise<void>,
  ): Promise<void> =>
    withDeadline(options, late, async deadline => act(new Pointer(session, deadline), deadline))
  return {
    move: (x, y, options = {}) =>
      call('mouse.move()', options, WAIT_KINDS, session =>
        within(session, options, pointer => pointer.move({ x, y })),
      ),
    click: (x, y, options = {}) =>
      call('mouse.click()', options, CLICK_KINDS, session =>
        within(session, options, async pointer => {
          const { button = 'left', count = 1, holdMs = HOLD_MS } = options
          await pointer.move({ x, y })
          for (let click = 0; click < count; click += 1) await pointer.click(button, holdMs)
        }),
      ),
    drag: (from, to, options = {}) =>
      call('mouse.drag()', options, DRAG_KINDS, session =>
        within(session, options, async pointer => {
          const { button = 'left', holdMs = HOLD_MS, steps = STEPS } = options
          await pointer.drag(from, to, button, Math.min(steps, MAX_STEPS), holdMs)
        }),
      ),
    scroll: (deltaX, deltaY, options = {}) =>
      call('mouse.scroll()', options, WAIT_KINDS, session =>
        within(session, options, async pointer => {
          await pointer.turn(deltaX, 'wheel-right', 'wheel-left')
          await pointer.turn(deltaY, 'wheel-down', 'wheel-up')
        }),
      ),
    down: (button = 'left', options = {}) =>
      call('mouse.down()', options, WAIT_KINDS, session =>
        within(session, options, pointer => pointer.press(button, true)),
      ),
    up: (button = 'left', options = {}) =>
      call('mouse.up()', options, WAIT_KINDS, session =>
        within(session, options, pointer => pointer.press(button, false)),
      ),
  }
}

/** The pointer during one call: the screen's size is looked at once. */
class Pointer {
  readonly #session: MouseSession
  readonly #wait: Deadline['within']
  #size: Promise<ScreenSize> | undefined

  constructor(session: MouseSession, { within }: Deadline) {
    this.#session = session
    this.#wait = within
  }

  async move(to: Point): Promise<void> {
    this.#size ??= this.#look()
    const { width, height } = await this.#size
    await this.#send([axis('x', to.x, width), axis('y', to.y, height)])
  }

  async click(button: InputButton, holdMs: number): Promise<void> {
    await this.press(button, true)
    try {
      await pass(holdMs, undefined, { signal: this.#wait.signal })
    } finally {
      await this.#release(button)
    }
    await pass(holdMs, undefined, { signal: this.#wait.signal })
  }

  async drag(from: Point, to: Point, button: InputButton, steps: number, holdMs: number): Promise<void> {
    await this.move(from)
    await this.press(button, true)
    try {
      for (let step = 1; step <= steps; step += 1) {
        const part = step / steps
        await pass(holdMs / steps, undefined, { signal: this.#wait.signal })
        await this.move({ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part })
      }
    } finally {
      await this.#release(button)
    }
  }

  async press(button: InputButton, down: boolean): Promise<void> {
    await this.#send([{ type: 'btn', data: { down, button } }])
  }

  async turn(notches: number, forward: InputButton, back: InputButton): Promise<void> {
    if (!Number.isInteger(notches) || Math.abs(notches) > MAX_NOTCHES)
      throw new RangeError(
        `a wheel turns by a whole number of notches, ${MAX_NOTCHES} at most, not ${notches}`,
      )
    const button = notches > 0 ? forward : back
    for (let notch = 0; notch < Math.abs(notches); notch += 1) {
      await this.press(button, true)
      await this.press(button, false)
    }
  }

  /** A button that stays down would spoil whatever comes next. */
  async #release(button: InputButton): Promise<void> {
    const events: InputEvent[] = [{ type: 'btn', data: { down: false, button } }]
    await this.#session.qmp.execute('input-send-event', { events })
  }

  async #look(): Promise<ScreenSize> {
    const mice = await this.#session.qmp.execute('query-mice', {}, this.#wait)
    if (!mice.some(({ absolute }) => absolute))
      throw new MachineUnsupportedError(
        'the machine has no absolute pointer: add -device usb-tablet (with -device qemu-xhci) or -device virtio-tablet-pci; ' +
          'one whose driver the guest has not started does not count',
      )
    return screenSize(this.#session, this.#wait)
  }

  async #send(events: InputEvent[]): Promise<void> {
    await this.#session.qmp.execute('input-send-event', { events }, this.#wait)
  }
}

function axis(name: 'x' | 'y', pixel: number, size: number): InputEvent {
  if (!Number.isFinite(pixel) || pixel < 0 || pixel >= size)
    throw new RangeError(`${name} is ${pixel}, and the screen has ${size} pixels that way`)
  const value = Math.round((pixel * AXIS_MAX) / Math.max(1, size - 1))
  return { type: 'abs', data: { axis: name, value } }
}
