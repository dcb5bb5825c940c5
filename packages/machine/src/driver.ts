// What can be done with any QEMU that has a monitor, whether we launched it or somebody else did.
import type { CommandReturn, QemuSchema, QmpClient } from '@qm/qmp'
import type { QKeyCode } from '@qm/qmp/schema'
import { type HostForward, listHostForwards } from './devices/host-forwards.ts'
import { type HotplugDevice, plugIn } from './devices/hotplug.ts'
import { type Qom, qomOf } from './devices/qom.ts'
import { takeOut, type UnplugOptions } from './devices/unplug.ts'
import { type BackupOptions, backUp } from './disks/backup.ts'
import { type AttachDiskOptions, attach, detach } from './disks/disks.ts'
import { type Snapshots, snapshotsOf } from './disks/snapshots.ts'
import { MachineUnsupportedError, MigrationError } from './errors.ts'
import { type KeyOptions, pressKeys, type TypeTextOptions, typeText } from './input/keys.ts'
import { MachineSession } from './monitor/session.ts'
import { type ScreenshotOptions, takeScreenshot } from './screen/screenshot.ts'
import { hasDeparted, type MigrateOptions, migrate, type RunningMigration } from './state/migration.ts'
import type { MigrationReceiver } from './state/migration-receiver.ts'
import { saveGuest } from './state/saved-state.ts'
import type { WaitOptions } from './time/deadline.ts'

/** `query-status` as QEMU answers it. */
export type MachineStatus = CommandReturn<QemuSchema, 'query-status'>

/** The part of a machine that works by its monitor. One line a capability: each is in the file that it delegates to. */
export abstract class MachineDriver extends MachineSession implements MigrationReceiver {
  /** The objects inside QEMU, and their properties. */
  readonly qom: Qom = qomOf(() => this.qmp)

  /** Snapshots inside the guest's qcow2 images. */
  readonly snapshots: Snapshots = snapshotsOf(() => this.qmp)

  /** Stops the guest's processors. */
  async pause(options: WaitOptions = {}): Promise<void> {
    await this.qmp.execute('stop', {}, options)
  }

  /**
   * Lets the guest's processors run.
   *
   * @throws MigrationError when the guest was moved elsewhere: two copies would write to the same disks.
   */
  async resume(options: WaitOptions = {}): Promise<void> {
    if (hasDeparted(this.qmp)) throw new MigrationError('the guest runs elsewhere now', false)
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

  /**
   * Plugs a device into the running guest and resolves with its id. Backends may stand in it in place of their ids:
   * `{ driver: 'virtio-net-pci', netdev: { type: 'user' } }`.
   *
   * @throws QmpCommandError when QEMU refuses, MachineUnsupportedError when there is no place for it; nothing of it is
   *   left then.
   */
  async hotplug(device: HotplugDevice, options: WaitOptions = {}): Promise<string> {
    return plugIn(this.qmp, device, options)
  }

  /**
   * Asks the guest to let go of a device, again and again, and resolves when it is gone, with the backends that came with it.
   *
   * @param options @default timeoutMs 60 000
   * @throws UnplugError when the guest refuses; MachineTimeoutError when it does not answer, as one that still boots;
   *   QmpCommandError when there is no such device, or it cannot be unplugged at all.
   */
  async unplug(id: string, options: UnplugOptions = {}): Promise<void> {
    await takeOut(this.qmp, id, options)
  }

  /** Attaches a disk to the running guest and resolves with its id. @throws what {@link hotplug} throws; ImageError */
  async attachDisk(disk: AttachDiskOptions): Promise<string> {
    return attach(this.qmp, disk, this.scratchDir)
  }

  /** Detaches a disk once the guest has let go of it, and closes its image; throws what {@link unplug} throws. */
  async detachDisk(id: string, options: UnplugOptions = {}): Promise<void> {
    await detach(this.qmp, id, options)
  }

  /**
   * Copies a disk into a new image while the guest runs: the copy is the disk as it was when this was called.
   *
   * @param disk the id of its device, as `attachDisk` gives it, of its drive, or its node's name
   * @throws MachineUnsupportedError when there is no such disk, JobError with QEMU's text when the copy fails; what there
   *   was of the copy is removed then.
   */
  async backupDisk(disk: string, file: string, options: BackupOptions = {}): Promise<void> {
    await backUp(this.qmp, disk, file, options)
  }

  /**
   * Writes the guest's memory and devices to a file (mode 0600), for `restoreState`. The guest stands still meanwhile, and
   * goes on if it ran. Its disks are not in it: they must not change until the state is restored.
   *
   * @throws MigrationError when QEMU cannot save it, as with devices that do not support it.
   */
  async saveState(file: string, options: WaitOptions = {}): Promise<void> {
    await saveGuest(this.qmp, file, options)
  }

  /**
   * Moves the running guest to another machine, which is launched for it if it does not run, or to a URI of QEMU's.
   * Both must be made alike. Await the result for the end; iterate it for the progress.
   *
   * @throws MigrationError when it fails or is cancelled: the guest goes on here, and a machine it should have gone to is down.
   * @throws MachineUnsupportedError when that machine runs a guest of its own; it is left alone.
   */
  migrateTo(to: string | MigrationReceiver, options: MigrateOptions = {}): RunningMigration {
    return migrate(this.qmp, to, options)
  }

  /** @internal Where files go that nobody needs afterwards; null for the system's own place. */
  protected get scratchDir(): string | null {
    return null
  }

  /** For `migrateTo` of another machine: this one must have been started to wait for a guest (`-incoming defer`). */
  async awaitGuest(wait: WaitOptions): Promise<QmpClient> {
    const { status } = await this.qmp.execute('query-status', {}, wait)
    if (status === 'inmigrate') return this.qmp
    throw new MachineUnsupportedError(
      `the machine that should take the guest has one of its own (${status}): it must be down, or started with -incoming defer`,
    )
  }

  /** For `migrateTo` of another machine: the guest will not come. A QEMU of somebody else's is left alone. */
  async giveUpGuest(): Promise<void> {}
}
