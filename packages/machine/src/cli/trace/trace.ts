// `qm trace DIR|FILE`: writes the page of a trace (with @qm/trace, where it is installed), and opens it.
import { spawn } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { EXIT } from '../exit-codes.ts'
import { parseOptions } from '../options/parse-options.ts'
import { UsageError } from '../options/usage-error.ts'
import type { Io } from '../output/io.ts'
import { loadTrace, PAGE_DIRECTORY } from './load-trace.ts'
import { TRACE_OPTIONS } from './options.ts'

/** Writes the page and says where it is. */
export async function trace(words: readonly string[], io: Io): Promise<number> {
  const { values, operands } = parseOptions(words, TRACE_OPTIONS)
  const [operand, ...more] = operands
  if (operand === undefined || more.length > 0)
    throw new UsageError('qm trace takes one directory, or a file of it')
  const directory = await directoryOf(operand)
  const found = await loadTrace()
  if (found === undefined) {
    io.err('qm: the page is made by @qm/trace, which is not installed here: npm install @qm/trace', 'red')
    return EXIT.failed
  }
  io.progress('reading the trace …')
  const file = await found.writePage(directory, values.output)
  io.out(file)
  if (values['no-open'] !== true && io.interactive) openFile(file, io)
  return EXIT.ok
}

/** The directory of a trace, which that of `qm run --trace` has inside; of its `trace.jsonl` or its page, the one that they are in. */
async function directoryOf(path: string): Promise<string> {
  if (!(await isFile(path))) {
    const inside = join(path, PAGE_DIRECTORY)
    return (await isFile(join(inside, 'trace.jsonl'))) ? inside : path
  }
  if (['trace.jsonl', 'index.html'].includes(basename(path))) return dirname(path)
  throw new UsageError(`${path} is no trace: give its directory, or its trace.jsonl`)
}

function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    status => status.isFile(),
    () => false,
  )
}

/** Has the desktop open a file; without one the path that was printed has to do. */
function openFile(file: string, io: Io): void {
  const opener = process.platform === 'darwin' ? 'open' : 'xdg-open'
  const child = spawn(opener, [file], { stdio: 'ignore', detached: true })
  child.once('error', () => io.err(`qm: ${opener} is not there; open the page by hand`))
  child.unref()
}
