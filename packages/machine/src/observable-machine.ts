// What can be seen of a machine from outside, at any time: where it is in its life, its process, its places.
import type { CommandLine, Guard, ProcessExit } from '@qm/process'
import type { QmpEvent } from '@qm/qmp'
import { ConfigurableMachine } from './configurable-machine.ts'
import type { Run } from './lifecycle/run.ts'
import type { MachineState } from './lifecycle/states.ts'
import { EventQueue } from './monitor/event-queue.ts'

/** The part of a machine that is only looked at. */
export abstract class ObservableMachine extends ConfigurableMachine {
  /** The QEMU that runs or ran last; before the first launch the one that was asked for, or null. */
  get binary(): string | null {
    return this.life.run?.binary ?? this.settings.options.binary ?? null
  }

  /** The command line of the last launch that succeeded; null before. */
  get commandLine(): CommandLine | null {
    return this.life.run?.process.commandLine ?? null
  }

  /** Where the machine is in its life. */
  get state(): MachineState {
    return this.life.state
  }

  /** Whether QEMU runs. */
  get running(): boolean {
    return this.life.run?.process.running ?? false
  }

  /** QEMU's process id (a wrapper's, if there is one); null when it does not run. */
  get pid(): number | null {
    return this.running ? (this.life.run?.process.pid ?? null) : null
  }

  /** The exit code of the run that is over; null while one runs, before the first, and after a death by signal. */
  get exitCode(): number | null {
    return this.running ? null : (this.life.lastEnd?.exit.exitCode ?? null)
  }

  /** Resolves when the run is over and everything is released; null before the first launch. */
  get exit(): Promise<ProcessExit> | null {
    return this.life.ending?.then(({ exit }) => exit) ?? null
  }

  /** What QEMU printed in the last run that is over, undecodable bytes replaced; null before. */
  get log(): string | null {
    return this.life.lastEnd?.log ?? null
  }

  /** The private directory of this run; null when nothing is launched. */
  get tempDir(): string | null {
    return this.current?.workspace.tempDir ?? null
  }

  /** Where sockets with a path go; null when nothing is launched and none was given. */
  get sockDir(): string | null {
    return this.current?.workspace.sockDir ?? this.settings.options.sockDir ?? null
  }

  /** Where the log goes; null when nothing is launched and none was given. */
  get logDir(): string | null {
    return this.current?.workspace.logDir ?? this.settings.options.logDir ?? null
  }

  /** What ends QEMU when this program goes. */
  get guarantees(): readonly Guard[] {
    return this.life.run?.process.guards ?? []
  }

  /** No part of the API: the run, while it lasts. */
  protected get current(): Run | undefined {
    return this.life.state === 'down' ? undefined : this.life.run
  }

  /** @internal */
  protected override get scratchDir(): string | null {
    return this.tempDir
  }

  /** @internal */
  protected get eventQueue(): EventQueue<QmpEvent> {
    return this.life.run?.events ?? new EventQueue()
  }
}
