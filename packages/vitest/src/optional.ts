// Packages that are used when they are installed.
import type { Machine, MachineNetwork, WaitOptions } from '@qm/machine'
import { MissingPackageError } from './errors.ts'

// The types of packages that may not be there are `any` then. The comments have to be these to stand in the built types.
// biome-ignore-start lint/suspicious/noTsIgnore: in this workspace the packages are there, and nothing is to be ignored
/** @ts-ignore @qm/screen is optional */
export type Screen = import('@qm/screen').Screen
/** @ts-ignore @qm/network is optional */
export type Network = import('@qm/network').Network
// biome-ignore-end lint/suspicious/noTsIgnore: see above

/** What is used of @qm/screen. */
export interface ScreenPackage {
  readonly screenOf: (vm: Machine) => Screen & {
    readonly waitForText: (text: string | RegExp, options: WaitOptions) => Promise<unknown>
    readonly waitForImage: (image: Uint8Array, options: WaitOptions) => Promise<unknown>
  }
}

/** A network, as far as it is used here. */
export type TestNetwork = Network & MachineNetwork & AsyncDisposable

/** What is used of @qm/network. */
export interface NetworkPackage {
  readonly Network: new (options: { readonly name: string; readonly pcap?: string }) => TestNetwork
}

/** A trace of @qm/trace. */
export interface RunningTrace {
  /** Records a machine more. */
  add(vm: Machine): void
  /** Runs a function as a named step. */
  step<T>(name: string, fn: () => Promise<T>): Promise<T>
  /** Records a failure that no step has thrown. */
  failure(error: unknown): Promise<void>
  /** Ends the recording. */
  finish(): Promise<void>
}

/** What is used of @qm/trace. */
export interface TracePackage {
  readonly startTrace: (machines: readonly Machine[], directory: string) => Promise<RunningTrace>
  readonly writePage: (directory: string) => Promise<string>
}

/** @throws MissingPackageError */
export async function loadScreen(neededFor: string): Promise<ScreenPackage> {
  const found = await load('@qm/screen')
  if (isScreen(found)) return found
  throw new MissingPackageError('@qm/screen', neededFor)
}

/** @throws MissingPackageError */
export async function loadNetwork(neededFor: string): Promise<NetworkPackage> {
  const found = await load('@qm/network')
  if (isNetwork(found)) return found
  throw new MissingPackageError('@qm/network', neededFor)
}

/** The package, if it is installed. */
export async function loadTrace(): Promise<TracePackage | undefined> {
  const found = await load('@qm/trace')
  return isTrace(found) ? found : undefined
}

async function load(name: string): Promise<unknown> {
  try {
    return await import(name)
  } catch {
    return undefined
  }
}

function isScreen(found: unknown): found is ScreenPackage {
  return hasFunctions(found, 'screenOf')
}

function isNetwork(found: unknown): found is NetworkPackage {
  return hasFunctions(found, 'Network')
}

function isTrace(found: unknown): found is TracePackage {
  return hasFunctions(found, 'startTrace', 'writePage')
}

function hasFunctions(found: unknown, ...names: readonly string[]): boolean {
  return (
    typeof found === 'object' &&
    found !== null &&
    names.every(name => typeof Reflect.get(found, name) === 'function')
  )
}
