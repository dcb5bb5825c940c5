// `qm trace DIR|FILE`: writes the page of a trace (with @qm/trace, where it is installed), and opens it.
import { spawn } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { EXIT } from '../exit-codes.ts'
import { parseOptions } from '../options/parse-options.ts'
import { UsageError } from '../options/usage-error.ts'
import type { Io } from '../output/io.ts'
import { TRACE_OPTIONS } from './options.ts'

type WritePage = (directory: string, file?: string) => Promise<string>

/** Writes the page and says where it is. */
export async function trace(words: readonly string[], io: Io): Promise<number> {
  const { values, operands } = parseOptions(words, TRACE_OPTIONS)
  const [operand, ...more] = operands
  if (operand === undefined || more.length > 0)
    throw new UsageError('qm trace takes one directory, or a file of it')
  const directory = await directoryOf(operand)
  const writePage = await loadWritePage()
  if (writePage === undefined) {
    io.err('qm: the page is made by @qm/trace, which is not installed here: npm install @qm/trace', 'red')
    return EXIT.failed
  }
  io.progress('reading the trace …')
  const file = await writePage(directory, values.output)
  io.out(file)
  if (values['no-open'] !== true && io.interactive) openFile(file, io)
  return EXIT.ok
}

/** The directory of a trace; of its `trace.jsonl` or its page, the one that they are in. */
async function directoryOf(path: string): Promise<string> {
  const isFile = await stat(path).then(
    status => status.isFile(),
    () => false,
  )
  if (!isFile) return path
  if (['trace.jsonl', 'index.html'].includes(basename(path))) return dirname(path)
  throw new UsageError(`${path} is no trace: give its directory, or its trace.jsonl`)
}

/** `writePage` of the package that the user's project has, else of the one beside this. */
async function loadWritePage(): Promise<WritePage | undefined> {
  for (const from of [pathToFileURL(join(process.cwd(), 'package.json')), import.meta.url]) {
    try {
      const path = createRequire(from).resolve('@qm/trace')
      const found: unknown = await import(pathToFileURL(path).href)
      if (hasWritePage(found)) return found.writePage
    } catch {
      // Not installed there.
    }
  }
  return undefined
}

function hasWritePage(found: unknown): found is { readonly writePage: WritePage } {
  return typeof found === 'object' && found !== null && 'writePage' in found
}

/** Has the desktop open a file; without one the path that was printed has to do. */
function openFile(file: string, io: Io): void {
  const opener = process.platform === 'darwin' ? 'open' : 'xdg-open'
  const child = spawn(opener, [file], { stdio: 'ignore', detached: true })
  child.once('error', () => io.err(`qm: ${opener} is not there; open the page by hand`))
  child.unref()
}
