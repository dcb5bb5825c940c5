// A command's output, out of the text in which the guest has sent it.
import { cksum } from './cksum.ts'

/** What the guest has said about the output before it sends it. */
export interface OutputHeader {
  readonly exitCode: number
  /** The checksum of POSIX `cksum`; nothing where the guest has none. */
  readonly checksum: number | undefined
  readonly bytes: number
  /** The program that encodes it; empty where the guest has none. */
  readonly encoder: string
}

/** Reads `:EXIT:CHECKSUM BYTES:ENCODER:`. */
export function parseHeader(text: string): OutputHeader | undefined {
  const [, exit, checksum, bytes, encoder] = /:(\d{1,3}):(\d+|-) +(\d*) *:(\w*):/.exec(text) ?? []
  if (exit === undefined || bytes === undefined || bytes === '') return undefined
  return {
    exitCode: Number(exit),
    checksum: checksum === '-' ? undefined : Number(checksum),
    bytes: Number(bytes),
    encoder: encoder ?? '',
  }
}

/**
 * The output, out of the text between the two words.
 *
 * @returns nothing if noise has damaged it, so that it must be asked for again.
 */
export function decodeOutput(text: string, { encoder, bytes, checksum }: OutputHeader): Buffer | undefined {
  const base64 = encoder === 'base64'
  const alphabet = base64 ? /^[A-Za-z0-9+/]+={0,2}$/ : /^[0-9a-f ]+$/
  const lines = text
    .split(/[\n\r]/)
    .map(line => line.trim())
    .filter(line => alphabet.test(line))
    .join('')
  const output = base64 ? Buffer.from(lines, 'base64') : Buffer.from(lines.replaceAll(' ', ''), 'hex')
  const whole = output.length === bytes && (checksum === undefined || checksum === cksum(output))
  return whole ? output : undefined
}
