// Reads which files of a source folder import which others, type imports included.
import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

/** One import inside a source folder; both files are relative to it, with forward slashes. */
export interface Import {
  readonly from: string
  readonly to: string
}

/** `import … from 'x'`, `export … from 'x'` and `import 'x'`, as formatter and bundler write them: at the start of a line. */
const STATEMENT = /^(?:import|(?:import|export)\b[^'"`;]*?\bfrom)\s*['"]([^'"\n]+)['"]/gm
/** `import('x')`, of a module or of a type. */
const CALL = /\bimport\(\s*['"]([^'"\n]+)['"]/g

/** Every module that a text names, once. */
export function specifiersIn(text: string): readonly string[] {
  return [...new Set([STATEMENT, CALL].flatMap(form => [...text.matchAll(form)].flatMap(it => it[1] ?? [])))]
}

/** Every import between the files below a folder. */
export function listImports(folder: string): readonly Import[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.(?:ts|mjs)$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .flatMap(path => {
      const from = path.slice(folder.length + 1).replaceAll('\\', '/')
      return importsIn(from, readFileSync(path, 'utf8'))
    })
}

/** The relative imports of one file, given its text. */
export function importsIn(from: string, text: string): readonly Import[] {
  return specifiersIn(text)
    .filter(specifier => /^\.{1,2}\//.test(specifier))
    .map(specifier => ({ from, to: posix.join(posix.dirname(from), specifier) }))
}
