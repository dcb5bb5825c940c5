// The machines of one `machineTest` in one worker: made ready once, started for each test.
import type { MachineNetwork, NetworkCard } from '@qm/machine'
import { loadNetwork, type TestNetwork } from '../optional.ts'
import type { MachineTestOptions } from '../options.ts'
import { NOWHERE, testCard, withCard } from './cards.ts'
import { chooseStarter } from './choose.ts'
import type { StartedMachine, Starter, StartOptions } from './start.ts'

/** A machine's place on the network of its test. */
export interface Place {
  readonly network: MachineNetwork
  /** The how-manieth machine it is, from 0 on. */
  readonly index: number
}

/** Starts machines for the tests of a worker. */
export class MachineSource implements AsyncDisposable {
  readonly #options: MachineTestOptions
  readonly #over = new AbortController()
  /** By the place on the network; undefined is for machines without a card for it. */
  readonly #starters = new Map<number | undefined, Promise<Starter>>()
  /** With `networkMachines` every machine has the card. */
  readonly #plain: number | undefined
  #network: Promise<TestNetwork> | undefined

  constructor(options: MachineTestOptions) {
    this.#options = options
    this.#plain = (options.networkMachines ?? 0) > 0 ? 0 : undefined
  }

  /**
   * Makes ready, once: a boot that has failed is not tried again for every test. From then on until {@link rest} the
   * machine of the next test waits.
   *
   * @throws what the boot throws
   */
  async ready(): Promise<void> {
    const plain = await this.#starter(this.#plain)
    await plain.keepReady?.(this.#over.signal)
    for (let index = 1; index < (this.#options.networkMachines ?? 0); index += 1) await this.#starter(index)
  }

  /** The network of machines that all tests share; undefined where each test has its own. @throws MissingPackageError */
  async sharedNetwork(): Promise<TestNetwork | undefined> {
    if (this.#options.fresh !== 'shared') return undefined
    this.#network ??= loadNetwork('the fixture network').then(
      ({ Network }) => new Network({ name: 'shared' }),
    )
    return this.#network
  }

  /** The machine of a test: its own, or the shared one. @throws what starting it throws; the signal's reason */
  async first(signal: AbortSignal, place?: Place): Promise<StartedMachine> {
    const starter = await this.#startable(signal, place)
    return starter.shared === undefined ? starter.start({}, signal, cardOf(place)) : starter.shared()
  }

  /** A further machine of a test, which is its own. @throws what starting it throws; the signal's reason */
  async another(own: StartOptions, signal: AbortSignal, place?: Place): Promise<StartedMachine> {
    return (await this.#startable(signal, place)).start(own, signal, cardOf(place))
  }

  /** Ends the machine that waits for the next test: the tests of a file are over, and the worker may go on with others. */
  async rest(): Promise<void> {
    const plain = await this.#starters.get(this.#plain)?.catch(() => undefined)
    await plain?.rest?.()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#over.abort(new Error('the tests of this worker are over'))
    const starters = await Promise.allSettled(this.#starters.values())
    await Promise.all(starters.map(it => (it.status === 'fulfilled' ? it.value.close() : undefined)))
    const network = await this.#network?.catch(() => undefined)
    await network?.[Symbol.asyncDispose]()
  }

  #starter(index: number | undefined): Promise<Starter> {
    const known = this.#starters.get(index)
    if (known !== undefined) return known
    const starter = this.#choose(index)
    this.#starters.set(index, starter)
    return starter
  }

  async #choose(index: number | undefined): Promise<Starter> {
    const { machine } = this.#options
    const options =
      index === undefined
        ? this.#options
        : {
            ...this.#options,
            machine: withCard(machine, testCard(index, (await this.sharedNetwork()) ?? NOWHERE)),
          }
    return chooseStarter(options, this.#over.signal, message => {
      // biome-ignore lint/suspicious/noConsole: the reporter shows it beside the test file, and there is no other way to tell
      console.warn(message)
    })
  }

  /** Making ready goes on when the test that has waited for it first is over. */
  async #startable(signal: AbortSignal, place: Place | undefined): Promise<Starter> {
    const { promise: over, reject } = Promise.withResolvers<never>()
    const giveUp = (): void => reject(signal.reason)
    signal.addEventListener('abort', giveUp, { once: true })
    try {
      signal.throwIfAborted()
      return await Promise.race([this.#starter(place?.index ?? this.#plain), over])
    } finally {
      signal.removeEventListener('abort', giveUp)
    }
  }
}

function cardOf(place: Place | undefined): NetworkCard | undefined {
  return place === undefined ? undefined : testCard(place.index, place.network)
}
