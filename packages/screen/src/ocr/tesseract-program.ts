// Reads text by the system's program tesseract.
import { execFile } from 'node:child_process'
import { OcrError, OcrUnavailableError } from '../errors.ts'
import type { OcrOptions } from './ocr-options.ts'
import type { Word } from './words.ts'

const MAX_OUTPUT_BYTES = 16 * 1024 * 1024
const WORD_LEVEL = '5'
/** A block of text of one size, which a text screen is; with the others Tesseract takes the gaps of a screen for columns. */
const ONE_BLOCK = '6'

/** Reads a PNG. @throws {@link OcrUnavailableError} without the program, {@link OcrError} when it fails */
export async function readByProgram(
  png: Buffer,
  { language = 'eng', dataPath }: OcrOptions,
  signal: AbortSignal,
): Promise<Word[]> {
  const data = dataPath === undefined ? [] : ['--tessdata-dir', dataPath]
  const args = [
    ...['stdin', 'stdout', ...data, '-l', language, '--psm', ONE_BLOCK, '--dpi', '210'],
    ...['-c', 'tessedit_create_tsv=1'],
  ]
  const output = await new Promise<string>((resolve, reject) => {
    const child = execFile(
      'tesseract',
      args,
      // Its threads are slower than one.
      {
        signal,
        maxBuffer: MAX_OUTPUT_BYTES,
        killSignal: 'SIGKILL',
        env: { ...process.env, OMP_THREAD_LIMIT: '1' },
      },
      (cause, stdout, stderr) => (cause ? reject(programError(cause, stderr)) : resolve(stdout)),
    )
    // A program that has ended early says so by its exit code.
    child.stdin?.on('error', () => {})
    child.stdin?.end(png)
  })
  return parseTsv(output)
}

function programError(cause: Error, stderr: string): Error {
  if ('code' in cause && cause.code === 'ENOENT')
    return new OcrUnavailableError(
      'nothing here reads text: install the npm package tesseract.js, or the program tesseract ' +
        '(tesseract-ocr on Debian and Ubuntu, tesseract on Fedora, Arch and Homebrew)',
      { cause },
    )
  const said = stderr.trim().slice(0, 1000)
  return new OcrError(`tesseract failed: ${said === '' ? cause.message : said}`, { cause })
}

/** The words of Tesseract's table: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. */
export function parseTsv(output: string): Word[] {
  const words: Word[] = []
  for (const row of output.split('\n')) {
    const [level, page, block, paragraph, line, , left, top, width, height, confidence, text] =
      row.split('\t')
    if (level !== WORD_LEVEL || text === undefined || text.trim() === '') continue
    words.push({
      text: text.trim(),
      line: [page, block, paragraph, line].join('.'),
      x: Number(left),
      y: Number(top),
      width: Number(width),
      height: Number(height),
      score: Math.min(1, Math.max(0, Number(confidence) / 100)),
    })
  }
  return words
}
