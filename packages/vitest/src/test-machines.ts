// The machines of one test, and their network: started for it, and ended with it, whatever becomes of it.
import type { Machine } from '@qm/machine'
import { loadNetwork, type TestNetwork } from './optional.ts'
import type { MachineSource, Place } from './source/machine-source.ts'
import type { StartedMachine, StartOptions } from './source/start.ts'
import { noteLimits, type TestLimits } from './test-limits.ts'

/** What records the machines of a test and their network. */
export interface TestRecording {
  /** Records a machine. */
  start(vm: Machine): Promise<void>
  /** The file that gets the network's frames, if one does. */
  pcapFile(): Promise<string | undefined>
}

/** The machines of one test. */
export class TestMachines {
  readonly #source: MachineSource
  readonly #limits: TestLimits
  readonly #trace: TestRecording
  readonly #over = new AbortController()
  readonly #starting = new Set<Promise<StartedMachine>>()
  readonly #started: StartedMachine[] = []
  #network: TestNetwork | undefined
  /** Whether it ends with this test. */
  #isNetworkOwn = false
  #count = 0

  /** @param trace told of each machine before the test gets it, and of its network */
  constructor(source: MachineSource, limits: TestLimits, trace: TestRecording) {
    this.#source = source
    this.#limits = limits
    this.#trace = trace
  }

  /** Those that have started, oldest first. */
  get machines(): readonly Machine[] {
    return this.#started.map(({ vm }) => vm)
  }

  /**
   * The network that the machines which start from now on are connected to.
   *
   * @throws MissingPackageError; an error when there are machines already, which cannot be connected any more
   */
  async network(): Promise<TestNetwork> {
    if (this.#count > 0)
      throw new Error(
        'the fixture network has to be there before vm: ask for both where vm is first asked for',
      )
    const shared = await this.#source.sharedNetwork()
    if (shared === undefined) {
      const { Network } = await loadNetwork('the fixture network')
      const pcap = await this.#trace.pcapFile()
      this.#network = new Network({ name: 'test', ...(pcap !== undefined && { pcap }) })
      this.#isNetworkOwn = true
      return this.#network
    }
    this.#network = shared
    return shared
  }

  /** The test's first machine, which may be shared. */
  first(): Promise<Machine> {
    return this.#start((signal, place) => this.#source.first(signal, place))
  }

  /** A further machine. One with networks of its own is not on the test's. */
  another(own: StartOptions): Promise<Machine> {
    return this.#start((signal, place) =>
      this.#source.another(own, signal, own.networks === undefined ? place : undefined),
    )
  }

  /** Ends them all, those that are starting included; none can be started any more. */
  async end(): Promise<void> {
    this.#over.abort(new Error('the test is over'))
    await Promise.allSettled(this.#starting)
    await Promise.allSettled(this.#started.splice(0).map(it => it.end()))
    if (this.#isNetworkOwn) await this.#network?.[Symbol.asyncDispose]()
  }

  async #start(how: (signal: AbortSignal, place?: Place) => Promise<StartedMachine>): Promise<Machine> {
    const signal = AbortSignal.any([this.#limits.signal, this.#over.signal])
    signal.throwIfAborted()
    const index = this.#count
    this.#count += 1
    const starting = how(signal, this.#network === undefined ? undefined : { network: this.#network, index })
    this.#starting.add(starting)
    try {
      const started = await starting
      this.#started.push(started)
      noteLimits(started.vm, this.#limits)
      await this.#trace.start(started.vm)
      return started.vm
    } finally {
      this.#starting.delete(starting)
    }
  }
}
