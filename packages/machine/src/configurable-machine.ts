// What a machine will be launched with, set before the launch; each setter chains.
import { MachineDriver } from './driver.ts'
import type { Settings } from './launch/settings.ts'
import { MachineLife } from './lifecycle/lifecycle.ts'
import {
  type ConsoleSettings,
  defaultName,
  type FdArguments,
  type InheritedFd,
  type MachineOptions,
} from './options.ts'

/** The part of a machine that is there before anything runs. */
export abstract class ConfigurableMachine extends MachineDriver {
  // Declared to subclasses, so that the compiler tells one that takes these names for its own.
  /** No part of the API. */
  protected settings: Settings
  /** No part of the API. */
  protected readonly life: MachineLife

  /** Nothing is started and nothing is created on disk before the launch. */
  constructor(options: MachineOptions = {}) {
    super()
    const { args = [], name = defaultName() } = options
    this.settings = {
      options,
      name,
      user: [...args],
      machineType: undefined,
      console: undefined,
      monitor: true,
    }
    this.life = new MachineLife(name, options.logger)
  }

  /** Adds arguments after those that are there. */
  addArgs(...args: readonly string[]): this {
    return this.#change('addArgs', { user: [...this.settings.user, ...args] })
  }

  /** Adds `-monitor null`. */
  addMonitorNull(): this {
    return this.#change('addMonitorNull', { user: [...this.settings.user, '-monitor', 'null'] })
  }

  /** Adds a descriptor to one of QEMU's fd sets; the number that QEMU knows it by is worked out at launch. */
  addFd(fd: InheritedFd): this {
    return this.#change('addFd', { user: [...this.settings.user, fd] })
  }

  /**
   * Adds arguments that name a descriptor of yours, such as a socket for `-chardev socket,fd=N`: `args` gets the number that
   * QEMU will know it by. It is closed on our side once QEMU has it, so that it serves one launch.
   */
  addInheritedFd(fd: number, args: FdArguments): this {
    return this.#change('addInheritedFd', { user: [...this.settings.user, { source: { fd }, args }] })
  }

  /**
   * Adds arguments that name one end of a new socketpair; the other end is `vm.channel(name)`, made anew by each launch.
   * Read it: QEMU stops when nobody does.
   */
  addChannel(name: string, args: FdArguments): this {
    return this.#change('addChannel', { user: [...this.settings.user, { source: { channel: name }, args }] })
  }

  /** Sets the machine type; the last call wins. */
  setMachine(machineType: string): this {
    return this.#change('setMachine', { machineType })
  }

  /** Gives the machine a console, read from its first byte on. */
  setConsole(console: ConsoleSettings = {}): this {
    return this.#change('setConsole', { console })
  }

  /** Launches with a monitor or without: then nothing is known of QEMU but its process. */
  setQmpMonitor(monitor = true): this {
    return this.#change('setQmpMonitor', { monitor })
  }

  /** Names the log file and the diagnostics. */
  get name(): string {
    return this.settings.name
  }

  /** Your own arguments: a copy. */
  get args(): string[] {
    return this.settings.user.filter(argument => typeof argument === 'string')
  }

  #change(method: string, change: Partial<Settings>): this {
    this.life.require(method, 'new', 'down')
    this.settings = { ...this.settings, ...change }
    return this
  }
}
