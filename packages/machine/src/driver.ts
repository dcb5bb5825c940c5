// What can be done with any QEMU that has a monitor, whether we launched it or somebody else did.
import type { CommandReturn, QemuSchema } from '@qm/qmp'
import type { QKeyCode } from '@qm/qmp/schema'
import type { WaitOptions } from './deadline.ts'
import { type HostForward, listHostForwards } from './host-forwards.ts'
import { type KeyOptions, pressKeys, type TypeTextOptions, typeText } from './keys.ts'
import { type Qom, qomOf } from './qom.ts'
import { type ScreenshotOptions, takeScreenshot } from './screenshot.ts'
import { MachineSession } from './session.ts'

/** `query-status` as QEMU answers it. */
export type MachineStatus = CommandReturn<QemuSchema, 'query-status'>

/** The part of a machine that works by its monitor. One line a capability: each is in the file that it delegates to. */
export abstract class MachineDriver extends MachineSession {
  /** The objects inside QEMU, and their properties. */
  readonly qom: Qom = qomOf(() => this.qmp)

  /** Stops the guest's processors. */
  async pause(options: WaitOptions = {}): Promise<void> {
    await this.qmp.execute('stop', {}, options)
  }

  /** Lets the guest's processors run. */
  async resume(options: WaitOptions = {}): Promise<void> {
    await this.qmp.execute('cont', {}, options)
  }

  /** Presses the reset button. */
  async reset(options: WaitOptions = {}): Promise<void> {
    await this.qmp.execute('system_reset', {}, options)
  }

  /** The run state, as `query-status` tells it. */
  status(options: WaitOptions = {}): Promise<MachineStatus> {
    return this.qmp.execute('query-status', {}, options)
  }

  /** Runs a line of the human monitor and resolves with its text. Its errors are text, too: QEMU does not tell them apart. */
  hmp(line: string, options: WaitOptions = {}): Promise<string> {
    return this.qmp.execute('human-monitor-command', { 'command-line': line }, options)
  }

  /**
   * A picture of the guest's screen as PNG; with `stillMs`, once the screen holds still.
   *
   * @param file also written there, when given
   * @throws QmpCommandError when the machine has no display device; MachineTimeoutError when it never holds still.
   */
  async screenshot(file?: string, options: ScreenshotOptions = {}): Promise<Buffer> {
    return takeScreenshot(this.qmp, file, options)
  }

  /**
   * Presses keys together, and lets go of them: `'ctrl-alt-delete'` or `['ctrl', 'alt', 'delete']`. Resolves when they are up.
   *
   * @throws QmpCommandError when QEMU has no key of that name.
   */
  async sendKeys(keys: string | readonly QKeyCode[], options: KeyOptions = {}): Promise<void> {
    await pressKeys(this.qmp, keys, options)
  }

  /**
   * Types a text on the guest's keyboard; `\n` is the return key.
   *
   * @throws RangeError for a character that the layout has no keys for; nothing has been typed then.
   */
  async type(text: string, options: TypeTextOptions = {}): Promise<void> {
    await typeText(this.qmp, text, options)
  }

  /** The ports of this host that lead into the guest (`-netdev user,hostfwd=…`), with the real number of a port 0. */
  async hostForwards(options: WaitOptions = {}): Promise<readonly HostForward[]> {
    return listHostForwards(this.qmp, options)
  }
}
