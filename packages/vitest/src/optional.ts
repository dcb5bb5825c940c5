// Packages that are used when they are installed: by their shape, so that no type of theirs is needed.
import type { Machine, WaitOptions } from '@qm/machine'
import { MissingPackageError } from './errors.ts'

/** What is used of @qm/screen. */
export interface ScreenPackage {
  screenOf(vm: Machine): {
    waitForText(text: string | RegExp, options: WaitOptions): Promise<unknown>
    waitForImage(image: string | Uint8Array, options: WaitOptions): Promise<unknown>
  }
}

/** What is used of @qm/trace. */
export interface TracePackage {
  startTrace(vm: Machine, directory: string): Promise<{ finish(): Promise<unknown> }>
}

/** @throws MissingPackageError */
export async function loadScreen(neededFor: string): Promise<ScreenPackage> {
  const found = await load('@qm/screen')
  if (hasFunction(found, 'screenOf')) return found
  throw new MissingPackageError('@qm/screen', neededFor)
}

/** The package, if it is installed. */
export async function loadTrace(): Promise<TracePackage | undefined> {
  const found = await load('@qm/trace')
  return hasFunction(found, 'startTrace') ? found : undefined
}

async function load(name: string): Promise<unknown> {
  try {
    return await import(name)
  } catch {
    return undefined
  }
}

function hasFunction<K extends string>(
  found: unknown,
  name: K,
): found is K extends 'screenOf' ? ScreenPackage : TracePackage {
  return typeof found === 'object' && found !== null && typeof Reflect.get(found, name) === 'function'
}
