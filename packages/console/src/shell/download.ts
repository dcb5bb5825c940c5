// Brings a file out of the guest, over its shell.
import { createHash, randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { ConsoleTransferError } from '../errors.ts'
import { Deadline } from '../options/wait-options.ts'
import { printable } from '../printable.ts'
import { quotePosix } from './quote-posix.ts'
import { runCommand } from './run.ts'
import type { Shell } from './shell.ts'
import { checkGuestPath, MAX_BYTES, TRANSFER_MS, type TransferOptions } from './transfer-options.ts'

const BLOCK = 64 * 1024
const BLOCKS = 16

/** Receives the pieces of a file. */
type Take = (piece: Uint8Array) => Promise<void> | void

/** The file's content. @throws {@link ConsoleTransferError} */
export async function downloadBytes(shell: Shell, path: string, options: TransferOptions): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  await fetchFile(shell, path, options, piece => {
    pieces.push(piece)
  })
  return Buffer.concat(pieces)
}

/** Puts the file where no link is followed: written beside its place, and renamed once it is whole. */
export async function downloadFile(
  shell: Shell,
  path: string,
  localPath: string,
  options: TransferOptions,
): Promise<void> {
  const place = resolve(localPath)
  const part = `${place}.qm-${randomBytes(6).toString('hex')}`
  const { O_WRONLY, O_CREAT, O_EXCL } = constants
  let file: FileHandle | undefined
  try {
    file = await open(part, O_WRONLY | O_CREAT | O_EXCL | (constants.O_NOFOLLOW ?? 0), 0o600)
    const { writeFile } = file
    await fetchFile(shell, path, options, piece => writeFile.call(file, piece))
    await file.close()
    file = undefined
    await rename(part, place)
  } catch (error) {
    await file?.close().catch(() => {})
    await rm(part, { force: true })
    throw error
  }
}

async function fetchFile(shell: Shell, path: string, options: TransferOptions, take: Take): Promise<void> {
  checkGuestPath(path)
  const { maxBytes = MAX_BYTES, prompt, failOn } = options
  const deadline = new Deadline(options, TRANSFER_MS)
  const word = quotePosix(path)
  const ask = (command: string): ReturnType<typeof runCommand> =>
    runCommand(shell, command, { subshell: true, prompt, failOn, maxOutputBytes: BLOCK * BLOCKS }, deadline)
  const described = await ask(
    `[ -f ${word} ] && wc -c <${word} && { sha256sum <${word} || cksum <${word}; } 2>/dev/null`,
  )
  const [, size, digest] = /^\s*(\d{1,15})\s+([0-9a-f]{64}|\d{1,10})\b/.exec(described.output) ?? []
  if (described.exitCode !== 0 || size === undefined || digest === undefined) {
    const why = printable(described.output.trim().slice(0, 500))
    throw new ConsoleTransferError(
      `the guest's file ${JSON.stringify(path)} cannot be read${why === '' ? '' : `: ${why}`}`,
    )
  }
  const bytes = Number(size)
  if (bytes > maxBytes) {
    throw new ConsoleTransferError(
      `the guest's file ${JSON.stringify(path)} has ${bytes} bytes, more than maxBytes (${maxBytes})`,
    )
  }
  const hash = createHash('sha256')
  let received = 0
  for (let block = 0; received < bytes; block += BLOCKS) {
    const piece = await ask(`dd if=${word} bs=${BLOCK} skip=${block} count=${BLOCKS} 2>/dev/null`)
    if (piece.exitCode !== 0 || piece.bytes.length === 0) break
    received += piece.bytes.length
    hash.update(piece.bytes)
    await take(piece.bytes)
  }
  if (received !== bytes || (digest.length === 64 && hash.digest('hex') !== digest)) {
    throw new ConsoleTransferError(`the guest's file ${JSON.stringify(path)} has changed while it was read`)
  }
}
