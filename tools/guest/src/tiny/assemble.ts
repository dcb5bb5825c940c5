// From the tiny guest's source to its bytes, with the assembler and linker of binutils.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { GuestError } from '../errors.ts'
import { MAX_CODE_BYTES } from './images.ts'

const SOURCE = fileURLToPath(new URL('../../asm/tiny.S', import.meta.url))

/**
 * Assembles `asm/tiny.S`: the bytes that `bytes.ts` must hold.
 *
 * @throws {@link GuestError} `tool-missing` without binutils, `assembly` when the source is at fault.
 */
export function assembleTiny(): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'qm-assemble-'))
  try {
    const object = join(folder, 'tiny.o')
    const binary = join(folder, 'tiny.bin')
    run('as', ['--32', '-o', object, SOURCE])
    // 0x7c00 is where a BIOS puts a boot sector, and where the other ways in copy the code to.
    run('ld', ['-m', 'elf_i386', '-Ttext', '0x7c00', '--oformat', 'binary', '-o', binary, object])
    const bytes = readFileSync(binary)
    if (bytes.length > MAX_CODE_BYTES) {
      throw new GuestError('assembly', `the tiny guest has ${bytes.length} bytes; ${MAX_CODE_BYTES} fit`)
    }
    return bytes
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(tool: string, args: readonly string[]): void {
  try {
    execFileSync(tool, args, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' })
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') {
      const message = `\`${tool}\` is missing: install binutils with x86 support (apt-get install binutils)`
      throw new GuestError('tool-missing', message, { cause })
    }
    throw new GuestError('assembly', `\`${tool}\` failed on ${SOURCE}`, { cause })
  }
}
