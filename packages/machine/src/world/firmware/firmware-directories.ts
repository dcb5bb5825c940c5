// The directories of firmware descriptors, and the descriptors in them in the order of the specification.
import { lstat, readdir, readFile, realpath } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { MAX_DESCRIPTOR_BYTES, readDescriptor } from './descriptor.ts'
import type { Firmware } from './firmware.ts'

/**
 * The directories of descriptors, the one that counts most first: the user's, the administrator's, the packages', and
 * the one beside the QEMU binary.
 */
export async function descriptorDirectories(
  binary: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Promise<readonly string[]> {
  const config = env['XDG_CONFIG_HOME'] || join(homedir(), '.config')
  const roots = [join(config, 'qemu'), '/etc/qemu', '/usr/local/share/qemu', '/usr/share/qemu']
  const beside = binary === undefined ? [] : [await shareOf(binary)]
  return [...new Set([...roots, ...beside].map(root => join(root, 'firmware')))]
}

/** `share/qemu` of the installation that a binary belongs to; of a Windows build the folder `share` beside it. */
export async function shareOf(binary: string): Promise<string> {
  const folder = dirname(await realpath(binary).catch(() => binary))
  return process.platform === 'win32' ? join(folder, 'share') : join(dirname(folder), 'share', 'qemu')
}

/**
 * The firmware that descriptors name, in order: files are sorted by name over all directories; of files of one name the
 * one in the directory that counts more is read, and an empty one hides the name.
 */
export async function describedFirmware(directories: readonly string[]): Promise<readonly Firmware[]> {
  const paths = new Map<string, string>()
  for (const directory of directories) {
    for (const name of await namesIn(directory)) {
      if (name.endsWith('.json') && !paths.has(name)) paths.set(name, join(directory, name))
    }
  }
  const sorted = [...paths].sort(([a], [b]) => (a < b ? -1 : 1))
  const read = await Promise.all(sorted.map(([, path]) => readFirmware(path)))
  return read.filter(firmware => firmware !== undefined)
}

async function readFirmware(path: string): Promise<Firmware | undefined> {
  try {
    const stats = await lstat(await realpath(path))
    if (!stats.isFile() || stats.size > MAX_DESCRIPTOR_BYTES) return undefined
    return readDescriptor(await readFile(path, 'utf8'), path)
  } catch {
    // Removed meanwhile, or not for this user: like one that is not there.
    return undefined
  }
}

async function namesIn(directory: string): Promise<readonly string[]> {
  try {
    return await readdir(directory)
  } catch {
    return []
  }
}
