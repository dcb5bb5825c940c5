// The place in the user's program from which a method was called, for the stacks of errors that a timer or a socket makes.
// This file lies in the package's own top folder: by it the frames of the package are known.
import { MachineError } from './errors.ts'

/** A bundle in CommonJS has no `import.meta`: every frame is in this folder then. */
const OWN_FOLDER = `${import.meta.dirname ?? ''}/`

/**
 * Runs a step of a public method. A MachineError that it ends with gets a stack that begins at the line of the call.
 */
export async function callFrom<T>(act: () => Promise<T>): Promise<T> {
  // The text of the stack is made only when it is read.
  const here = new Error('called')
  try {
    return await act()
  } catch (error) {
    if (error instanceof MachineError) showCaller(error, here)
    throw error
  }
}

function showCaller(error: MachineError, here: Error): void {
  const frames = callersFrames(here.stack ?? '')
  if (frames.length === 0) return
  error.stack = [`${error.name}: ${error.message}`, ...frames].join('\n')
}

/** The frames from the first that is not this package's on; none when a bundler has put all into one folder. */
function callersFrames(stack: string): readonly string[] {
  const frames = stack.split('\n').filter(line => /^\s+at /.test(line))
  const first = frames.findIndex(line => !line.includes(OWN_FOLDER))
  const callers = first < 0 ? [] : frames.slice(first)
  return callers.some(line => !line.includes('node:internal')) ? callers : []
}
