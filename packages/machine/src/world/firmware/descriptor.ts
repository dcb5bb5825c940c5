// QEMU's firmware descriptors: JSON files that say what a firmware image can do and where it is (docs/interop/firmware.json).
import type { Firmware, FirmwareTarget } from './firmware.ts'

/** Descriptors are some 700 bytes; a larger file is none. */
export const MAX_DESCRIPTOR_BYTES: number = 64 * 1024

/**
 * Reads a descriptor.
 *
 * @param origin where it stands, for {@link Firmware.origin}
 * @returns undefined when it is malformed or of a kind that is not supported, such as firmware loaded by a kernel
 */
export function readDescriptor(text: string, origin: string): Firmware | undefined {
  const json = parse(text)
  const mapping = fields(json['mapping'])
  const device = mapping['device']
  if (device !== 'flash' && device !== 'memory') return undefined
  const files = device === 'flash' ? readFlash(mapping) : readMemory(mapping)
  if (files === undefined) return undefined
  return {
    ...files,
    origin,
    device,
    description: textOf(json['description']) ?? origin,
    interfaces: texts(json['interface-types']),
    targets: list(json['targets']).flatMap(readTarget),
    features: texts(json['features']),
  }
}

type Files = Pick<Firmware, 'code' | 'variables'>

function readFlash(mapping: Fields): Files | undefined {
  const code = readFile(mapping['executable'])
  const variables = readFile(mapping['nvram-template'])
  // Code and variables in one writable file is a form of old builds; it is not supported.
  if (code === undefined || mapping['mode'] === 'combined') return undefined
  return variables === undefined ? { code } : { code, variables }
}

function readMemory(mapping: Fields): Files | undefined {
  const file = textOf(mapping['filename'])
  return file === undefined ? undefined : { code: { file, format: 'raw' } }
}

function readFile(value: unknown): Firmware['code'] | undefined {
  const { filename, format = 'raw' } = fields(value)
  if (typeof filename !== 'string' || (format !== 'raw' && format !== 'qcow2')) return undefined
  return { file: filename, format }
}

function readTarget(value: unknown): readonly FirmwareTarget[] {
  const { architecture, machines } = fields(value)
  return typeof architecture === 'string' ? [{ architecture, machines: texts(machines) }] : []
}

type Fields = Readonly<Record<string, unknown>>

function parse(text: string): Fields {
  try {
    return fields(JSON.parse(text))
  } catch {
    return {}
  }
}

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function texts(value: unknown): readonly string[] {
  return list(value).filter(entry => typeof entry === 'string')
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
