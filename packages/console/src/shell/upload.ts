// Brings a file into the guest, over its shell.
import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { ConsoleTransferError } from '../errors.ts'
import { Deadline } from '../options/wait-options.ts'
import { Checksum } from './cksum.ts'
import { quotePosix } from './quote-posix.ts'
import type { Shell } from './shell.ts'
import type { ShellExchange } from './shell-exchange.ts'
import { type ShellWords, scriptEnd, scriptStart } from './shell-script.ts'
import { checkGuestPath, MAX_BYTES, TRANSFER_MS, type TransferOptions } from './transfer-options.ts'

// A tty hands over lines of at most 4095 characters, and one is on its way at a time. Both are multiples of 3: pieces
// of base64 may then stand one after the other.
const PIECE_BASE64 = 2250
const PIECE_OCTAL = 600
const READ = 64 * 1024

/** Copies a file of ours, or bytes. @throws {@link ConsoleTransferError} */
export async function upload(
  shell: Shell,
  source: string | Uint8Array,
  path: string,
  options: TransferOptions,
): Promise<void> {
  checkGuestPath(path)
  const { prompt, failOn, maxBytes = MAX_BYTES } = options
  const what = `the upload to ${JSON.stringify(path)}`
  await using file = typeof source === 'string' ? await openSource(source) : undefined
  const bytes = typeof source === 'string' ? (await file?.stat())?.size : source.length
  if (bytes !== undefined && bytes > maxBytes) {
    throw new ConsoleTransferError(`${what} has ${bytes} bytes, more than maxBytes (${maxBytes})`)
  }
  const pieces = (size: number): AsyncIterable<Uint8Array> =>
    typeof source === 'string' ? readPieces(file, size) : slices(source, size)
  const failure = await shell.perform(
    {
      what,
      prompt,
      failOn,
      nofile: 'its file cannot be made there',
      script: words => uploadScript(words, path),
      talk: exchange => talkUpload(exchange, what, pieces),
    },
    new Deadline(options, TRANSFER_MS),
  )
  if (failure !== undefined) throw failure
}

async function talkUpload(
  exchange: ShellExchange,
  what: string,
  pieces: (size: number) => AsyncIterable<Uint8Array>,
): Promise<ConsoleTransferError | undefined> {
  const { word } = exchange.words
  const ready = await exchange.answer(new RegExp(`${word('ran')}:(base64|octal):`))
  const base64 = ready.groups['1'] === 'base64'
  const sent = await sendPieces(exchange, pieces(base64 ? PIECE_BASE64 : PIECE_OCTAL), base64)
  await exchange.type('done')
  const answer = await exchange.answer(
    new RegExp(`${word('sum')}:([0-9a-f]{0,64}):(\\d{0,10}) {0,4}(\\d{0,16})[^:]{0,8}:`),
  )
  const intact = sent.matches(answer.groups)
  await exchange.type(intact ? 'keep' : 'drop')
  const end = await exchange.answer({ kept: word('kept'), failed: word('failed') })
  if (!intact) return new ConsoleTransferError(`${what} has failed: other bytes have arrived than were sent`)
  if (end.name === 'kept') return undefined
  return new ConsoleTransferError(`${what} has failed: the file cannot be put there`)
}

/** Reads lines that begin with a plus sign into a file beside the path; at the end it takes the path's place. */
function uploadScript(words: ShellWords, path: string): string {
  const tool = (command: string): string => `(PATH=$qm_p; command ${command})`
  return [
    scriptStart(words),
    `qm_d=${quotePosix(path)}; qm_f=$qm_d.qm-${words.token}`,
    'if [ -d "$qm_d" ] || ! (set -C; : >"$qm_f") 2>/dev/null; then qm_say nofile; else qm_say started',
    `qm_e=octal; [ "$(command printf eA== | ${tool('base64 -d')} 2>/dev/null)" = x ] && qm_e=base64`,
    'qm_say ran ":$qm_e:"; qm_i=0',
    "while IFS= read -r qm_a; do case $qm_a in done|': done') break;; +*) qm_i=$((qm_i+1))",
    `if [ $qm_e = base64 ]; then $qm_v printf %s "\${qm_a#+}" | ${tool('base64 -d')}; else $qm_v printf %b "\${qm_a#+}"; fi >>"$qm_f" 2>/dev/null`,
    'qm_say "got$qm_i:";; esac; done',
    `qm_s=$( ${tool('sha256sum')} <"$qm_f" 2>/dev/null); qm_t=$( ${tool('cksum')} <"$qm_f" 2>/dev/null)`,
    `qm_say sum ":\${qm_s%% *}:$qm_t:"; read -r qm_a; qm_r=failed`,
    `if [ "$qm_a" != keep ]; then qm_r=kept; elif [ -e "$qm_d" ]; then ${tool('cat')} <"$qm_f" >|"$qm_d" && qm_r=kept; else ${tool('mv "$qm_f" "$qm_d"')} && qm_r=kept; fi 2>/dev/null`,
    `${tool('rm -f "$qm_f"')} 2>/dev/null; qm_say "$qm_r"; fi`,
    scriptEnd(words),
  ].join('\n')
}

/** What was sent, for comparison with what the guest says has arrived. */
interface Sent {
  matches(answer: Readonly<Record<string, string>>): boolean
}

async function sendPieces(
  exchange: ShellExchange,
  pieces: AsyncIterable<Uint8Array>,
  base64: boolean,
): Promise<Sent> {
  const hash = createHash('sha256')
  const sum = new Checksum()
  let count = 0
  for await (const piece of pieces) {
    hash.update(piece)
    sum.add(piece)
    const buffer = Buffer.from(piece.buffer, piece.byteOffset, piece.length)
    await exchange.type(`+${base64 ? buffer.toString('base64') : octal(buffer)}`)
    count++
    await exchange.answer(`${exchange.words.word(`got${count}`)}:`)
  }
  const digest = hash.digest('hex')
  const [checksum, bytes] = [sum.value, sum.bytes]
  return {
    matches: ({ '1': sha256 = '', '2': cksum = '', '3': size = '' }) =>
      (sha256 === '' || sha256 === digest) &&
      (cksum === '' || (Number(cksum) === checksum && Number(size) === bytes)) &&
      sha256 + cksum !== '',
  }
}

function octal(bytes: Uint8Array): string {
  return [...bytes].map(byte => `\\0${byte.toString(8).padStart(3, '0')}`).join('')
}

/** Opens a regular file. */
async function openSource(path: string): Promise<FileHandle> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  if ((await file.stat()).isFile()) return file
  await file.close()
  throw new ConsoleTransferError(`${path} is no regular file`)
}

async function* slices(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array, void, void> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** A file in pieces of a size. */
async function* readPieces(
  file: FileHandle | undefined,
  size: number,
): AsyncGenerator<Uint8Array, void, void> {
  const buffer = Buffer.alloc(Math.floor(READ / size) * size)
  for (let filled = buffer.length; filled === buffer.length; ) {
    filled = 0
    for (let read = 1; read > 0 && filled < buffer.length; filled += read) {
      read = (await file?.read(buffer, filled))?.bytesRead ?? 0
    }
    yield* slices(buffer.subarray(0, filled), size)
  }
}
